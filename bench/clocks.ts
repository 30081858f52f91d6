import { type Clock, systemClock } from '../src/shared/clock.ts'

/** The machine's clock, for local servers that keep the bot's own time. */
export const offlineClock: Pick<Clock, 'now'> = systemClock

/** A clock that begins at an instant and goes on as fast as the machine's. */
export function clockFrom(start: string): Clock {
  const first = Temporal.Instant.from(start)
  const begun = performance.now()
  return {
    now: () => first.add({ milliseconds: Math.round(performance.now() - begun) }),
    sleep: systemClock.sleep,
  }
}

/** A clock that stands still. */
export function clockAt(instant: string): Clock {
  const now = Temporal.Instant.from(instant)
  return { now: () => now, sleep: systemClock.sleep }
}
