import { addDays } from '../catalogue/listing-days.ts'

/** How far back a list of the most voted looks. */
export const periods = ['day', 'week', 'month'] as const
export type Period = (typeof periods)[number]

/** Calendar days that a period has, today counted; so far back the newest day with papers is looked for. */
const daysOf: Readonly<Record<Period, number>> = { day: 31, week: 7, month: 30 }

/** The first UTC day (ISO text) that a period can reach back to. */
export const firstDayOf = (period: Period, today: string): string => addDays(today, 1 - daysOf[period])

/**
 * The listing days of a period: the newest one with papers for `day`, else all of them that have papers.
 *
 * @param filled the UTC days with papers since `firstDayOf`, oldest first
 */
export const periodDays = (period: Period, filled: readonly string[]): readonly string[] =>
  period === 'day' ? filled.slice(-1) : filled
