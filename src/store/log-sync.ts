import { type FileHandle, open } from 'node:fs/promises'
import { messageOf, PaperboyError } from '../shared/errors.ts'

/** Puts commits on the disk. */
export interface LogSync {
  /** Resolves when everything committed before the call would outlive a power cut. Throws `STORE_FAILED`. */
  sync(): Promise<void>
  /** Lets what is under way end. */
  close(): Promise<void>
}

/** Nothing outlives a process in memory. */
export const noSync: LogSync = { sync: async () => {}, close: async () => {} }

/**
 * Syncs the write-ahead log of a SQLite database (`<path>-wal`) beside SQLite, which would hold the thread meanwhile, some
 * milliseconds on a quiet disk and hundreds on a busy one. Whoever asks while one is under way shares the next. SQLite
 * orders the log, its header and the database among each other (`synchronous = normal`: www.sqlite.org/pragma.html); the
 * locks of its files are on others than this one, so that opening and closing it takes none away.
 */
export function createLogSync(path: string): LogSync {
  let file: Promise<FileHandle> | undefined
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  async function syncNow(): Promise<void> {
    file ??= open(`${path}-wal`, 'r+')
    try {
      await (await file).datasync()
    } catch (cause) {
      file = undefined
      throw new PaperboyError('STORE_FAILED', `What was saved may not be on the disk: ${messageOf(cause)}`, {
        cause,
        next: 'Check the disk that the data folder is on.',
      })
    }
  }

  return {
    sync() {
      next ??= running
        .catch(() => {})
        .then(() => {
          next = undefined
          running = syncNow()
          return running
        })
      return next
    },
    async close() {
      await running.catch(() => {})
      await (await file?.catch(() => undefined))?.close()
    },
  }
}
