import { afterEach, beforeEach, expect, it } from 'vitest'
import { whyHere } from '../../src/delivery/why.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { at, paper } from '../digest/fixtures.ts'
import { createTestClock } from '../doubles/clock.ts'
import { digestWith } from '../message/digests.ts'

const ms = (iso: string) => at(iso).epochMilliseconds

let store: Store
beforeEach(async () => {
  store = await createSqliteStore({ path: ':memory:', clock: createTestClock('2026-05-07T09:00Z') })
})
afterEach(() => store.close())

it('explains a digest from what was seen of its papers', async () => {
  const seen = (iso: string, votes: Record<string, number>) =>
    store.papers.save(
      Object.entries(votes).map(([id, count]) => paper(id, { votes: count })),
      ms(iso),
    )
  await seen('2026-05-05T09:10Z', { a: 2 })
  await seen('2026-05-06T08:00Z', { a: 10 })
  await seen('2026-05-07T01:50Z', { a: 12, b: 0 })
  await seen('2026-05-07T08:50Z', { a: 31, b: 9 })
  const entry = (day: string, id: string, facts = {}) => ({
    paper: paper(id, facts),
    day,
    topics: [],
    posted: false,
  })
  const why = await whyHere(
    store.papers,
    digestWith({
      at: at('2026-05-07T09:00Z'),
      entries: [
        entry('2026-05-06', 'a', { votes: 31 }),
        entry('2026-05-06', 'b', { votes: 9 }),
        entry('2026-05-06', 'c', { votes: 8 }),
      ],
      arxiv: [
        entry('2026-05-07', 'd', { publishedAt: ms('2026-05-05T10:00Z') }),
        entry('2026-05-06', 'e', { publishedAt: ms('2026-05-06T10:00Z') }),
      ],
      caughtUp: [{ paper: paper('f', { votes: 40 }), rank: 3, gained: 12 }],
    }),
  )
  expect([...why]).toEqual([
    ['a', '1st by votes: 31 in 2 days (2 at first sight), 21 of them in the last 24 hours'],
    ['b', '2nd by votes: 9 in 7 hours'],
    ['c', '3rd by votes: 8'],
    ['d', 'arXiv of 2026-05-07, 1st by date: published 2026-05-05'],
    ['e', 'arXiv of 2026-05-06, 1st by date: published 2026-05-06'],
    ['f', 'caught up: 12 more votes since the digest, now 3rd'],
  ])
})
