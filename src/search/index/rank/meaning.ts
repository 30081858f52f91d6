import type { Bitset } from '../file/bitset.ts'
import { bestOf } from './best.ts'

/** A paper by its number, and how close it is. */
export interface Near {
  readonly number: number
  readonly closeness: number
}

/**
 * The cosine of a unit vector and a paper's vector: 127 times a unit vector, as int8. Doubles, because turning each
 * number into one takes a third of the time of looking at every paper.
 */
export function cosine(query: Float64Array, vectors: Int8Array, number: number): number {
  const dimensions = query.length
  const start = number * dimensions
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let k = 0; k < dimensions; k += 4) {
    a += (query[k] ?? 0) * (vectors[start + k] ?? 0)
    b += (query[k + 1] ?? 0) * (vectors[start + k + 1] ?? 0)
    c += (query[k + 2] ?? 0) * (vectors[start + k + 2] ?? 0)
    d += (query[k + 3] ?? 0) * (vectors[start + k + 3] ?? 0)
  }
  return (a + b + c + d) / 127
}

/** Whether a paper has a vector: where no word of it is known, its place holds zeros. */
export function hasVector(vectors: Int8Array, number: number, dimensions: number): boolean {
  for (let k = number * dimensions; k < (number + 1) * dimensions; k++) if (vectors[k] !== 0) return true
  return false
}

/** The `limit` papers of a set that are nearest to a query, best first. Looks at every one of them. */
export function nearestPapers(query: Float64Array, vectors: Int8Array, among: Bitset, limit: number): Near[] {
  const nearest = bestOf(among, limit, (number) => {
    const closeness = cosine(query, vectors, number)
    return closeness !== 0 || hasVector(vectors, number, query.length) ? closeness : undefined
  })
  return nearest.map(({ number, value }) => ({ number, closeness: value }))
}
