import { oncePerKey, oncePerText } from '../shared/once.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The weekday of a calendar day (ISO text), as `Thu`. */
export const weekdayText = oncePerText((day) => weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? '')

/** A calendar day (ISO text) as `Thu 7 May`; with its year when that is not `year`. */
export function dayText(day: string, year: number): string {
  return `${weekdayText(day)} ${dateText(day, year)}`
}

/** The calendar days from first to last, as `Thu 7 May`, `4–8 May` or `30 Apr – 4 May`; with the year of another year. */
export function rangeText(days: readonly string[], year: number): string {
  const [from, to] = [days[0], days.at(-1)]
  return from === undefined || to === undefined ? '' : spanText(from, to, year)
}

const spanText = oncePerKey(
  (from: string, to: string, year: number) => `${from} ${to} ${year}`,
  (from, to, year) => {
    if (from === to) return dayText(from, year)
    const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
    const sameMonth = first.year === last.year && first.month === last.month
    return sameMonth
      ? `${first.day}–${dateText(to, year)}`
      : `${dateText(from, year)} – ${dateText(to, year)}`
  },
)

/** A moment in its zone as seen at `now`: `Fri 09:00` within the coming week, otherwise `Mon 18 May, 09:00`. */
export function momentText(moment: Temporal.ZonedDateTime, now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(moment.timeZoneId).toPlainDate()
  const date = moment.toPlainDate()
  const ahead = today.until(date, { largestUnit: 'days' }).days
  if (ahead === 0) return `today ${timeText(moment)}`
  if (ahead > 0 && ahead < 7) return `${weekdayText(date.toString())} ${timeText(moment)}`
  return dateTimeText(moment, today.year)
}

/** A moment in its zone as `Mon 11 May, 09:00`. */
export function dateTimeText(moment: Temporal.ZonedDateTime, year: number): string {
  return `${dayText(moment.toPlainDate().toString(), year)}, ${timeText(moment)}`
}

function timeText(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' })
}

function dateText(day: string, year: number): string {
  const date = Temporal.PlainDate.from(day)
  const text = `${date.day} ${months[date.month - 1] ?? ''}`
  return date.year === year ? text : `${text} ${date.year}`
}
