/** Words in the order of their UTF-8 bytes, each with a count, in three arrays instead of a string for each. */
export interface WordTable {
  readonly size: number
  readonly bytes: Uint8Array
  /** Where each word begins in `bytes`, and at last where the last one ends. */
  readonly starts: Uint32Array
  /** The counts of all words before each one, and at last of all. */
  readonly sums: Uint32Array
}

/** The places of some words that stand together: `to` is the first one after them. */
export interface Range {
  readonly from: number
  readonly to: number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Above every byte of UTF-8, so that a beginning followed by it comes after all words that begin so. */
const afterAll = 0xff

export const countAt = ({ sums }: WordTable, place: number): number =>
  (sums[place + 1] ?? 0) - (sums[place] ?? 0)

export const wordAt = ({ bytes, starts }: WordTable, place: number): string =>
  decoder.decode(bytes.subarray(starts[place], starts[place + 1]))

/** The count of a word; 0 where the table does not have it. */
export function countOf(table: WordTable, word: string): number {
  const key = encoder.encode(word)
  const place = firstFrom(table, key)
  return place < table.size && compare(table, place, key) === 0 ? countAt(table, place) : 0
}

/** The words that begin with a prefix. */
export function rangeOf(table: WordTable, prefix: string): Range {
  const key = encoder.encode(prefix)
  return { from: firstFrom(table, key), to: firstFrom(table, Uint8Array.of(...key, afterAll)) }
}

/** The sum of the counts in a range. */
export const sumOf = ({ sums }: WordTable, { from, to }: Range): number => (sums[to] ?? 0) - (sums[from] ?? 0)

/** The words of a range with the highest counts, highest first. */
export function commonestIn(table: WordTable, { from, to }: Range, limit: number): string[] {
  const best: { readonly place: number; readonly count: number }[] = []
  for (let place = from; place < to; place++) {
    const count = countAt(table, place)
    if (best.length === limit && count <= (best.at(-1)?.count ?? 0)) continue
    const at = best.findIndex((other) => other.count < count)
    best.splice(at === -1 ? best.length : at, 0, { place, count })
    if (best.length > limit) best.pop()
  }
  return best.map(({ place }) => wordAt(table, place))
}

/** The place of the first word that is not before `key`. */
function firstFrom(table: WordTable, key: Uint8Array): number {
  let low = 0
  let high = table.size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(table, middle, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compare({ bytes, starts }: WordTable, place: number, key: Uint8Array): number {
  const start = starts[place] ?? 0
  const length = (starts[place + 1] ?? 0) - start
  const both = Math.min(length, key.length)
  for (let k = 0; k < both; k++) {
    const difference = (bytes[start + k] ?? 0) - (key[k] ?? 0)
    if (difference !== 0) return difference
  }
  return length - key.length
}

/** Takes words in ascending order of their bytes and makes a table of them. */
export function createTableBuilder(): { add(word: string, count: number): void; table(): WordTable } {
  let bytes = new Uint8Array(4096)
  let used = 0
  const starts = [0]
  const sums = [0]
  let sum = 0
  return {
    add(word, count) {
      // A unit of UTF-16 takes three bytes of UTF-8 at most.
      const needed = used + word.length * 3
      if (needed > bytes.length) {
        const grown = new Uint8Array(Math.max(needed, bytes.length * 2))
        grown.set(bytes)
        bytes = grown
      }
      used += encoder.encodeInto(word, bytes.subarray(used)).written
      starts.push(used)
      sum += count
      sums.push(sum)
    },
    table: () => ({
      size: starts.length - 1,
      bytes: bytes.slice(0, used),
      starts: Uint32Array.from(starts),
      sums: Uint32Array.from(sums),
    }),
  }
}

/**
 * Tables one behind the other in one block of bytes: for each the numbers of its words and of its bytes, then `starts`,
 * `sums`, and the words, filled up to a multiple of four. Numbers have the byte order of the machine.
 */
export function packTables(tables: readonly WordTable[]): Uint8Array {
  const lengths = tables.map((table) => packedLength(table.size, table.bytes.length))
  const packed = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let at = 0
  tables.forEach(({ size, bytes, starts, sums }, k) => {
    const numbers = new Uint32Array(packed.buffer, at, 2 + 2 * (size + 1))
    numbers.set([size, bytes.length])
    numbers.set(starts, 2)
    numbers.set(sums, 2 + size + 1)
    packed.set(bytes, at + numbers.byteLength)
    at += lengths[k] ?? 0
  })
  return packed
}

/** The tables in a block of bytes, as views on it; undefined where it is none, or not whole. */
export function unpackTables(packed: Uint8Array, count: number): readonly WordTable[] | undefined {
  // Numbers of four bytes can only be read in place from a multiple of four.
  const block = packed.byteOffset % 4 === 0 ? packed : packed.slice()
  const tables: WordTable[] = []
  let at = 0
  for (let k = 0; k < count; k++) {
    if (block.length < at + 8 || (block.length - at) % 4 !== 0) return undefined
    const [size = 0, byteLength = 0] = new Uint32Array(block.buffer, block.byteOffset + at, 2)
    const end = at + packedLength(size, byteLength)
    if (end > block.length) return undefined
    const starts = new Uint32Array(block.buffer, block.byteOffset + at + 8, size + 1)
    const sums = new Uint32Array(block.buffer, block.byteOffset + at + 8 + 4 * (size + 1), size + 1)
    const first = at + 8 + 8 * (size + 1)
    const bytes = block.subarray(first, first + byteLength)
    if (starts[size] !== byteLength) return undefined
    tables.push({ size, bytes, starts, sums })
    at = end
  }
  return at === block.length ? tables : undefined
}

const packedLength = (size: number, bytes: number): number => 8 + 8 * (size + 1) + Math.ceil(bytes / 4) * 4
