import type { IndexedField } from '../file/schema.ts'

/** The parts of a paper that are weighed differently when it is scored. */
export const parts = ['title', 'text', 'names'] as const
export type Part = (typeof parts)[number]

/** Which part a field's words count for; a word by which nobody searches for a paper counts for none. */
export const partOf: Readonly<Record<IndexedField, Part | undefined>> = {
  title: 'title',
  abstract: 'text',
  summary: 'text',
  keywords: 'text',
  author: 'names',
  org: 'names',
  by: undefined,
}

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), 32 bits. */
export function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** How a paper's terms count a stem in a part: the bits of the packed counts, and the lowest of them. */
const countBits: Readonly<Record<Part, { readonly all: number; readonly one: number }>> = {
  title: { all: 0b11, one: 0b1 },
  text: { all: 0b111100, one: 0b100 },
  names: { all: 0b11000000, one: 0b1000000 },
}

/** The hash of two stems that stand side by side; 16 bits, because a wrong pair costs little. */
export const pairHash = (first: string, second: string): number => pairOf(hashOf(first), hashOf(second))

/** Multiplied by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4), so that their order matters. */
const pairOf = (first: number, second: number): number =>
  Math.imul(first ^ (second >>> 15) ^ (second << 17), 0x9e3779b1) >>> 16

const header = 10

/**
 * A paper's stems as bytes: the lengths of its parts in words, the number of stems and the number of pairs (16 bits
 * each); the stems' hashes in ascending order (32 bits each); how often each stands in title, text and names (one byte
 * each); the hashes of stems side by side in ascending order (16 bits each). Two of two hundred thousand stems may share
 * a hash; a query's stem meets one in a paper once in ten million.
 *
 * @param fields `hashOf` each stem, in the order of the stems, by part; a part may consist of several fields
 */
export function encodeTerms(fields: Readonly<Record<Part, readonly (readonly number[])[]>>): Uint8Array {
  const lengths = parts.map((part) => fields[part].reduce((sum, hashes) => sum + hashes.length, 0))
  const words = lengths.reduce((sum, length) => sum + length, 0)
  const occurrences = new Float64Array(words)
  const pairs = new Uint16Array(words)
  let seen = 0
  let paired = 0
  parts.forEach((part, place) => {
    for (const hashes of fields[part]) {
      let before: number | undefined
      for (const hash of hashes) {
        occurrences[seen++] = hash * parts.length + place
        if (before !== undefined) pairs[paired++] = pairOf(before, hash)
        before = hash
      }
    }
  })
  return laidOut(lengths, countsIn(occurrences.sort()), distinctIn(pairs.subarray(0, paired).sort()))
}

interface StemCounts {
  /** Ascending. */
  readonly hashes: Uint32Array
  readonly packed: Uint8Array
}

/** @param occurrences of stems, ascending: the hash times the number of parts, plus the part's place */
function countsIn(occurrences: Float64Array): StemCounts {
  const hashes = new Uint32Array(occurrences.length)
  const packed = new Uint8Array(occurrences.length)
  let last = -1
  let before = -1
  for (const occurrence of occurrences) {
    const hash = Math.floor(occurrence / parts.length)
    const part = parts[occurrence - hash * parts.length] ?? 'text'
    if (hash !== before) hashes[++last] = before = hash
    const counts = packed[last] ?? 0
    const { all, one } = countBits[part]
    if ((counts & all) !== all) packed[last] = counts + one
  }
  const count = Math.min(last + 1, 0xffff)
  return { hashes: hashes.subarray(0, count), packed: packed.subarray(0, count) }
}

/** The distinct ones of ascending numbers, in their place. */
function distinctIn(numbers: Uint16Array): Uint16Array {
  let count = 0
  let before = -1
  for (const number of numbers) if (number !== before) numbers[count++] = before = number
  return numbers.subarray(0, count)
}

function laidOut(lengths: readonly number[], { hashes, packed }: StemCounts, pairs: Uint16Array): Uint8Array {
  const countsAt = header + hashes.byteLength
  const pairsAt = countsAt + packed.byteLength
  const bytes = new Uint8Array(pairsAt + pairs.byteLength)
  const view = new DataView(bytes.buffer)
  const numbers = [...lengths, hashes.length, pairs.length]
  numbers.forEach((number, at) => {
    view.setUint16(at * 2, Math.min(number, 0xffff), true)
  })
  for (let i = 0; i < hashes.length; i++) view.setUint32(header + i * 4, hashes[i] ?? 0, true)
  bytes.set(packed, countsAt)
  for (let i = 0; i < pairs.length; i++) view.setUint16(pairsAt + i * 2, pairs[i] ?? 0, true)
  return bytes
}

/** A paper's terms, read where they lie. */
export interface Terms {
  readonly lengths: Readonly<Record<Part, number>>
  /** The packed counts of a stem's hash; 0 where the paper has it not. */
  counts(hash: number): number
  /** Whether two stems, by their `pairHash`, stand side by side. */
  hasPair(hash: number): boolean
}

export const titleCount = (packed: number): number => packed & 3
export const textCount = (packed: number): number => (packed >>> 2) & 15
export const namesCount = (packed: number): number => packed >>> 6

export function readTerms(bytes: Uint8Array): Terms {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint16(6, true)
  const pairs = view.getUint16(8, true)
  const countsAt = header + count * 4
  const pairsAt = countsAt + count
  const hashAt = (place: number) => view.getUint32(header + place * 4, true)
  const pairAt = (place: number) => view.getUint16(pairsAt + place * 2, true)
  return {
    lengths: {
      title: view.getUint16(0, true),
      text: view.getUint16(2, true),
      names: view.getUint16(4, true),
    },
    counts(hash) {
      const place = firstFrom(hashAt, count, hash)
      return place < count && hashAt(place) === hash ? (bytes[countsAt + place] ?? 0) : 0
    },
    hasPair(hash) {
      const place = firstFrom(pairAt, pairs, hash)
      return place < pairs && pairAt(place) === hash
    },
  }
}

/** The place of the first of `count` ascending numbers that is not below `wanted`. */
function firstFrom(at: (place: number) => number, count: number, wanted: number): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = (from + to) >>> 1
    if (at(middle) < wanted) from = middle + 1
    else to = middle
  }
  return from
}
