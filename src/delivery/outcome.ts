import { adviceOf, PaperboyError } from '../shared/errors.ts'

/** What follows from a post, or a look for one, that failed. */
export type Outcome =
  /** Again later. `uncertain`: the part may stand, so it is looked for first. `platform`: nothing else will do better. */
  | {
      readonly kind: 'retry'
      readonly inMs: number
      readonly uncertain: boolean
      readonly scope: 'delivery' | 'platform'
    }
  /** Never again: the platform will not take this message. */
  | { readonly kind: 'drop'; readonly reason: string }
  /**
   * Nothing can be posted in this place; look again at `retryAt`, epoch milliseconds. `reason` says what mends it, where
   * that is known.
   */
  | { readonly kind: 'pause'; readonly reason: string; readonly retryAt: number }

export interface Circumstances {
  /** Failures in a row, this one included. */
  readonly failures: number
  /** Epoch milliseconds. */
  readonly now: number
  /** A number from 0 up to 1, as `Math.random` gives. */
  readonly random: () => number
}

const secondMs = 1000
const minuteMs = 60 * secondMs

/**
 * How long to wait, in milliseconds. A post whose answer was lost may still be on its way, so that looking at once
 * could miss it; the clients give up on a request well within that time.
 */
const waits = {
  backoff: { first: 2 * secondMs, longest: 15 * minuteMs },
  lostAnswer: 20 * secondMs,
  badToken: 5 * minuteMs,
  lostPlace: 60 * minuteMs,
}

/** Decides what follows a failure. Anything unexpected counts as uncertain: looking once too often harms nobody. */
export function outcomeOf(error: unknown, { failures, now, random }: Circumstances): Outcome {
  const backoff = backoffMs(failures, random)
  const retry = { kind: 'retry', uncertain: false, scope: 'delivery' } as const
  const code = error instanceof PaperboyError ? error.code : undefined
  switch (code) {
    case 'RATE_LIMITED':
      return {
        ...retry,
        inMs: (error instanceof PaperboyError ? error.retryAfterMs : undefined) ?? backoff,
      }
    case 'PLATFORM_UNREACHABLE':
      return { ...retry, inMs: backoff }
    case 'AUTH_FAILED':
      return { ...retry, inMs: waits.badToken, scope: 'platform' }
    case 'PLACE_GONE':
    case 'PLACE_FORBIDDEN':
      return { kind: 'pause', reason: adviceOf(error), retryAt: now + waits.lostPlace }
    case 'MESSAGE_REFUSED':
      return { kind: 'drop', reason: adviceOf(error) }
    default:
      return { ...retry, inMs: Math.max(backoff, waits.lostAnswer), uncertain: true }
  }
}

/** Doubles with each failure up to a longest wait; the upper half is random, so that many do not come back at once. */
function backoffMs(failures: number, random: () => number): number {
  const { first, longest } = waits.backoff
  const full = Math.min(longest, first * 2 ** Math.max(0, failures - 1))
  return Math.round(full * (0.5 + random() / 2))
}
