/**
 * Local dates (Eastern time) without an announcement in the evening, as arXiv published them for a year:
 * info.arxiv.org/help/availability.html.
 */
const published: Readonly<Record<number, readonly string[]>> = {
  2026: [
    ...['2026-01-01', '2026-01-19', '2026-06-19', '2026-07-03', '2026-09-07'],
    ...['2026-11-26', '2026-12-25', '2026-12-29', '2026-12-31'],
  ],
}

/**
 * The holidays of the published lists that come back every year, for years whose list is not in the table: by date,
 * moved to the nearest weekday as 5 U.S.C. 6103 does (so was 3 July 2026), or by the nth weekday of a month. arXiv adds
 * days of its own around the end of the year, which nobody can foresee.
 */
const yearly = {
  dates: [
    { month: 1, day: 1 },
    { month: 6, day: 19 },
    { month: 7, day: 4 },
    { month: 12, day: 25 },
  ],
  weekdays: [
    { month: 1, weekday: 1, nth: 3 },
    { month: 9, weekday: 1, nth: 1 },
    { month: 11, weekday: 4, nth: 4 },
  ],
} as const

const saturday = 6
const sunday = 7

function observed(date: Temporal.PlainDate): Temporal.PlainDate {
  if (date.dayOfWeek === saturday) return date.subtract({ days: 1 })
  return date.dayOfWeek === sunday ? date.add({ days: 1 }) : date
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) })
}

function computed(year: number): string[] {
  return [
    ...yearly.dates.map((date) => observed(Temporal.PlainDate.from({ year, ...date }))),
    ...yearly.weekdays.map(({ month, weekday, nth }) => nthWeekday(year, month, weekday, nth)),
  ].map(String)
}

const byYear = new Map<number, ReadonlySet<string>>()

/** Is it a day (ISO text, Eastern time) on whose evening arXiv announces nothing, weekends apart? */
export function isArxivHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  let days = byYear.get(year)
  if (!days) {
    days = new Set(published[year] ?? computed(year))
    byYear.set(year, days)
  }
  return days.has(day)
}
