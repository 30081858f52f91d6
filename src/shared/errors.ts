/** Every failure the project names. Callers switch on the code; people read `message` and `next`. */
export type ErrorCode =
  /** The operator's settings are wrong. */
  | 'CONFIG_INVALID'
  /** The command line was used wrongly. */
  | 'USAGE'
  /** Somebody may not change what they wanted to change. */
  | 'NOT_ALLOWED'
  /** A link was not made here, or belongs to something else. */
  | 'LINK_INVALID'
  /** A link has expired or was used. */
  | 'LINK_OVER'
  /** Somebody asks for the same too often. */
  | 'TOO_MANY'
  /** Somebody told the process to stop before it was done. */
  | 'INTERRUPTED'
  /** A query does not follow the grammar. */
  | 'QUERY_INVALID'
  /** A paper source answered with an error or not at all. */
  | 'SOURCE_UNAVAILABLE'
  /** An item or file from a source cannot be read as a paper. */
  | 'SOURCE_INVALID'
  /** The search index is missing, damaged or of another version; it is made anew from the catalogue. */
  | 'INDEX_UNUSABLE'
  /** The search index cannot be read or written. */
  | 'INDEX_FAILED'
  /** The file of word vectors is damaged, or of another version. */
  | 'VECTORS_INVALID'
  /** Another process holds the data folder. */
  | 'DATA_FOLDER_IN_USE'
  /** The store cannot be opened, read or written. */
  | 'STORE_FAILED'
  /** The platform asks to wait; nothing was posted. */
  | 'RATE_LIMITED'
  /** Nothing reached the platform, for instance a refused connection. */
  | 'PLATFORM_UNREACHABLE'
  /** The request was sent and its answer never came: it may have been carried out. */
  | 'OUTCOME_UNKNOWN'
  /** The place no longer exists, or was archived. */
  | 'PLACE_GONE'
  /** The place exists and the bot may not post in it. */
  | 'PLACE_FORBIDDEN'
  /** The token is wrong or revoked, or lacks a right the whole bot needs. */
  | 'AUTH_FAILED'
  /** The platform refused the content of a message. */
  | 'MESSAGE_REFUSED'

export interface ErrorDetails {
  readonly cause?: unknown
  /** What the reader should do now, as a sentence. */
  readonly next?: string
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfterMs?: number
  /** What the other side answered, with its codes: for the log, not for the people of a channel. */
  readonly said?: string
}

/** An expected failure: says what happened in `message` and what to do in `next`. */
export class PaperboyError extends Error {
  readonly code: ErrorCode
  readonly next: string | undefined
  readonly retryAfterMs: number | undefined
  readonly said: string | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined)
    this.name = 'PaperboyError'
    this.code = code
    this.next = details.next
    this.retryAfterMs = details.retryAfterMs
    this.said = details.said
  }
}

/** The message of anything thrown, for a log line or a sentence. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The message of anything thrown and the next step, where one is known: what people read. */
export function adviceOf(error: unknown): string {
  const next = error instanceof PaperboyError ? error.next : undefined
  return next === undefined ? messageOf(error) : `${messageOf(error)} ${next}`
}

/** The message of anything thrown and what the other side answered: what operators read. */
export function detailOf(error: unknown): string {
  const said = error instanceof PaperboyError ? error.said : undefined
  return said === undefined ? messageOf(error) : `${messageOf(error)} (${said})`
}
