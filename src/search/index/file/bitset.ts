/** A set of paper numbers, one bit each. Numbers from `size` on are never in it. */
export interface Bitset {
  readonly size: number
  readonly words: Uint32Array
}

export function emptyBitset(size: number): Bitset {
  return { size, words: new Uint32Array((size + 31) >>> 5) }
}

export function copyOf({ size, words }: Bitset): Bitset {
  return { size, words: words.slice() }
}

export function isEmpty(set: Bitset): boolean {
  return set.words.every((word) => word === 0)
}

export function addTo(set: Bitset, number: number): void {
  if (number < set.size) set.words[number >>> 5] = (set.words[number >>> 5] ?? 0) | (1 << (number & 31))
}

export function takeFrom(set: Bitset, number: number): void {
  if (number < set.size) set.words[number >>> 5] = (set.words[number >>> 5] ?? 0) & ~(1 << (number & 31))
}

export function isIn(set: Bitset, number: number): boolean {
  return (((set.words[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1
}

/** Keeps in `set` what is in `other` too. */
export function keepIn(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.words.length; i++) set.words[i] = (set.words[i] ?? 0) & (other.words[i] ?? 0)
}

/** Adds to `set` what is in `other`. Both have one size. */
export function addAll(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.words.length; i++) set.words[i] = (set.words[i] ?? 0) | (other.words[i] ?? 0)
}

/** Takes what is in `other` out of `set`. */
export function removeAll(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.words.length; i++) set.words[i] = (set.words[i] ?? 0) & ~(other.words[i] ?? 0)
}

export function countOf(set: Bitset): number {
  let count = 0
  for (let word of set.words) {
    // Counts the bits of 32 at once: Hacker's Delight (Warren, 2012), figure 5-2.
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    word = (word + (word >>> 4)) & 0x0f0f0f0f
    count += Math.imul(word, 0x01010101) >>> 24
  }
  return count
}

/** The numbers in the set, ascending. */
export function* numbersOf(set: Bitset): Generator<number> {
  for (let i = 0; i < set.words.length; i++) {
    let word = set.words[i] ?? 0
    while (word !== 0) {
      yield i * 32 + 31 - Math.clz32(word & -word)
      word &= word - 1
    }
  }
}
