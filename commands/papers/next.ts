import type { Subscription } from '../../src/digest/subscription.ts'

/** The year 9999: a next run after it never comes; epoch milliseconds. */
const unending = 253_402_300_800_000

/** When the next of some subscriptions runs, epoch milliseconds; nothing where none does. */
export function nextRunOf(subscriptions: readonly Subscription[]): number | undefined {
  const runs = subscriptions.map(({ nextRunAt }) => nextRunAt).filter((at) => at < unending)
  return runs.length === 0 ? undefined : Math.min(...runs)
}
