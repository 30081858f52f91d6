import type { Paper } from '../../src/catalogue/paper.ts'
import type { Digest, Entry } from '../../src/digest/digest.ts'

/** A paper with the facts a test cares about. */
export function paperWith(facts: Partial<Paper> = {}): Paper {
  return {
    id: '2605.01234',
    title: 'A paper',
    authors: ['Ada Lovelace'],
    authorCount: 1,
    keywords: [],
    categories: [],
    media: [],
    sources: ['huggingface'],
    listedOn: '2026-05-07',
    ...facts,
  }
}

export function entryWith(facts: Partial<Paper> = {}, more: Partial<Omit<Entry, 'paper'>> = {}): Entry {
  return { paper: paperWith(facts), day: '2026-05-07', topics: [], posted: false, ...more }
}

/** A digest of Thursday 7 May 2026 at nine in Berlin, seven hours after the day began in UTC. */
export function digestWith(facts: Partial<Digest> = {}): Digest {
  return {
    kind: 'daily',
    at: Temporal.Instant.from('2026-05-07T07:00:00Z'),
    zone: 'Europe/Berlin',
    personal: false,
    interactive: true,
    days: ['2026-05-07'],
    listed: 16,
    topics: [],
    entries: [],
    arxiv: [],
    caughtUp: [],
    more: 0,
    next: Temporal.ZonedDateTime.from('2026-05-08T09:00[Europe/Berlin]'),
    ...facts,
  }
}

/** Two papers of that day. */
export const two: readonly Entry[] = [
  entryWith({ id: '2605.00001', title: 'Stream-R1: First', votes: 98, summary: 'It streams.' }),
  entryWith({ id: '2605.00002', title: 'Stream-T1: Second', votes: 40, authorCount: 3 }),
]
