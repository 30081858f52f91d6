import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type PlaceKey, placeText } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Database, PlaceColumns, Tables } from './schema.ts'

/** Pauses between tries to write, in milliseconds, and how long to go on before giving up. */
const retry = { pauseMs: 10, giveUpMs: 15_000 }

/** Binds the store's parts to a database. `isBusy` tells that another process held it; `sync` puts commits on the disk. */
export function createDatabase(
  db: Kysely<Tables>,
  isBusy: (error: unknown) => boolean,
  sync: () => Promise<void>,
): Database {
  const writeUnhurried: Database['write'] = (work) => retryWhile(isBusy, () => db.transaction().execute(work))
  return {
    db,
    async write(work) {
      const result = await writeUnhurried(work)
      await sync()
      return result
    },
    writeUnhurried,
  }
}

/** Runs `work` again while another process holds the database, waiting without blocking the thread. */
export async function retryWhile<T>(isBusy: (error: unknown) => boolean, work: () => Promise<T>): Promise<T> {
  // The other process lives by the machine's clock, whatever clock the store was given.
  const start = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (cause) {
      if (!isBusy(cause)) throw cause
      if (performance.now() - start > retry.giveUpMs) {
        throw new PaperboyError('STORE_FAILED', 'Another process has held the database for 15 seconds.', {
          cause,
          next: 'End the other command that works in this data folder, then try again.',
        })
      }
    }
    await wait(retry.pauseMs)
  }
}

/**
 * Cuts a long list into pieces and lets other work run between them, so that no statement and no transaction holds the
 * main thread for long.
 */
export async function* batches<T>(items: readonly T[], size: number): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await turn()
    yield items.slice(start, start + size)
  }
}

/** A place's identity as its columns. */
export function placeColumns({ platform, workspace, id }: PlaceKey): PlaceColumns {
  return { platform, workspace, place: id }
}

export function placeKey({ platform, workspace, place }: PlaceColumns): PlaceKey {
  return { platform, workspace, id: place }
}

/** `placeText` of a row. */
export function rowPlaceText(row: PlaceColumns): string {
  return placeText(placeKey(row))
}

/** A condition: the row's place is one of these. `VALUES` because SQLite has no list of row values. */
export function isOneOf(table: string, places: readonly PlaceKey[]): RawBuilder<SqlBool> {
  const columns = ['platform', 'workspace', 'place'].map((column) => sql.ref(`${table}.${column}`))
  const rows = places.map((key) => sql`(${key.platform}, ${key.workspace}, ${key.id})`)
  return sql<SqlBool>`(${sql.join(columns)}) in (values ${sql.join(rows)})`
}
