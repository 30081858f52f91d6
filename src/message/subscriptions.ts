import type { Subscription } from '../digest/subscription.ts'
import { dayText, momentText } from './dates.ts'
import { clip, readable } from './text.ts'

/** A topic inside a sentence; foreign text. */
export const topicText = (topic: string): string => clip(readable(topic), 80) || 'every paper'

/** Topics inside a sentence: `agents, speech and video`. */
export function topicsText(topics: readonly string[]): string {
  const names = topics.map(topicText)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** How much a topic brings, beside its name. */
export function amountLabel(papersAWeek: number): string {
  if (papersAWeek === 0) return 'none last month'
  return papersAWeek < 1 ? 'under 1 a week' : `about ${Math.round(papersAWeek)} a week`
}

/** How much a topic brings, as a sentence. */
export function amountText(papersAWeek: number): string {
  if (papersAWeek === 0) return 'No paper of the last four weeks would have come.'
  const count = papersAWeek < 1 ? 'Less than 1 paper' : `About ${counted(Math.round(papersAWeek), 'paper')}`
  return `${count} a week by last month's count.`
}

/** `1 paper`, `2 papers`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

type Next = Pick<Subscription, 'nextRunAt'>

const momentOf = ({ nextRunAt }: Next, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(nextRunAt).toZonedDateTimeISO(zone)

/** The day of the next run as `Mon 11 May`. */
export function nextDayText(next: Next, zone: string, now: Temporal.Instant): string {
  return dayText(momentOf(next, zone).toPlainDate().toString(), now.toZonedDateTimeISO(zone).year)
}

/** The moment of the next run as `Fri 09:00`. */
export const nextMomentText = (next: Next, zone: string, now: Temporal.Instant): string =>
  momentText(momentOf(next, zone), now)

/** From how many votes on papers come. */
export const votesText = (minVotes: number): string =>
  minVotes === 0 ? 'any number of votes' : `${counted(minVotes, 'vote')} or more`
