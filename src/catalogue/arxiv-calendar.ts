import { isArxivHoliday } from './holidays.ts'
import { addDays } from './listing-days.ts'

/** arXiv keeps Eastern time: info.arxiv.org/help/availability.html. */
const zone = 'America/New_York'
/** Submissions close at this local hour. */
const cutoffHour = 14
/** arXiv announces in the evening, Sunday to Thursday, except on its holidays. */
const announcesOn = (evening: string): boolean =>
  ![5, 6].includes(Temporal.PlainDate.from(evening).dayOfWeek) && !isArxivHoliday(evening)

/** Sunday's announcement closed on Friday, every other one on its own day. */
function cutoff(evening: string): Temporal.Instant {
  const date = Temporal.PlainDate.from(evening)
  const closing = date.dayOfWeek === 7 ? date.subtract({ days: 2 }) : date
  return closing
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: cutoffHour }) })
    .toInstant()
}

/**
 * When the papers announced on a UTC day were submitted: from one cutoff to the next, the end excluded. Nothing when
 * the day has no announcement.
 *
 * An announcement at 20:00 Eastern falls after midnight UTC and counts for the UTC day on which it is made: Sunday
 * evening's for Monday, Thursday evening's for Friday. The feed that follows at midnight Eastern bears the same date.
 * A paper that moderators held back is announced later than its submission tells.
 */
export function submissionWindow(day: string): { from: Temporal.Instant; to: Temporal.Instant } | undefined {
  const evening = addDays(day, -1)
  if (!announcesOn(evening)) return undefined
  let before = addDays(evening, -1)
  while (!announcesOn(before)) before = addDays(before, -1)
  return { from: cutoff(before), to: cutoff(evening) }
}

/** When the feed of a UTC day appears: at midnight Eastern of the same date. */
export const feedRenewal = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
