import { type Bitset, isIn } from '../file/bitset.ts'

/** A paper by its number, and what puts it before others. */
interface Valued {
  readonly number: number
  readonly value: number
}

/**
 * The `limit` papers of a set with the highest values, highest first, the lower number first of equals. Looks at each
 * paper once and keeps no more than twice the number wanted; what has no value is left out.
 */
export function bestOf(
  among: Bitset,
  limit: number,
  worth: (number: number) => number | undefined,
): Valued[] {
  const best: Valued[] = []
  if (limit <= 0) return best
  let least = Number.NEGATIVE_INFINITY
  const order = (a: Valued, b: Valued) => b.value - a.value || a.number - b.number
  for (let i = 0; i < among.words.length; i++) {
    if (among.words[i] === 0) continue
    for (let number = i * 32; number < i * 32 + 32; number++) {
      if (!isIn(among, number)) continue
      const value = worth(number)
      if (value === undefined || value <= least) continue
      best.push({ number, value })
      if (best.length < 2 * limit) continue
      best.sort(order).length = limit
      least = best[limit - 1]?.value ?? least
    }
  }
  return best.sort(order).slice(0, limit)
}
