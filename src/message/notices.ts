import { context, type Message, paragraph, text } from './tree.ts'

/** What the first start does in the background, where so many listing days are missing. */
export function firstFillText(days: number): string {
  const missing = days === 1 ? 'one listing day are' : `${days} listing days are`
  return `The papers of ${missing} not in the catalogue yet and are fetched in the background.`
}

/** For somebody who can mend a place: why nothing is posted there any more. `reason`: whole sentences. */
export function pausedNotice(place: string, reason: string): Message {
  const preview = `Paperboy cannot post in ${place} any more.`
  return {
    preview,
    blocks: [
      paragraph(text(`${preview} ${reason}`)),
      context(text('It looks again by itself, and what was missed comes then as one digest.')),
    ],
    replies: [],
  }
}
