import { type DayState, isOver } from './day.ts'
import { addDays, daysDownFrom, firstOfLastListingDays, isListingDay } from './listing-days.ts'
import type { ListName } from './port.ts'

/** Listing days before today whose votes are still followed: most late risers show within them. */
const followedDays = 4

/** The days a recent refresh looks at, today first. */
export const recentDays = (today: string): string[] =>
  daysDownFrom(today, firstOfLastListingDays(followedDays, addDays(today, -1)))

/** What is to be done about one day of one list. */
export type DayTask =
  /** Ask the source. */
  | 'ask'
  /** A day that has no list: note it as empty without asking. */
  | 'empty'
  /** Known well enough. */
  | 'known'

/** What a backfill does about a day: each one is asked for once, when it is over, and never again. */
export function backfillTask(
  list: ListName,
  day: string,
  today: string,
  state: DayState | undefined,
): DayTask {
  if (day > today || isOver(day, state)) return 'known'
  return list === 'daily' && !isListingDay(day) ? 'empty' : 'ask'
}

/**
 * What a recent refresh does about a day. The daily list changes for days, so all of it is asked for, today at weekends
 * too. An announcement does not change: it is asked for until it is there (arXiv: no more than once a day for one
 * query), and once more when its day passed without one.
 */
export function recentTask(list: ListName, day: string, today: string, state: DayState | undefined): DayTask {
  if (list === 'arxiv')
    return (state?.refreshedAt !== undefined && state.count > 0) || isOver(day, state) ? 'known' : 'ask'
  if (day === today || isListingDay(day)) return 'ask'
  return isOver(day, state) ? 'known' : 'empty'
}
