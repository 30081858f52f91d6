import type { Clock } from '../../src/shared/clock.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves time forward and wakes the sleepers that are due, in order, giving each one time to act. */
  advance(ms: number): Promise<void>
  /** Moves time forward to an instant. */
  advanceTo(instant: string | Temporal.Instant): Promise<void>
}

interface Sleeper {
  readonly due: number
  wake(): void
}

/** Lets everything that is ready run: timers of zero length and the promises they settle. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function createTestClock(start: string): TestClock {
  let now = Temporal.Instant.from(start).epochMilliseconds
  const sleepers = new Set<Sleeper>()

  async function moveTo(target: number): Promise<void> {
    for (;;) {
      const next = [...sleepers].filter((s) => s.due <= target).sort((a, b) => a.due - b.due)[0]
      if (!next) break
      sleepers.delete(next)
      now = Math.max(now, next.due)
      next.wake()
      await settle()
    }
    now = Math.max(now, target)
    await settle()
  }

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(now),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const stop = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          due: now + Math.max(0, ms),
          wake: () => {
            signal?.removeEventListener('abort', stop)
            resolve()
          },
        }
        signal?.addEventListener('abort', stop, { once: true })
        sleepers.add(sleeper)
      }),
    advance: (ms) => moveTo(now + ms),
    advanceTo: (instant) => moveTo(Temporal.Instant.from(instant).epochMilliseconds),
  }
}
