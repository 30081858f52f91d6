/**
 * SQLite's result codes that mean something to people; the low byte, whatever extension stands above it.
 * Source: https://sqlite.org/rescode.html.
 */
const codes = { busy: 5, damaged: 11, notADatabase: 26 } as const

/** True for a failure because another connection holds the database: nothing was done, and a later try may succeed. */
export const saysBusy = (error: unknown): boolean => resultCode(error) === codes.busy

/** True for a failure because the file is not, or not wholly, a database. */
export function saysDamaged(error: unknown): boolean {
  const code = resultCode(error)
  return code === codes.damaged || code === codes.notADatabase
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined
  return error.errcode & 0xff
}
