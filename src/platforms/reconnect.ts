import type { Clock } from '../shared/clock.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'

export interface ConnectionOptions {
  /** Connects once; rejects with a `PaperboyError` when that fails. */
  readonly connect: () => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

/** Keeps one connection up. */
export interface Connection {
  /** Resolves when the first attempt is over; throws `AUTH_FAILED`, and tries on after anything else. */
  open(): Promise<void>
  /** Told by the adapter that the connection ended: connects again, at once and then ever more slowly. */
  lost(): void
  /** Ends all trying. */
  close(): void
}

/** Waits between attempts, in milliseconds: doubled from the first to the longest. */
const waits = { first: 500, longest: 60_000 } as const

/** A platform that refuses the token will refuse it again: only the operator can help. */
const hopeless = (error: unknown) => error instanceof PaperboyError && error.code === 'AUTH_FAILED'

export function createConnection({ connect, clock, log }: ConnectionOptions): Connection {
  const ending = new AbortController()
  let trying = false

  async function tryOn(firstWait: number): Promise<void> {
    if (trying) return
    trying = true
    try {
      for (
        let wait = firstWait;
        !ending.signal.aborted;
        wait = Math.min(wait * 2 || waits.first, waits.longest)
      ) {
        if (wait > 0) await clock.sleep(wait, ending.signal)
        try {
          await connect()
          return
        } catch (error) {
          if (hopeless(error)) throw error
          log.warn({ err: error }, `cannot connect, trying again: ${messageOf(error)}`)
        }
      }
    } finally {
      trying = false
    }
  }

  function inBackground(firstWait: number): void {
    tryOn(firstWait).catch((error: unknown) => {
      if (!ending.signal.aborted) log.error({ err: error }, `gave up connecting: ${messageOf(error)}`)
    })
  }

  return {
    async open() {
      try {
        await connect()
      } catch (error) {
        if (hopeless(error)) throw error
        log.warn({ err: error }, `cannot connect, trying again: ${messageOf(error)}`)
        inBackground(waits.first)
      }
    },
    lost: () => {
      if (!ending.signal.aborted) inBackground(0)
    },
    close: () => ending.abort(new Error('the bot is stopping')),
  }
}
