import type { Clock } from './clock.ts'
import { PaperboyError } from './errors.ts'

export interface LaneOptions {
  /** The source's name as people know it; errors name it. */
  readonly source: string
  readonly clock: Clock
  /** Least milliseconds from the end of one request to the start of the next; when set, requests go one at a time. */
  readonly spacingMs?: number
  /**
   * With spacing: takes the lane for this process until an instant (epoch milliseconds), or resolves with false while
   * another process has it. Absent where no other process goes there.
   */
  readonly claim?: ((until: number) => Promise<boolean>) | undefined
  /** How long to stay away after a refusal for rate, in milliseconds, given what the server asked for, if anything. */
  readonly pauseMs: (askedMs: number | undefined) => number
  /** A caller waits for a pause this long, in milliseconds; a longer one fails at once and says how long it lasts. */
  readonly patienceMs: number
}

/** The one way to a rate-limited server: everything sent there goes through it, and it can be closed for a while. */
export interface Lane {
  readonly source: string
  /**
   * Runs a request when it may go. Throws `SOURCE_UNAVAILABLE` with `retryAfterMs` when the lane is closed for longer
   * than its callers wait, and the signal's reason when aborted, in the queue as well.
   */
  run<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** Lets nothing through for exactly `ms` milliseconds, as when a quota is used up. */
  hold(ms: number): void
  /** Closes after a refusal for rate, for as long as the lane's pause rule says. */
  limited(askedMs: number | undefined): void
}

/**
 * How long a claim outlasts a process that ends in the middle of a request, and how often another process asks again,
 * in milliseconds.
 */
const claims = { longest: 60_000, again: 250 } as const

/** Opens the lane to one server. */
export function createLane(options: LaneOptions): Lane {
  const { source, clock, spacingMs, claim, pauseMs, patienceMs } = options
  const now = () => clock.now().epochMilliseconds
  let closedUntil = 0
  let freeAt = 0
  let tail: Promise<unknown> = Promise.resolve()

  async function untilOpen(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      const closedFor = closedUntil - now()
      if (closedFor > patienceMs) throw closed(source, closedFor)
      const wait = Math.max(closedFor, freeAt - now())
      if (wait <= 0) return
      await clock.sleep(wait, signal)
    }
  }

  async function inTurn<T>(
    turn: Promise<unknown>,
    request: () => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    await turn
    await untilOpen(signal)
    while (claim && !(await claim(now() + claims.longest))) await clock.sleep(claims.again, signal)
    try {
      return await request()
    } finally {
      freeAt = now() + (spacingMs ?? 0)
      await claim?.(freeAt)
    }
  }

  const hold = (ms: number) => {
    closedUntil = Math.max(closedUntil, now() + ms)
  }

  return {
    source,
    run: async (request, signal) => {
      if (spacingMs === undefined) {
        await untilOpen(signal)
        return request()
      }
      const mine = inTurn(tail, request, signal)
      tail = mine.catch(() => undefined)
      return orAborted(mine, signal)
    },
    hold,
    limited: (askedMs) => hold(pauseMs(askedMs)),
  }
}

function closed(source: string, forMs: number): PaperboyError {
  const minutes = Math.ceil(forMs / 60_000)
  return new PaperboyError('SOURCE_UNAVAILABLE', `${source} asked for a pause, ${minutes} more min.`, {
    next: 'Nothing to do: the papers known so far stay, and the next refresh asks again.',
    retryAfterMs: forMs,
  })
}

/** A queued request's caller hears of an abort at once; the queue itself moves on in order. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
