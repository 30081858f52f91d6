import { oncePerKey, oncePerText } from '../shared/once.ts'

/** The UTC day of an instant, as ISO text. */
export const utcDay = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('UTC').toPlainDate().toString()

/** The day some days after another, as ISO text; before it when negative. */
export const addDays = oncePerKey(
  (day: string, days: number) => `${day} ${days}`,
  (day, days) => Temporal.PlainDate.from(day).add({ days }).toString(),
)

/** True on days that can have a list: Hugging Face lists Monday to Friday, by UTC day. */
export const isListingDay = oncePerText((day: string): boolean => Temporal.PlainDate.from(day).dayOfWeek <= 5)

/** Every day from `from` to `to`, both included, the newest first. */
export function daysDownFrom(to: string, from: string): string[] {
  const days: string[] = []
  for (let day = to; day >= from; day = addDays(day, -1)) days.push(day)
  return days
}

/** The first of the last `count` listing days that end with `today`, today counted where it is one. */
export function firstOfLastListingDays(count: number, today: string): string {
  let day = today
  for (let left = count - Number(isListingDay(day)); left > 0; left -= Number(isListingDay(day)))
    day = addDays(day, -1)
  return day
}
