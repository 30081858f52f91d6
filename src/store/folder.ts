import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import { saysBusy } from './result-codes.ts'

/** How long a bot that takes the lock waits for commands that are just looking whether it is taken, in milliseconds. */
const probeMs = 200

/** Held by the one process that runs the bot on a data folder. */
export interface FolderLock {
  /** Lets the next process in. May be called twice. */
  release(): void
}

/** Makes the data folder where it is missing. Throws `STORE_FAILED` when it cannot be made. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder)
  } catch (cause) {
    throw new PaperboyError('STORE_FAILED', `The data folder ${folder} cannot be made.`, {
      cause,
      next: 'Choose a folder you may write to with --data DIR or PAPERBOY_DATA.',
    })
  }
}

/** Node's own recursive mkdir never returns below a folder like /proc that says ENOENT of whatever it is to make. */
function makeFolder(folder: string): void {
  const parent = dirname(folder)
  if (parent !== folder && !existsSync(parent)) makeFolder(parent)
  if (!existsSync(folder)) mkdirSync(folder)
  else if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder`)
}

/**
 * Takes the data folder for this process until it ends, however it ends: the lock is an open SQLite transaction, so
 * the operating system drops it with the process. Throws `DATA_FOLDER_IN_USE` when another process has it, and
 * `STORE_FAILED` when nobody could take it.
 */
export function lockFolder(folder: string): FolderLock {
  prepareFolder(folder)
  const file = join(folder, 'paperboy.lock')
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: probeMs })
    database.exec('begin exclusive')
  } catch (cause) {
    database?.close()
    throw notLocked(cause, folder, file)
  }
  return {
    release() {
      if (database.isOpen) database.close()
    },
  }
}

/** Whether a bot runs on the folder. A lock that cannot be looked at is held by nobody. */
export function isFolderLocked(folder: string): boolean {
  const file = join(folder, 'paperboy.lock')
  if (!existsSync(file)) return false
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 0 })
    database.prepare('select count(*) from sqlite_schema').get()
    return false
  } catch (error) {
    return saysBusy(error)
  } finally {
    database?.close()
  }
}

function notLocked(cause: unknown, folder: string, file: string): PaperboyError {
  if (saysBusy(cause))
    return new PaperboyError('DATA_FOLDER_IN_USE', `Another Paperboy is running on ${folder}.`, {
      cause,
      next: 'Stop it first, or give this one a folder of its own with --data DIR.',
    })
  return new PaperboyError('STORE_FAILED', `The lock ${file} could not be taken: ${messageOf(cause)}.`, {
    cause,
    next: `Check that you may write to ${folder}. The lock holds nothing and may be deleted while no Paperboy runs.`,
  })
}
