import { type Bitset, isIn } from '../file/bitset.ts'

/** A paper by its number, and how close it is. */
export interface Near {
  readonly number: number
  readonly closeness: number
}

/** The cosine of a unit vector and a paper's vector: 127 times a unit vector, as int8. */
export function cosine(query: Float32Array, vectors: Int8Array, number: number): number {
  const dimensions = query.length
  const start = number * dimensions
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let k = 0; k < dimensions; k += 4) {
    a += (query[k] ?? 0) * (vectors[start + k] ?? 0)
    b += (query[k + 1] ?? 0) * (vectors[start + k + 1] ?? 0)
    c += (query[k + 2] ?? 0) * (vectors[start + k + 2] ?? 0)
    d += (query[k + 3] ?? 0) * (vectors[start + k + 3] ?? 0)
  }
  return (a + b + c + d) / 127
}

/** The `limit` papers of a set that are nearest to a query, best first. Looks at every one of them. */
export function nearestPapers(query: Float32Array, vectors: Int8Array, among: Bitset, limit: number): Near[] {
  const best: Near[] = []
  let least = Number.NEGATIVE_INFINITY
  for (let i = 0; i < among.words.length; i++) {
    if (among.words[i] === 0) continue
    for (let number = i * 32; number < i * 32 + 32; number++) {
      if (!isIn(among, number)) continue
      const closeness = cosine(query, vectors, number)
      if (closeness <= least) continue
      best.push({ number, closeness })
      // Twice the number wanted before sorting: most papers come after the least is known.
      if (best.length < 2 * limit) continue
      best.sort((a, b) => b.closeness - a.closeness).length = limit
      least = best[limit - 1]?.closeness ?? least
    }
  }
  return best.sort((a, b) => b.closeness - a.closeness || a.number - b.number).slice(0, limit)
}
