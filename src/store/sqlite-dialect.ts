import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type Dialect,
  type SqliteDatabase,
  SqliteDialect,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely'
import { PaperboyError } from '../shared/errors.ts'
import { saysBusy, saysDamaged } from './result-codes.ts'

/**
 * How long SQLite itself waits for another process, in milliseconds. It blocks the thread meanwhile, so it is short
 * and the writer waits again without blocking.
 */
const busyTimeoutMs = 20

/** Prepared statements kept; texts vary with the number of rows, so there is an end to it. */
const cachedStatements = 200

/** Kysely's dialect over `node:sqlite`. The file is opened at once; throws `STORE_FAILED` when it cannot be. */
export function sqliteDialect(path: string): Dialect {
  const database = wrap(open(path))
  const dialect = new SqliteDialect({ database })
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    // SQLite runs DDL in transactions, which Kysely's own adapter does not use: BEGIN IMMEDIATE is the migrations' lock.
    createAdapter: () => ({
      supportsCreateIfNotExists: true,
      supportsTransactionalDdl: true,
      supportsReturning: true,
      acquireMigrationLock: async () => {},
      releaseMigrationLock: async () => {},
    }),
  }
}

/** Whether a failure means that another process held the database: nothing was done, and a later try may succeed. */
export function isBusy(error: unknown): boolean {
  return saysBusy(error instanceof PaperboyError ? error.cause : error)
}

function open(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true })
    // NORMAL: the thread does not wait for the disk; whoever writes does (log-sync.ts).
    database.exec('pragma journal_mode = wal; pragma synchronous = normal')
    // What was removed, an address for one, is not to be found in the file afterwards.
    database.exec('pragma secure_delete = on')
    return database
  } catch (cause) {
    database?.close()
    throw failed(cause, `The database ${path} could not be opened`)
  }
}

function wrap(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql)
      if (known) {
        statements.delete(sql)
        statements.set(sql, known)
        return known
      }
      // Read first and write later would fail where another process wrote in between.
      const text = sql === 'begin' ? 'begin immediate' : sql
      const statement = statementOf(guarded(() => database.prepare(text)))
      statements.set(sql, statement)
      const oldest = statements.size > cachedStatements ? statements.keys().next().value : undefined
      if (oldest !== undefined) statements.delete(oldest)
      return statement
    },
  }
}

function statementOf(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guarded(() => statement.all(...parameters.map(bindable))),
    run: (parameters) => guarded(() => statement.run(...parameters.map(bindable))),
    iterate: (parameters) => guarded(() => statement.iterate(...parameters.map(bindable))),
  }
}

/** `node:sqlite` binds what it does not know as NULL, so that a `Date` would vanish without a word. */
function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const what = value instanceof Date ? 'a Date' : typeof value === 'number' ? String(value) : typeof value
  throw new TypeError(`A database column cannot take ${what}: give text, a finite number, a bigint or null.`)
}

function guarded<T>(call: () => T): T {
  try {
    return call()
  } catch (cause) {
    if (cause instanceof TypeError) throw cause
    throw failed(cause, 'The database refused a statement')
  }
}

function failed(cause: unknown, what: string): PaperboyError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new PaperboyError('STORE_FAILED', `${what}: ${why}`, {
    cause,
    next: saysDamaged(cause)
      ? 'Stop the bot and put back a copy of the file; without one, move it away: a start makes a new one and reads the papers again.'
      : 'Check that the data folder exists, that it may be written and that its disk is not full.',
  })
}
