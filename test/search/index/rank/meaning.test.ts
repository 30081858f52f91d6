import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../../bench/seeded.ts'
import { addTo, emptyBitset } from '../../../../src/search/index/file/bitset.ts'
import { cosine, createNearest } from '../../../../src/search/index/rank/meaning.ts'

/** Papers with vectors of so many dimensions, each in the set or not, and a query. */
const asked = (dimensions: number) => {
  const vector = fc.array(fc.integer({ min: -127, max: 127 }), {
    minLength: dimensions,
    maxLength: dimensions,
  })
  return fc.record({
    papers: fc.array(fc.tuple(vector, fc.boolean()), { minLength: 1, maxLength: 120 }),
    query: vector,
    limit: fc.integer({ min: 1, max: 30 }),
  })
}

/** The numbers of a set in the order of their cosines, each worked out by itself. */
function inOrder(query: Float64Array, vectors: Int8Array, numbers: readonly number[]): readonly number[] {
  return numbers
    .map((number) => ({ number, closeness: cosine(query, vectors, number) }))
    .sort((a, b) => b.closeness - a.closeness || a.number - b.number)
    .map(({ number }) => number)
}

describe('the papers nearest to a query', () => {
  it.each([4, 8, 16, 20, 128])(
    'are those with the highest cosines of a set, in %i dimensions',
    (dimensions) => {
      const nearest = createNearest(dimensions)
      fc.assert(
        fc.property(asked(dimensions), ({ papers, query, limit }) => {
          const vectors = Int8Array.from(papers.flatMap(([one]) => one))
          const among = emptyBitset(papers.length)
          papers.forEach(([, inSet], number) => {
            if (inSet) addTo(among, number)
          })
          const right = papers
            .flatMap(([one, inSet], number) => {
              const product = one.reduce((sum, value, k) => sum + value * (query[k] ?? 0), 0)
              return inSet && one.some((value) => value !== 0) ? [{ number, product }] : []
            })
            .sort((a, b) => b.product - a.product || a.number - b.number)
            .slice(0, limit)
          const found = nearest(Float64Array.from(query), vectors, among, limit)
          expect(found.map(({ number }) => number)).toEqual(right.map(({ number }) => number))
          for (const { number, closeness } of found)
            expect(closeness).toBe(cosine(Float64Array.from(query), vectors, number))
        }),
      )
    },
  )

  it('are found among thousands that hardly differ, in the order of their exact cosines', () => {
    const [dimensions, papers] = [128, 5000]
    const random = seeded(7)
    const base = Array.from({ length: dimensions }, () => Math.round(random() * 20 - 10))
    const vectors = Int8Array.from({ length: papers * dimensions }, (_, at) =>
      Math.round((base[at % dimensions] ?? 0) + random()),
    )
    const query = Float64Array.from({ length: dimensions }, (_, k) => (base[k] ?? 0) / 127 + random() / 1e6)
    const among = emptyBitset(papers)
    const numbers = Array.from({ length: papers }, (_, number) => number).filter((number) => number % 3 > 0)
    for (const number of numbers) addTo(among, number)
    const found = createNearest(dimensions)(query, vectors, among, 500)
    expect(found.map(({ number }) => number)).toEqual(inOrder(query, vectors, numbers).slice(0, 500))
  })

  it('leave out papers without a vector, however far all others are', () => {
    const vectors = Int8Array.from([0, 0, 0, 0, -127, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0])
    const among = emptyBitset(4)
    for (const number of [0, 1, 2, 3]) addTo(among, number)
    const nearest = createNearest(4)
    const found = (query: readonly number[]) => nearest(Float64Array.from(query), vectors, among, 2)
    expect(found([1, 0, 0, 0])).toEqual([
      { number: 3, closeness: 0 },
      { number: 1, closeness: -1 },
    ])
    expect(found([0, 0, 0, 0]).map(({ number }) => number)).toEqual([1, 3])
  })
})
