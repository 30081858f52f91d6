import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/catalogue/paper.ts'
import { byNewest, byVotes } from '../../src/ranking/order.ts'
import { paper } from '../digest/fixtures.ts'

const sorted = (order: typeof byVotes, papers: readonly Paper[]) => papers.toSorted(order).map(({ id }) => id)

describe('papers in the order of votes', () => {
  it('have most votes first; ties go by comments, stars and id', () => {
    expect(
      sorted(byVotes, [
        paper('younger', { votes: 5, comments: 1, stars: 3 }),
        paper('older', { votes: 5, comments: 1, stars: 3 }),
        paper('stars', { votes: 5, comments: 1, stars: 4 }),
        paper('comments', { votes: 5, comments: 2 }),
        paper('votes', { votes: 6 }),
        paper('unknown', { comments: 9, stars: 9 }),
      ]),
    ).toEqual(['votes', 'comments', 'stars', 'older', 'younger', 'unknown'])
  })
})

describe('papers in the order of publication', () => {
  it('have the latest first, the higher id first in a tie, and unknown dates last', () => {
    expect(
      sorted(byNewest, [
        paper('1', { publishedAt: 10 }),
        paper('2', { publishedAt: 20 }),
        paper('3', { publishedAt: 10 }),
        paper('4'),
      ]),
    ).toEqual(['2', '3', '1', '4'])
  })
})

it.each([
  ['votes', byVotes],
  ['publication', byNewest],
])('the order of %s leaves nothing to the order in which papers came', (_, order) => {
  const few = fc.option(fc.nat(2), { nil: undefined })
  const papers = fc.uniqueArray(fc.record({ id: fc.nat(99).map(String), votes: few, publishedAt: few }), {
    selector: ({ id }) => id,
  })
  fc.assert(
    fc.property(papers, (facts) => {
      const made = facts.map(({ id, votes, publishedAt }) =>
        paper(id, {
          ...(votes !== undefined && { votes }),
          ...(publishedAt !== undefined && { publishedAt }),
        }),
      )
      expect(sorted(order, made.toReversed())).toEqual(sorted(order, made))
    }),
  )
})
