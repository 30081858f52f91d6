import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { PaperboyError } from '../../../shared/errors.ts'
import { schemaVersion, tables } from './schema.ts'

export interface IndexFile {
  readonly path: string
  /** Says which word vectors the papers' vectors were made with. */
  readonly vectors: string
  /** False opens an existing file for searching alone. */
  readonly write: boolean
}

/** How long to wait for another process that writes, in milliseconds; the thread has nothing else to do meanwhile. */
const busyTimeoutMs = 5000

/** Memory for pages of the file, in KiB; what is read again and again are the upper pages of its trees. */
const cacheKiB = 16_384

/**
 * Opens the index file, made where there is none. Throws `INDEX_UNUSABLE` for a file of another version or of other
 * word vectors, and what SQLite throws.
 */
export function openDatabase({ path, vectors, write }: IndexFile): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: !write, timeout: busyTimeoutMs })
  try {
    // NORMAL: after a power cut the last changes may be missing, and are taken in again.
    if (write) database.exec('pragma journal_mode = wal; pragma synchronous = normal')
    database.exec(`pragma cache_size = -${cacheKiB}`)
    if (write) makeTables(database, vectors)
    const state = stateOf(database)
    if (state.get('version') !== schemaVersion || state.get('vectors') !== vectors)
      throw new PaperboyError('INDEX_UNUSABLE', `The search index ${path} is of another version.`, {
        next: 'Start the bot, or run any command that writes, to have it made anew.',
      })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function makeTables(database: DatabaseSync, vectors: string): void {
  const known = database.prepare("select count(*) as known from sqlite_schema where name = 'state'")
  if (known.get()?.['known'] !== 0) return
  inTransaction(database, () => {
    if (known.get()?.['known'] !== 0) return
    database.exec(tables)
    setState(database, { version: schemaVersion, vectors, through: 0 })
  })
}

/** Runs `work` in a transaction that begins by keeping other writers out. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('begin immediate')
  try {
    work()
    database.exec('commit')
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}

/** What the file says of itself, by name. */
export function stateOf(database: DatabaseSync): ReadonlyMap<string, SQLOutputValue> {
  const rows = database.prepare('select name, value from state').all()
  return new Map(rows.map(({ name, value }) => [String(name), value ?? null]))
}

export function setState(database: DatabaseSync, values: Readonly<Record<string, string | number>>): void {
  const set = database.prepare('insert or replace into state (name, value) values (?, ?)')
  for (const [name, value] of Object.entries(values)) set.run(name, value)
}
