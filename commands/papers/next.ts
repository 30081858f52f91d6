import { never } from '../../src/delivery/next-run.ts'
import type { Subscription } from '../../src/digest/subscription.ts'

/** When the next of some subscriptions runs, epoch milliseconds; nothing where none does. */
export function nextRunOf(subscriptions: readonly Subscription[]): number | undefined {
  const next = Math.min(never, ...subscriptions.map(({ nextRunAt }) => nextRunAt))
  return next === never ? undefined : next
}
