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

describe.each([
  ['votes', byVotes],
  ['publication', byNewest],
])('the order of %s', (_, order) => {
  const few = fc.option(fc.nat(2), { nil: undefined })
  const one = fc
    .record({ id: fc.nat(99).map(String), votes: few, comments: few, stars: few, publishedAt: few })
    .map(({ id, votes, comments, stars, publishedAt }) =>
      paper(id, {
        ...(votes !== undefined && { votes }),
        ...(comments !== undefined && { comments }),
        ...(stars !== undefined && { stars }),
        ...(publishedAt !== undefined && { publishedAt }),
      }),
    )
  const several = fc.uniqueArray(one, { selector: ({ id }) => id })
  const three = fc.uniqueArray(one, { selector: ({ id }) => id, minLength: 3, maxLength: 3 })

  it('puts of two papers one first, the same whichever is asked about', () => {
    fc.assert(
      fc.property(three, ([a, b]) => {
        if (!a || !b) throw new Error('two papers were made')
        expect(Math.sign(order(a, b))).toBe(-Math.sign(order(b, a)))
        expect(order(a, b)).not.toBe(0)
        expect(order(a, a)).toBe(0)
      }),
    )
  })

  it('never goes round in a circle', () => {
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        if (!a || !b || !c) throw new Error('three papers were made')
        expect([order(a, b), order(b, c), order(c, a)].every((sign) => sign < 0)).toBe(false)
      }),
    )
  })

  it('leaves nothing to the order in which papers came', () => {
    const shuffled = several.chain((papers) =>
      fc.tuple(fc.constant(papers), fc.shuffledSubarray(papers, { minLength: papers.length })),
    )
    fc.assert(
      fc.property(shuffled, ([papers, others]) => {
        expect(sorted(order, others)).toEqual(sorted(order, papers))
      }),
    )
  })
})
