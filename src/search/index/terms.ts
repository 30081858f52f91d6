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

/**
 * A paper's stems as bytes: the lengths of its parts in words and the number of stems (four 16-bit numbers), the
 * stems' hashes in ascending order (32 bits each), and how often each stands in title, text and names (one byte each).
 * Two of two hundred thousand stems may share a hash; a query's stem meets one in a paper once in ten million.
 */
export function encodeTerms(stems: Readonly<Record<Part, readonly string[]>>): Uint8Array {
  const found = new Map<number, Counts>()
  for (const part of parts)
    for (const stem of stems[part]) {
      const hash = hashOf(stem)
      const counts = found.get(hash) ?? { title: 0, text: 0, names: 0 }
      counts[part] = Math.min(counts[part] + 1, most[part])
      found.set(hash, counts)
    }
  const sorted = [...found].sort(([a], [b]) => a - b).slice(0, 0xffff)
  const bytes = new Uint8Array(8 + sorted.length * 5)
  const view = new DataView(bytes.buffer)
  parts.forEach((part, at) => {
    view.setUint16(at * 2, Math.min(stems[part].length, 0xffff), true)
  })
  view.setUint16(6, sorted.length, true)
  sorted.forEach(([hash, { title, text, names }], at) => {
    view.setUint32(8 + at * 4, hash, true)
    bytes[8 + sorted.length * 4 + at] = title | (text << 2) | (names << 6)
  })
  return bytes
}

/** A paper's terms, read where they lie. */
export interface Terms {
  readonly lengths: Readonly<Record<Part, number>>
  /** The packed counts of a stem's hash; 0 where the paper has it not. */
  counts(hash: number): number
}

export const titleCount = (packed: number): number => packed & 3
export const textCount = (packed: number): number => (packed >>> 2) & 15
export const namesCount = (packed: number): number => packed >>> 6

export function readTerms(bytes: Uint8Array): Terms {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint16(6, true)
  return {
    lengths: {
      title: view.getUint16(0, true),
      text: view.getUint16(2, true),
      names: view.getUint16(4, true),
    },
    counts(hash) {
      let from = 0
      let to = count
      while (from < to) {
        const middle = (from + to) >>> 1
        if (view.getUint32(8 + middle * 4, true) < hash) from = middle + 1
        else to = middle
      }
      if (from === count || view.getUint32(8 + from * 4, true) !== hash) return 0
      return bytes[8 + count * 4 + from] ?? 0
    },
  }
}
