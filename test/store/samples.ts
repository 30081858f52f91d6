import type { Paper } from '../../src/catalogue/paper.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import type { Message } from '../../src/message/tree.ts'
import type { Place, PlaceKey } from '../../src/platforms/place.ts'
import type { Planned } from '../../src/store/port.ts'

/** Epoch milliseconds of an ISO instant. */
export const ms = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds

export const reading: PlaceKey = { platform: 'slack', workspace: 'T1', id: 'C1' }
export const robots: PlaceKey = { platform: 'slack', workspace: 'T1', id: 'C2' }

export const place = (key: PlaceKey = reading, settings: Partial<Place> = {}): Place => ({
  ...key,
  zone: 'Europe/Berlin',
  format: 'compact',
  emptyDay: 'say',
  ...settings,
})

export const paper = (id: string, facts: Partial<Paper> = {}): Paper => ({
  id,
  title: `About ${id}`,
  authors: ['Ada Lovelace'],
  authorCount: 1,
  keywords: [],
  categories: [],
  media: [],
  sources: ['huggingface'],
  ...facts,
})

export const subscription = (id: string, settings: Partial<Subscription> = {}): Subscription => ({
  id,
  place: reading,
  kind: 'daily',
  topic: '',
  query: '',
  top: 5,
  minVotes: 5,
  days: [1, 2, 3, 4, 5],
  time: '09:00',
  nextRunAt: ms('2026-05-07T07:00Z'),
  ...settings,
})

/** A parent and as many replies as there are further titles: one part each. */
export const thread = (...titles: readonly string[]): Message => {
  const posts = titles.map((title) => ({
    preview: title,
    blocks: [{ kind: 'paper' as const, number: 1, title, url: 'https://arxiv.org/abs/1', facts: [] }],
  }))
  const [first = { preview: '', blocks: [] }, ...replies] = posts
  return { ...first, replies }
}

type Speaking = Extract<Planned, { state: 'pending' }>

/** A daily run of `reading` on 7 May with one part and two papers. */
export const planned = (key: string, changes: Partial<Speaking> = {}): Speaking => ({
  key,
  to: reading,
  kind: 'daily',
  at: ms('2026-05-07T07:00Z'),
  days: ['2026-05-07'],
  advances: [],
  folds: [],
  state: 'pending',
  message: thread('One'),
  format: 'compact',
  parts: 1,
  papers: [
    { id: `${key}-a`, part: 0 },
    { id: `${key}-b`, part: 0 },
  ],
  ...changes,
})

/** How a plan moves a subscription that was due on 7 May to the 8th. */
export const toFriday = (id: string) => ({
  subscription: id,
  dueAt: ms('2026-05-07T07:00Z'),
  nextRunAt: ms('2026-05-08T07:00Z'),
  coveredThrough: '2026-05-07',
  servedOn: '2026-05-07',
})
