import type { Pause } from '../platforms/place.ts'
import { dateTimeText } from './dates.ts'
import { type Message, paragraph, text } from './tree.ts'

/** A message of one paragraph. */
export function notice(said: string): Message {
  return { preview: said, blocks: [paragraph(text(said))], replies: [] }
}

/** That a place gets no digests for now, why, and when the bot tries again; for the person who can mend it. */
export function pausedText(name: string, pause: Pause, zone: string): string {
  if (pause.retryAt === undefined) return `Digests for ${name} are paused: ${pause.reason}.`
  const retry = Temporal.Instant.fromEpochMilliseconds(pause.retryAt).toZonedDateTimeISO(zone)
  const since = Temporal.Instant.fromEpochMilliseconds(pause.since).toZonedDateTimeISO(zone)
  return `Digests for ${name} are paused: ${pause.reason}. Next try: ${dateTimeText(retry, since.year)}.`
}

/** That a paused place gets its digests again. */
export function resumedText(name: string): string {
  return `Digests for ${name} are sent again; what came in between is in the next one.`
}

/** What the first start does in the background. */
export function firstFillText(days: number): string {
  return `The catalogue is empty: the papers of the last ${days} listing days are being fetched in the background.`
}
