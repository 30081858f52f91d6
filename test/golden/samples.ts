import { digestMessage } from '../../src/message/digest.ts'
import type { Message } from '../../src/message/tree.ts'
import { digestWith, entryWith, paperWith } from '../message/digests.ts'
import { hostileTitles } from '../platforms/hostile.ts'
import { thursday, wednesday } from './papers.ts'

const [x2sam] = wednesday
const caughtUp = x2sam === undefined ? [] : [{ paper: x2sam.paper, rank: 1, gained: 25 }]

export const daily = digestWith({ entries: thursday, caughtUp })

export const weekly = digestWith({
  kind: 'weekly',
  at: Temporal.Instant.from('2026-05-08T15:00:00Z'),
  days: ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08'],
  listed: 87,
  entries: [...thursday.slice(0, 4), ...wednesday.slice(0, 1)].map((entry) => ({
    ...entry,
    posted: entry.day === '2026-05-07',
  })),
  next: Temporal.ZonedDateTime.from('2026-05-15T17:00[Europe/Berlin]'),
})

const topics = digestWith({
  topics: ['video', 'robots'],
  entries: thursday
    .slice(0, 3)
    .map((entry, index) => ({ ...entry, topics: [index === 2 ? 'robots' : 'video'] })),
  arxiv: [
    entryWith(
      {
        id: '2605.09999',
        title: 'SpoonNet: Learning to Stir with $k$ Spoons in $O(k\\log k)$ Time',
        authors: ['Ada Lovelace', 'Emmy Noether'],
        authorCount: 2,
        sources: ['arxiv'],
        listedOn: undefined,
        categories: ['cs.RO'],
        abstract:
          'Kitchens are hard for robots. We propose SpoonNet, a policy that stirs with several spoons at once. It spills 40% less.',
      },
      { topics: ['robots'] },
    ),
  ],
  more: 3,
  incomplete: 'unsettled',
  declaredAs: 'reading-group',
})

export const hostile = digestWith({
  entries: hostileTitles.slice(0, 5).map((title, index) =>
    entryWith({
      id: `2605.0000${index + 1}`,
      title,
      votes: 50 - index,
      organization: title.slice(0, 60),
      summary: title,
    }),
  ),
  caughtUp: hostileTitles
    .slice(5)
    .map((title, index) => ({ paper: paperWith({ title, votes: 9 }), rank: index + 1 })),
})

const empty = digestWith({
  at: Temporal.Instant.from('2026-05-09T07:00:00Z'),
  days: ['2026-05-09'],
  listed: 0,
  empty: 'weekend',
  next: Temporal.ZonedDateTime.from('2026-05-11T09:00[Europe/Berlin]'),
})

const personal = digestWith({
  personal: true,
  topics: ['video'],
  entries: thursday.slice(0, 3).map((entry) => ({ ...entry, topics: ['video'] })),
  days: ['2026-05-06', '2026-05-07'],
  listed: 31,
  more: 4,
})

const personalEmpty = digestWith({ personal: true, topics: ['video'], empty: 'no-match' })

/** The messages whose renderings stand beside this file, by name. */
export const samples: Readonly<Record<string, Message>> = {
  daily: digestMessage(daily, 'compact'),
  thread: digestMessage({ ...daily, entries: thursday.slice(0, 3) }, 'thread'),
  weekly: digestMessage(weekly, 'compact'),
  topics: digestMessage(topics, 'compact'),
  hostile: digestMessage(hostile, 'compact'),
  single: digestMessage(digestWith({ entries: thursday.slice(0, 1) }), 'compact'),
  empty: digestMessage(empty, 'compact'),
  personal: digestMessage(personal, 'compact', { key: 'slack:T1:@U1:daily:2026-05-07T09:00' }),
  'personal-empty': digestMessage(personalEmpty, 'compact'),
}
