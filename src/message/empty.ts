import type { Digest, EmptyReason } from '../digest/digest.ts'
import { dateTimeText, rangeText } from './dates.ts'
import { readable } from './text.ts'

/** Why there are no papers and when the next ones are expected, as one line. */
export function emptyText(digest: Digest, reason: EmptyReason): string {
  const now = digest.at.toZonedDateTimeISO(digest.zone)
  const next = digest.next === undefined ? '' : ` Next: ${dateTimeText(digest.next, now.year)}.`
  return `No papers ${when(digest, now)}: ${because(digest, reason)}.${next}`
}

function when(digest: Digest, now: Temporal.ZonedDateTime): string {
  if (digest.kind === 'weekly') return 'this week'
  const today = now.toPlainDate().toString()
  const days = digest.days.length === 0 ? [today] : digest.days
  return days.length === 1 && days[0] === today ? 'today' : `of ${rangeText(days, now.year)}`
}

function because(digest: Digest, reason: EmptyReason): string {
  const { listed, topics, personal } = digest
  switch (reason) {
    case 'weekend':
      return 'Hugging Face lists none at weekends'
    case 'holiday':
      return 'arXiv announced none, as on its holidays'
    case 'nothing-listed':
      return 'Hugging Face lists none, and does not say why'
    case 'below-threshold':
      return listed === 1
        ? 'the only one listed has too few votes yet'
        : `none of the ${listed} listed has enough votes yet`
    case 'no-match':
      return `${listed === 1 ? 'the only one listed is not' : `none of the ${listed} listed is`} on ${
        topics.length > 0 ? topicsText(topics) : `a topic of ${personal ? 'yours' : 'this channel'}`
      }`
    case 'muted':
      return listed === 1 ? 'the only one listed is muted' : `all ${listed} listed are muted`
    case 'nothing-new':
      return `everything that fits was ${personal ? 'sent to you' : 'posted here'} before`
    case 'unreachable':
      return 'Hugging Face could not be reached in time'
  }
}

/** Topics by name, as part of a sentence. */
export function topicsText(topics: readonly string[]): string {
  return topics.map(readable).join(', ')
}
