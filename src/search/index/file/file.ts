import { rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { messageOf, PaperboyError } from '../../../shared/errors.ts'
import { isFromSqlite, saysDamaged, saysFull, saysIncomplete } from '../../../store/result-codes.ts'

/** Tells one file from another that took its place; undefined where there is none. */
export function identityOf(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats && `${stats.dev}:${stats.ino}:${stats.birthtimeNs}`
}

/** How long to wait for another process that is opening the file, in milliseconds. */
const openingMs = 10_000

/**
 * Runs `work` while no other process opens the file for writing or puts another in its place: a log that is removed
 * while somebody opens the file anew would leave two logs for one file.
 */
export function alone<T>(path: string, work: () => T): T {
  const lock = new DatabaseSync(`${path}.lock`, { timeout: openingMs })
  try {
    lock.exec('begin exclusive')
    return work()
  } finally {
    lock.close()
  }
}

/** Removes the file and its log; the file first, so that no log is ever read into another file. */
export function removeFile(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
}

/** There is no file where one is only to be read. */
export function missing(path: string): PaperboyError {
  return new PaperboyError('INDEX_UNUSABLE', `There is no search index ${path} yet.`, {
    next: 'The running bot makes it within a minute or two. Ask again then.',
  })
}

/** What went wrong with the file, told apart by what follows: damage is mended by making it anew, the rest is not. */
export function indexError(error: unknown, path: string): unknown {
  if (error instanceof PaperboyError || !(isFromSqlite(error) || isFromSystem(error))) return error
  if (saysDamaged(error) || saysIncomplete(error))
    return new PaperboyError('INDEX_UNUSABLE', `The search index ${path} is damaged: ${messageOf(error)}.`, {
      cause: error,
      next: 'Delete the file: the running bot, or else the next search, makes it anew from the catalogue.',
    })
  return new PaperboyError('INDEX_FAILED', `The search index ${path} failed: ${messageOf(error)}.`, {
    cause: error,
    next: saysFull(error)
      ? 'Make room on its disk and try again. No paper is lost: the index is only a copy.'
      : 'Check that its folder exists and that you may write there, then try again.',
  })
}

const isFromSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error
