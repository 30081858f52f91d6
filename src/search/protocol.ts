import type { Paper } from '../catalogue/paper.ts'
import { type ErrorCode, messageOf, PaperboyError } from '../shared/errors.ts'
import type { Changes } from './index/engine.ts'
import type { Topics } from './match.ts'
import type { Completion, Hit, SearchAnswer } from './port.ts'
import { QueryError, type Span } from './problem.ts'
import type { Query } from './query.ts'

/** What a search thread is started with. */
export interface ThreadOptions {
  /** The index file. */
  readonly path: string
  readonly topics: Topics
  /** False where another process keeps the index. */
  readonly write: boolean
}

/** How far the index file is. */
export interface FileState {
  readonly papers: number
  /** The change sequence that it has come to. */
  readonly through: number
  /** There was no file before; told once. */
  readonly made: boolean
}

interface Page {
  readonly limit: number
  readonly offset?: number
}

/** What can be asked of the thread, with what each needs and answers. */
export interface Calls {
  search: { readonly needs: { readonly query: Query; readonly page: Page }; readonly answers: SearchAnswer }
  matching: {
    readonly needs: { readonly query: Query; readonly limit: number }
    readonly answers: { readonly ids: readonly string[]; readonly count: number }
  }
  similar: {
    readonly needs: { readonly paper: Paper; readonly limit: number }
    readonly answers: readonly Hit[]
  }
  complete: {
    readonly needs: { readonly text: string; readonly limit: number }
    readonly answers: readonly Completion[]
  }
  /** Looks whether the file is still the one that was opened. */
  state: { readonly needs: object; readonly answers: FileState }
  /** Takes changes in, where the index has come to `after` at least; else it answers how far it is and takes nothing. */
  take: { readonly needs: { readonly after: number; readonly changes: Changes }; readonly answers: FileState }
  /** True when there are more steps. */
  settle: { readonly needs: object; readonly answers: boolean }
  /** Puts an empty file in place of one that cannot be used. */
  anew: { readonly needs: object; readonly answers: FileState }
  close: { readonly needs: object; readonly answers: undefined }
}

export type CallName = keyof Calls
export type Call = { [N in CallName]: { readonly name: N; readonly needs: Calls[N]['needs'] } }[CallName]

/** A call on its way to the thread. */
export interface Request {
  readonly id: number
  readonly call: Call
}

/** An answer on its way back. */
export type Reply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: SentError })

/** An error as it crosses from thread to thread, which carries no classes. */
interface SentError {
  readonly message: string
  readonly stack?: string
  readonly known?: { readonly code: ErrorCode; readonly next?: string; readonly span?: Span }
}

export function sent(error: unknown): SentError {
  const message = messageOf(error)
  if (!(error instanceof PaperboyError))
    return { message, ...(error instanceof Error && error.stack !== undefined && { stack: error.stack }) }
  const { code, next } = error
  const span = error instanceof QueryError ? { start: error.start, end: error.end } : undefined
  return { message, known: { code, ...(next !== undefined && { next }), ...(span && { span }) } }
}

/** The error that was sent, of the class it had. */
export function received({ message, stack, known }: SentError): Error {
  if (!known) return Object.assign(new Error(message), stack === undefined ? {} : { stack })
  const { code, next, span } = known
  if (span) return new QueryError(message, next ?? '', span)
  return new PaperboyError(code, message, next === undefined ? {} : { next })
}
