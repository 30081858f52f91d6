import { CommanderError } from 'commander'
import { type ErrorCode, messageOf, PaperboyError } from '../shared/errors.ts'

/** Exit codes: 1 for what failed, 2 for wrong usage or settings; a refused token is a setting that only people mend. */
const failed = 1
const wrongUse = 2

const usageCodes: ReadonlySet<ErrorCode> = new Set([
  'CONFIG_INVALID',
  'USAGE',
  'QUERY_INVALID',
  'AUTH_FAILED',
])

/** What is said of a failure. */
interface Failure {
  /** For people, on stderr; empty where commander spoke already. */
  readonly text: string
  /** The exit code. */
  readonly code: number
  /** The one JSON document of a command that failed. */
  readonly document: {
    readonly error: { readonly code: string; readonly message: string; readonly next?: string }
  }
}

/** Turns whatever a command threw into words and an exit code. */
export function failure(error: unknown): Failure {
  const message = messageOf(error)
  if (error instanceof CommanderError) {
    const code = error.exitCode === 0 ? 0 : wrongUse
    return { text: '', code, document: { error: { code: 'USAGE', message } } }
  }
  if (error instanceof PaperboyError) {
    const { code, next } = error
    return {
      text: next === undefined ? message : `${message}\n${next}`,
      code: usageCodes.has(code) ? wrongUse : failed,
      document: { error: { code, message, ...(next !== undefined && { next }) } },
    }
  }
  const trace = error instanceof Error ? error.stack : undefined
  return {
    text: `Something went wrong that should not: ${trace ?? message}`,
    code: failed,
    document: { error: { code: 'UNEXPECTED', message } },
  }
}
