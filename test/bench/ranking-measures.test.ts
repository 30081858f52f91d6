import { describe, expect, it } from 'vitest'
import { bootstrap, ndcg, overlap, topOf } from '../../bench/ranking-measures.ts'

const votes = new Map([
  ['a', 1],
  ['b', 8],
  ['c', 4],
  ['d', 2],
  ['e', 4],
  ['f', 3],
  ['g', 0],
])

describe('the measures of an order', () => {
  it('take the five with most votes as best, the older id first in a tie', () => {
    expect(topOf(votes)).toEqual(['b', 'c', 'e', 'f', 'd'])
  })

  it.each([
    { ranked: ['b', 'c', 'e', 'f', 'd', 'a', 'g'], gain: 1, common: 1 },
    // 1 + 8 / log2(3) instead of 8 + 4 / log2(3) + 4 / 2 + 3 / log2(5) + 2 / log2(6)
    { ranked: ['a', 'b'], gain: 6.0474 / 14.5895, common: 0.2 },
    { ranked: ['g', 'g', 'g', 'g', 'g', 'b'], gain: 0, common: 0 },
  ])('judge $ranked by its first five places', ({ ranked, gain, common }) => {
    expect(ndcg(ranked, votes)).toBeCloseTo(gain, 4)
    expect(overlap(ranked, votes)).toBe(common)
  })

  it('bound a mean by what days drawn again give: about 1.96 standard errors to each side', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 0 : 1))
    const [low, high] = bootstrap(values)
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 2)
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 2)
    expect(bootstrap(values)).toEqual([low, high])
    expect(bootstrap([0.25, 0.25])).toEqual([0.25, 0.25])
  })
})
