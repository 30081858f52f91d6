import { describe, expect, it } from 'vitest'
import { ndcgAt, percentile, recallAt, reciprocalRank, successAt } from '../../bench/search/measures.ts'

const relevant = new Set(['a', 'b', 'c'])

describe('the measures of a ranked list', () => {
  it.each([
    // The best order has 1 + 1 / log2(3) + 1 / log2(4) = 2.1309.
    { ranked: ['a', 'b', 'c'], ndcg: 1, recall: 1, reciprocal: 1, success: 1 },
    // 1 / log2(3) + 1 / log2(5)
    { ranked: ['x', 'b', 'y', 'a'], ndcg: 1.0616 / 2.1309, recall: 2 / 3, reciprocal: 0.5, success: 1 },
    // The fifth place is beyond the first four.
    { ranked: ['x', 'y', 'z', 'w', 'c'], ndcg: 0, recall: 0, reciprocal: 0.2, success: 0 },
    { ranked: ['x'], ndcg: 0, recall: 0, reciprocal: 0, success: 0 },
    { ranked: [], ndcg: 0, recall: 0, reciprocal: 0, success: 0 },
  ])('judge $ranked', ({ ranked, ndcg, recall, reciprocal, success }) => {
    expect(ndcgAt(4)(ranked, relevant)).toBeCloseTo(ndcg, 4)
    expect(recallAt(4)(ranked, relevant)).toBeCloseTo(recall, 10)
    expect(reciprocalRank(ranked, relevant)).toBe(reciprocal)
    expect(successAt(4)(ranked, relevant)).toBe(success)
  })

  it('hold a list against what fits into the first places, where more is relevant', () => {
    expect(ndcgAt(2)(['b', 'c', 'x'], relevant)).toBe(1)
    expect(recallAt(2)(['b', 'c', 'x'], relevant)).toBeCloseTo(2 / 3, 10)
  })
})

describe('percentile', () => {
  const values = [50, 15, 40, 20, 35]

  it.each([
    { share: 0.05, value: 15 },
    { share: 0.3, value: 20 },
    { share: 0.4, value: 20 },
    { share: 0.5, value: 35 },
    { share: 0.99, value: 50 },
    { share: 1, value: 50 },
  ])('is the value that $share of them do not go beyond', ({ share, value }) => {
    expect(percentile(values, share)).toBe(value)
  })

  it('leaves the values in their order', () => {
    percentile(values, 0.5)
    expect(values).toEqual([50, 15, 40, 20, 35])
  })
})
