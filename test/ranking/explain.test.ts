import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper, Snapshot } from '../../src/catalogue/paper.ts'
import { explainCaughtUp, explainPlace, type Watched } from '../../src/ranking/explain.ts'
import { byVotes } from '../../src/ranking/order.ts'
import { paper, voted } from '../digest/fixtures.ts'

const ms = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const now = ms('2026-05-07T15:00Z')

/** What was seen of the paper `x`: at its first sight, and a day before now. */
function seen(first?: Omit<Snapshot, 'paperId'>, dayBefore?: number): Watched {
  const at = now - 24 * 3_600_000
  return {
    at: now,
    first: new Map(first ? [['x', { paperId: 'x', ...first }]] : []),
    earlier: {
      at,
      snapshots: new Map(dayBefore === undefined ? [] : [['x', { paperId: 'x', at, votes: dayBefore }]]),
    },
  }
}
const unseen = seen()
const morning = ms('2026-05-07T06:00Z')
const twoDaysAgo = ms('2026-05-05T14:40Z')

describe('a place by votes', () => {
  const fourth = (votes: number | undefined, watched: Watched) =>
    explainPlace(
      {
        order: 'votes',
        papers: [...voted('p', 98, 60, 40), paper('x', votes === undefined ? {} : { votes })],
      },
      3,
      watched,
    )

  it.each<[string, number | undefined, Watched]>([
    ['4th by votes: 31 in 9 hours', 31, seen({ at: morning, votes: 0 })],
    ['4th by votes: 31 in 9 hours', 31, seen({ at: morning })],
    ['4th by votes: 31 in 9 hours (3 at first sight)', 31, seen({ at: morning, votes: 3 })],
    ['4th by votes: 31, unchanged in 9 hours', 31, seen({ at: morning, votes: 31 })],
    ['4th by votes: 1 in 1 hour', 1, seen({ at: ms('2026-05-07T14:00Z'), votes: 0 })],
    ['4th by votes: 31 in 1 minute', 31, seen({ at: ms('2026-05-07T14:59Z'), votes: 0 })],
    ['4th by votes: 31 in 47 hours', 31, seen({ at: ms('2026-05-05T16:00Z'), votes: 0 })],
    ['4th by votes: 31', 31, seen({ at: now, votes: 31 })],
    ['4th by votes: 31', 31, unseen],
    ['4th by votes: votes not known, counted as 0', undefined, seen({ at: morning, stars: 4 })],
    [
      '4th by votes: 31 in 2 days (3 at first sight), 12 of them in the last 24 hours',
      31,
      seen({ at: twoDaysAgo, votes: 3 }, 19),
    ],
    ['4th by votes: 31 in 2 days, none of them in the last 24 hours', 31, seen({ at: twoDaysAgo }, 31)],
    ['4th by votes: 31 in 2 days, 2 fewer than 24 hours ago', 31, seen({ at: twoDaysAgo }, 33)],
    ['4th by votes: 31, unchanged in 2 days', 31, seen({ at: twoDaysAgo, votes: 31 }, 31)],
  ])('reads “%s”', (text, votes, watched) => {
    expect(fourth(votes, watched)).toBe(text)
  })

  it.each([
    [
      { comments: 4 },
      { comments: 2 },
      '1st by votes: 31, tied with the 2nd, but has more comments (4 against 2)',
      '2nd by votes: 31, tied with the 1st, which has more comments (4 against 2)',
    ],
    [
      { comments: 1, stars: 7 },
      { comments: 1 },
      '1st by votes: 31, tied with the 2nd, but has more stars (7 against none known)',
      '2nd by votes: 31, tied with the 1st, which has more stars (7 against none known)',
    ],
    [
      {},
      {},
      '1st by votes: 31, tied with the 2nd, but has the lower arXiv id',
      '2nd by votes: 31, tied with the 1st, which has the lower arXiv id',
    ],
  ])('names what decides a tie: %j before %j', (first, second, one, other) => {
    const papers = [paper('a', { votes: 31, ...first }), paper('b', { votes: 31, ...second })]
    expect(papers.map((_, index) => explainPlace({ order: 'votes', papers }, index, unseen))).toEqual([
      one,
      other,
    ])
  })

  it('says of a place between two equals why it comes after the first of them', () => {
    const papers = voted('p', 5, 5, 5)
    expect(explainPlace({ order: 'votes', papers }, 1, unseen)).toBe(
      '2nd by votes: 5, tied with the 1st, which has the lower arXiv id',
    )
  })

  it('is written as people write it, up to any length', () => {
    const papers = voted('p', ...Array.from({ length: 112 }, (_, i) => 500 - i))
    const places = papers.map((_, i) => explainPlace({ order: 'votes', papers }, i, unseen).split(' ')[0])
    expect([0, 1, 2, 3, 10, 11, 12, 20, 21, 22, 100, 110, 111].map((index) => places[index])).toEqual(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 101st 111th 112th'.split(' '),
    )
  })

  it('is not there behind the end', () => {
    expect(explainPlace({ order: 'votes', papers: [] }, 0, unseen)).toBe('')
  })
})

