import { daysAfter, expectsPapers, lastDay } from './days.ts'
import type { RunInput } from './digest.ts'
import { nextRun } from './due.ts'
import type { Subscription } from './subscription.ts'

/** Further ahead than two weeks of weekdays nobody looks: then the next run is told, whatever it brings. */
const runsAhead = 10

/**
 * The place's next run, over all of its subscriptions, that can be expected to bring papers.
 *
 * @param coveredThrough what the due subscriptions have covered after this run
 */
export function nextWithPapers(
  { now, place, all, subscriptions }: RunInput,
  coveredThrough: string,
): Temporal.ZonedDateTime | undefined {
  const due = new Set(subscriptions.map(({ id }) => id))
  let next: Temporal.ZonedDateTime | undefined
  for (const one of all) {
    const run = firstWithPapers(due.has(one.id) ? { ...one, coveredThrough } : one, place.zone, now)
    if (run && (!next || run.epochMilliseconds < next.epochMilliseconds)) next = run
  }
  return next
}

function firstWithPapers(
  subscription: Subscription,
  zone: string,
  now: Temporal.Instant,
): Temporal.ZonedDateTime | undefined {
  const { coveredThrough, kind } = subscription
  const timing = { ...subscription, zone }
  const next = nextRun(timing, now)
  if (coveredThrough === undefined) return next
  let run = next
  for (let ahead = 0; run && ahead < runsAhead; ahead++) {
    if (daysAfter(coveredThrough, lastDay(kind, run.toInstant())).some(expectsPapers)) return run
    run = nextRun(timing, run.toInstant())
  }
  return next
}
