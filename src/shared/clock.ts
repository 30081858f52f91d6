import { setTimeout as wait } from 'node:timers/promises'

/** The time as the bot sees it. Everything that asks for the time or waits takes one. */
export interface Clock {
  /** The current instant. */
  now(): Temporal.Instant
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
}
