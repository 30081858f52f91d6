import type { Bitset } from '../file/bitset.ts'
import { bestOf } from './best.ts'
import { createProducts } from './products.ts'

/** A paper by its number, and how close it is. */
interface Near {
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

/** The `limit` papers of a set that are nearest to a query, best first, the lower number first of equals. */
export type FindNearest = (query: Float64Array, vectors: Int8Array, among: Bitset, limit: number) => Near[]

/**
 * For vectors of so many dimensions. Looks at every paper, quickly and nearly, and then exactly at those that may be
 * among the nearest.
 */
export function createNearest(dimensions: number): FindNearest {
  const products = createProducts(dimensions)
  return (query, vectors, among, limit) => {
    const nearly = products.of(query, vectors)
    const known = (number: number, value: number) =>
      value !== 0 || hasVector(vectors, number, dimensions) ? value : undefined
    const first = bestOf(among, limit, (number) => known(number, nearly[number] ?? 0))
    // Whoever is further below the last of them than both may be off is not among the nearest.
    const last = first.length < limit ? undefined : first.at(-1)
    const least = last ? last.value - 2 * products.blur : Number.NEGATIVE_INFINITY
    const nearest = bestOf(among, limit, (number) =>
      (nearly[number] ?? 0) < least ? undefined : known(number, cosine(query, vectors, number)),
    )
    return nearest.map(({ number, value }) => ({ number, closeness: value }))
  }
}
