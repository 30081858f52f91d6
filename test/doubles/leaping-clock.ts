import type { Clock } from '../../src/shared/clock.ts'

/** A clock on which every wait is over at once: for what waits alone and must not be waited for. */
export interface LeapingClock extends Clock {
  /** Every wait so far, in milliseconds. */
  readonly naps: readonly number[]
  /** Moves time forward. */
  leap(ms: number): void
}

export function createLeapingClock(start: string): LeapingClock {
  const naps: number[] = []
  let now = Temporal.Instant.from(start)
  const leap = (ms: number) => {
    now = now.add({ milliseconds: Math.ceil(ms) })
  }
  return {
    naps,
    leap,
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      naps.push(ms)
      leap(ms)
    },
  }
}
