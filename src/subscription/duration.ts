import { clip, readable } from '../message/text.ts'
import { PaperboyError } from '../shared/errors.ts'

const units: Readonly<Record<string, 'hours' | 'days' | 'weeks' | 'months' | 'years'>> = {
  h: 'hours',
  hour: 'hours',
  hours: 'hours',
  d: 'days',
  day: 'days',
  days: 'days',
  w: 'weeks',
  week: 'weeks',
  weeks: 'weeks',
  month: 'months',
  months: 'months',
  y: 'years',
  year: 'years',
  years: 'years',
}
const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** What is meant to last longer is meant to have no end. */
const longestYears = 5

/**
 * Until when something lasts: `2 weeks`, `3d`, `a month`, `until 2026-06-01`, `until friday`, `until 1 june`, `tomorrow`.
 * A day ends it as it begins in the zone. Throws `USAGE` for anything else, and for what is past or years away.
 */
export function untilOf(text: string, now: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  const start = now.toZonedDateTimeISO(zone)
  const said = bare(text)
  const end = spanEnd(said, start) ?? dayStart(said, start)
  if (!end)
    throw new PaperboyError('USAGE', `“${clip(readable(text), 40)}” is no length of time.`, {
      next: 'Write it as 2 weeks, 3 days, a month or until 2026-06-01.',
    })
  if (end.epochMilliseconds <= start.epochMilliseconds)
    throw new PaperboyError('USAGE', 'That time is over already.', {
      next: 'Give a day that is still to come, such as until 2026-06-01.',
    })
  if (end.epochMilliseconds > start.add({ years: longestYears }).epochMilliseconds)
    throw new PaperboyError('USAGE', `That is more than ${longestYears} years away.`, {
      next: 'Leave the time out where it should have no end.',
    })
  return end
}

/** What somebody said and, where they said so at its end, until when: `survey until 2026-06-01`, `survey for a month`. */
export function withoutEnd(
  text: string,
  now: Temporal.Instant,
  zone: string,
): { readonly text: string; readonly until?: Temporal.ZonedDateTime } {
  const { what, end } = /^(?<what>.*\S)\s+(?<end>(?:for|until|till)\s[^"]*)$/is.exec(text)?.groups ?? {}
  if (what === undefined || end === undefined || !isLength(end, now.toZonedDateTimeISO(zone))) return { text }
  return { text: what, until: untilOf(end, now, zone) }
}

const bare = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^(?:for|until|till|through)\s+/, '')

const isLength = (text: string, start: Temporal.ZonedDateTime): boolean =>
  (spanEnd(bare(text), start) ?? dayStart(bare(text), start)) !== undefined

function spanEnd(said: string, start: Temporal.ZonedDateTime): Temporal.ZonedDateTime | undefined {
  const [, amount = '', word = ''] = /^(\d{1,4}|an?|[a-z]+)\s*([a-z]+)$/.exec(said) ?? []
  const unit = Object.hasOwn(units, word) ? units[word] : undefined
  const count = /^an?$/.test(amount) ? 1 : /^\d/.test(amount) ? Number(amount) : numbers.indexOf(amount)
  return unit === undefined || count < 1 ? undefined : start.add({ [unit]: count })
}

function dayStart(said: string, start: Temporal.ZonedDateTime): Temporal.ZonedDateTime | undefined {
  return dayMeant(said, start.toPlainDate())?.toZonedDateTime(start.timeZoneId)
}

function dayMeant(said: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (said === 'tomorrow') return today.add({ days: 1 })
  const weekday = weekdays.findIndex((name) => said.startsWith(name) && /^[a-z]+$/.test(said)) + 1
  if (weekday > 0) return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 })
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return dateOf(said)
  const [, day, name = '', year] = /^(\d{1,2})\.?\s*([a-z]{3,9})\.?(?:\s+(\d{4}))?$/.exec(said) ?? []
  const month = months.indexOf(name.slice(0, 3)) + 1
  if (day === undefined || month === 0) return undefined
  const inYear = (of: number) => dateOf(`${of}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
  const found = inYear(year === undefined ? today.year : Number(year))
  const past = found !== undefined && year === undefined && Temporal.PlainDate.compare(found, today) <= 0
  return past ? inYear(today.year + 1) : found
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined
  }
}
