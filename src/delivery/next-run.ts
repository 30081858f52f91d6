import { nextRun, type Timing } from '../digest/due.ts'

/** Stands for a next run that never comes: the largest instant of the language, epoch milliseconds. */
export const never = 8.64e15

/** The cached form of a subscription's next run after an instant: epoch milliseconds. */
export function nextRunAt(timing: Timing, after: Temporal.Instant): number {
  return nextRun(timing, after)?.epochMilliseconds ?? never
}
