import { messageOf } from '../shared/errors.ts'

/**
 * SQLite's result codes that mean something to people; the low byte, whatever extension stands above it.
 * Source: https://sqlite.org/rescode.html.
 */
const codes = { error: 1, busy: 5, damaged: 11, full: 13, notADatabase: 26 } as const

/** True for a failure because another connection holds the database: nothing was done, and a later try may succeed. */
export const saysBusy = (error: unknown): boolean => resultCode(error) === codes.busy

/** True for a failure because the file is not, or not wholly, a database. */
export function saysDamaged(error: unknown): boolean {
  const code = resultCode(error)
  return code === codes.damaged || code === codes.notADatabase
}

/** True for a failure because the disk is full. */
export const saysFull = (error: unknown): boolean => resultCode(error) === codes.full

/** True for a failure of fixed statements because tables that belong together are not all there. */
export function saysIncomplete(error: unknown): boolean {
  return (
    resultCode(error) === codes.error &&
    /no such (table|column)|already exists|malformed|constructor failed/.test(messageOf(error))
  )
}

/** True for whatever SQLite itself refused. */
export const isFromSqlite = (error: unknown): boolean => resultCode(error) !== undefined

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined
  return error.errcode & 0xff
}
