import { type DayState, isOver, startOfDay } from '../catalogue/day.ts'
import { isArxivHoliday } from '../catalogue/holidays.ts'
import { addDays, isListingDay, utcDay } from '../catalogue/listing-days.ts'
import { oncePerKey, oncePerText } from '../shared/once.ts'
import type { EmptyReason } from './digest.ts'
import type { Kind } from './subscription.ts'

const hourMs = 60 * 60_000

/** Which listing days a run looks at. */
const limits = {
  /** Age from 00:00 UTC at which a day counts for a run: Hugging Face fills it until then, and at 8 h votes tell enough. */
  ripeAfterHours: 7,
  /** A refresh older than this says nothing of whether the day still fills. */
  settledFromHours: 6,
  /** So far back go a merged digest, the search for a first day with papers, and what is caught up with. */
  mergedDays: 31,
  firstRunDays: 10,
  recentDays: 7,
} as const

/** How far a day's list can be relied on. */
export type Standing = 'settled' | 'unsettled' | 'unreachable'

/** When a listing day begins to count for runs, epoch milliseconds. */
export const ripeAt = (day: string): number => startOfDay(day) + limits.ripeAfterHours * hourMs

/**
 * Whether a day still fills: settled is a weekend by rule, a day read after its end, and one whose count stayed the
 * same over two refreshes, the newest of them shortly before the day began to count or later.
 */
export function standing(day: string, state: DayState | undefined): Standing {
  if (!isListingDay(day) || isOver(day, state)) return 'settled'
  if (state?.refreshedAt === undefined) return 'unreachable'
  const fresh = state.refreshedAt >= startOfDay(day) + limits.settledFromHours * hourMs
  if (fresh && state.sameCount >= 2) return 'settled'
  return state.failure && state.failure.at > state.refreshedAt ? 'unreachable' : 'unsettled'
}

/**
 * The newest listing day that a run covers. A recap made on a Monday leaves that day to the week it begins.
 *
 * @param scheduled the run's moment: a late run shows what a punctual one would have, and the next run the rest
 */
export const lastDay = oncePerKey(
  (kind: Kind, scheduled: Temporal.Instant) => `${kind} ${scheduled.epochMilliseconds}`,
  (kind, scheduled): string => {
    const ripe = utcDay(scheduled.subtract({ hours: limits.ripeAfterHours }))
    const begins = kind === 'weekly' && Temporal.PlainDate.from(ripe).dayOfWeek === 1
    return begins ? addDays(ripe, -1) : ripe
  },
)

/** The listing days after `coveredThrough` up to `last`, oldest first, a month of them at most. */
export function daysAfter(coveredThrough: string, last: string): string[] {
  const days: string[] = []
  for (let day = last; day > coveredThrough && days.length < limits.mergedDays; day = addDays(day, -1))
    days.push(day)
  return days.reverse()
}

/** The days a first recap covers, oldest first: the week that ends with `last`. */
export const weekUpTo = (last: string): string[] => daysAfter(addDays(last, -7), last)

/** The day a first daily run shows: the newest up to `last` that is acceptable, or `last` where none of late is. */
export const firstDay = (last: string, accept: (day: string) => boolean): string =>
  newestDay(last, limits.firstRunDays, accept) ?? last

/**
 * The newest acceptable day that was covered before a run, if it is of late.
 *
 * @param since how many days the run covers after `coveredThrough`
 */
export const recentDay = (
  coveredThrough: string,
  since: number,
  accept: (day: string) => boolean,
): string | undefined => newestDay(coveredThrough, limits.recentDays - since, accept)

function newestDay(from: string, count: number, accept: (day: string) => boolean): string | undefined {
  for (let day = from, left = count; left > 0; left--, day = addDays(day, -1)) if (accept(day)) return day
  return undefined
}

/** Splits the days of a run into those that one punctual run would have covered each, oldest first. */
export function editions(kind: Kind, days: readonly string[]): string[][] {
  if (kind === 'daily') return days.map((day) => [day])
  const weeks: string[][] = []
  for (let end = days.length; end > 0; end -= 7) weeks.unshift(days.slice(Math.max(0, end - 7), end))
  return weeks
}

/** The listing days, first and last included, that `decide` may read for such a run. */
export function readRange(
  scheduled: Temporal.Instant,
  coveredThrough: readonly (string | undefined)[],
): { from: string; to: string } {
  const to = lastDay('daily', scheduled)
  const oldest = coveredThrough.reduce<string>(
    (from, day) => (day !== undefined && day < from ? day : from),
    to,
  )
  const earliest = addDays(to, -limits.mergedDays)
  const recent = addDays(to, -limits.firstRunDays)
  const from = oldest < earliest ? earliest : oldest
  return { from: from < recent ? from : recent, to }
}

function weekdayBefore(day: string): string {
  const before = addDays(day, -1)
  return isListingDay(before) ? before : weekdayBefore(before)
}

/**
 * Can papers be expected under a listing day? Hugging Face lists none at weekends, and hardly any on the weekday after
 * an evening without an arXiv announcement: 1 to 6 papers on the recorded ones of 2024 to 2026.
 */
export const expectsPapers = oncePerText(
  (day: string): boolean => isListingDay(day) && !isArxivHoliday(weekdayBefore(day)),
)

/** Why days (oldest first) without any paper have none, as far as calendars tell. */
export function whyNothingListed(days: readonly string[]): EmptyReason {
  const weekday = days.findLast(isListingDay)
  if (weekday === undefined) return 'weekend'
  return isArxivHoliday(weekday) || !expectsPapers(weekday) ? 'holiday' : 'nothing-listed'
}
