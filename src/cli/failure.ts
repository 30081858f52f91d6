import { CommanderError } from 'commander'
import type { ErrorCode } from '../shared/errors.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'

/** Exit codes: 1 for what failed, 2 for wrong usage or settings. */
const failed = 1
const wrongUse = 2

const usageCodes: ReadonlySet<ErrorCode> = new Set(['CONFIG_INVALID', 'USAGE', 'QUERY_INVALID'])

/** What is written to stderr about a failure, and the exit code. Nothing more is said where commander spoke already. */
export function failure(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof CommanderError) return { text: '', code: error.exitCode === 0 ? 0 : wrongUse }
  if (error instanceof PaperboyError)
    return {
      text: [error.message, error.next].filter((sentence) => sentence !== undefined).join('\n'),
      code: usageCodes.has(error.code) ? wrongUse : failed,
    }
  const trace = error instanceof Error ? error.stack : undefined
  return { text: `Something went wrong that should not: ${trace ?? messageOf(error)}`, code: failed }
}
