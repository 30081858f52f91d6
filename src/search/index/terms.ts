import type { IndexedField } from './schema.ts'

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

/** How often one stem stands in each part of a paper. */
type Counts = Record<Part, number>

/** The most that a count in a paper's terms can say. */
const most: Counts = { title: 3, text: 15, names: 3 }

/** The hash of two stems that stand side by side; 16 bits, because a wrong pair costs little. */
export const pairHash = (first: string, second: string): number => hashOf(`${first} ${second}`) % 0x10000

const header = 10

/**
 * A paper's stems as bytes: the lengths of its parts in words, the number of stems and the number of pairs (16 bits
 * each); the stems' hashes in ascending order (32 bits each); how often each stands in title, text and names (one byte
 * each); the hashes of stems side by side in ascending order (16 bits each). Two of two hundred thousand stems may share
 * a hash; a query's stem meets one in a paper once in ten million.
 *
 * @param fields stems in their order, by part; a part may consist of several fields
 */
export function encodeTerms(fields: Readonly<Record<Part, readonly (readonly string[])[]>>): Uint8Array {
  const found = new Map<number, Counts>()
  const pairs = new Set<number>()
  const lengths: number[] = []
  for (const part of parts) {
    for (const stems of fields[part])
      stems.forEach((stem, at) => {
        const hash = hashOf(stem)
        const counts = found.get(hash) ?? { title: 0, text: 0, names: 0 }
        counts[part] = Math.min(counts[part] + 1, most[part])
        found.set(hash, counts)
        const next = stems[at + 1]
        if (next !== undefined) pairs.add(pairHash(stem, next))
      })
    lengths.push(fields[part].reduce((sum, stems) => sum + stems.length, 0))
  }
  const sorted = [...found].sort(([a], [b]) => a - b).slice(0, 0xffff)
  const sortedPairs = [...pairs].sort((a, b) => a - b)
  const countsAt = header + sorted.length * 4
  const pairsAt = countsAt + sorted.length
  const bytes = new Uint8Array(pairsAt + sortedPairs.length * 2)
  const view = new DataView(bytes.buffer)
  const numbers = [...lengths, sorted.length, sortedPairs.length]
  numbers.forEach((number, at) => {
    view.setUint16(at * 2, Math.min(number, 0xffff), true)
  })
  sorted.forEach(([hash, { title, text, names }], at) => {
    view.setUint32(header + at * 4, hash, true)
    bytes[countsAt + at] = title | (text << 2) | (names << 6)
  })
  sortedPairs.forEach((pair, at) => {
    view.setUint16(pairsAt + at * 2, pair, true)
  })
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