describe('a place by date', () => {
  const places = (...papers: Paper[]) =>
    papers.map((_, index) => explainPlace({ order: 'newest', papers }, index, unseen))
  const published = (id: string, iso: string) => paper(id, { publishedAt: ms(iso) })

  it('names the UTC day of publication, and the time where neighbours share the day', () => {
    expect(
      places(
        published('a', '2026-05-08T00:30Z'),
        published('b', '2026-05-07T17:59:59Z'),
        published('c', '2026-05-07T09:00Z'),
        paper('d'),
      ),
    ).toEqual([
      '1st by date: published 2026-05-08',
      '2nd by date: published 2026-05-07 at 17:59:59 UTC',
      '3rd by date: published 2026-05-07 at 09:00:00 UTC',
      '4th by date: date of publication not known',
    ])
  })

  it('names what decides a tie', () => {
    expect(places(published('b', '2026-05-07T00:00Z'), published('a', '2026-05-07T00:00Z'))).toEqual([
      '1st by date: published 2026-05-07, tied with the 2nd, but has the higher arXiv id',
      '2nd by date: published 2026-05-07, tied with the 1st, which has the higher arXiv id',
    ])
  })
})

describe('catching up', () => {
  const late = paper('x', { votes: 40 })
  it.each([
    [{ rank: 3, gained: 12 }, 'caught up: 12 more votes since the digest, now 3rd'],
    [{ rank: 1, gained: 1 }, 'caught up: 1 more vote since the digest, now 1st'],
    [{ rank: 5 }, 'caught up: listed since the digest, 40 votes, now 5th'],
  ])('%j reads “%s”', (facts, text) => {
    expect(explainCaughtUp({ paper: late, ...facts })).toBe(text)
  })
})

it('every place has its own line of at most 160 characters, and ties are seen from both sides', () => {
  const count = fc.option(fc.nat(3), { nil: undefined })
  const facts = fc.record({ id: fc.nat(99), votes: count, comments: count, stars: count })
  fc.assert(
    fc.property(fc.uniqueArray(facts, { selector: ({ id }) => id }), (many) => {
      const papers = many
        .map(({ id, votes, comments, stars }) =>
          paper(String(id), {
            ...(votes !== undefined && { votes }),
            ...(comments !== undefined && { comments }),
            ...(stars !== undefined && { stars }),
          }),
        )
        .sort(byVotes)
      const lines = papers.map((_, index) => explainPlace({ order: 'votes', papers }, index, unseen))
      expect(new Set(lines).size).toBe(papers.length)
      for (const [index, line] of lines.entries()) {
        expect(line.length).toBeLessThanOrEqual(160)
        const votes = (at: number) => (papers[at] ? (papers[at].votes ?? 0) : undefined)
        expect(line.includes('tied')).toBe([votes(index - 1), votes(index + 1)].includes(votes(index)))
      }
    }),
  )
})
