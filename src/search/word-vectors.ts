import { crc32 } from 'node:zlib'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import { headerSchema, magic, offsets, type VectorsHeader, version } from './vectors-format.ts'

/** Vectors of words, learned so that texts about the same thing point the same way. Words are those of `splitWords`. */
export interface WordVectors {
  readonly header: VectorsHeader
  /** The unit vector of a query's distinct words; undefined when no word is known. */
  ofQuery(words: readonly string[]): Float32Array | undefined
  /**
   * A paper's unit vector times 127, rounded. A word of the abstract counts 1 + ln of how often it stands there, one of
   * the title two more. Undefined when no word is known.
   */
  ofPaper(title: readonly string[], abstract: readonly string[]): Int8Array | undefined
  has(word: string): boolean
}

/** What a word of the title counts more; docs/adr/011-word-vectors.md has the figures. */
const titleBonus = 2

/** The largest number a vector's component is stored as. */
const most = 127

/**
 * Reads a file of word vectors. Keeps `bytes`, and copies of nothing but the words and one number for each.
 * @throws {PaperboyError} VECTORS_INVALID when the bytes are no such file, or not whole.
 */
export function readWordVectors(bytes: Uint8Array): WordVectors {
  const { header, words, scales, vectors } = read(bytes)
  const { dimensions } = header
  const places = new Map(words.map((word, place) => [word, place]))

  function add(sum: Float32Array, place: number, weight: number): void {
    const factor = weight * (scales[place] ?? 0)
    const first = place * dimensions
    // Four in a turn takes half the time; a number beyond the last dimension is written nowhere.
    for (let k = 0; k < dimensions; k += 4) {
      sum[k] = (sum[k] ?? 0) + factor * (vectors[first + k] ?? 0)
      sum[k + 1] = (sum[k + 1] ?? 0) + factor * (vectors[first + k + 1] ?? 0)
      sum[k + 2] = (sum[k + 2] ?? 0) + factor * (vectors[first + k + 2] ?? 0)
      sum[k + 3] = (sum[k + 3] ?? 0) + factor * (vectors[first + k + 3] ?? 0)
    }
  }

  /** How often each word of a paper stands there; all 0 between two papers. */
  const counts = new Uint32Array(words.length)

  return {
    header,
    ofQuery(query) {
      const sum = new Float32Array(dimensions)
      for (const word of new Set(query)) {
        const place = places.get(word)
        if (place !== undefined) add(sum, place, 1)
      }
      return madeUnit(sum)
    },
    ofPaper(title, abstract) {
      const met: number[] = []
      for (const word of abstract) {
        const place = places.get(word)
        if (place === undefined) continue
        const count = counts[place] ?? 0
        if (count === 0) met.push(place)
        counts[place] = count + 1
      }
      const inTitle = new Set<number>()
      for (const word of title) {
        const place = places.get(word)
        if (place === undefined) continue
        inTitle.add(place)
        if (counts[place] !== 0) continue
        met.push(place)
        counts[place] = 1
      }
      const sum = new Float32Array(dimensions)
      for (const place of met) {
        add(sum, place, 1 + Math.log(counts[place] ?? 1) + (inTitle.has(place) ? titleBonus : 0))
        counts[place] = 0
      }
      const unit = madeUnit(sum)
      return unit && inEightBits(unit)
    },
    has: (word) => places.has(word),
  }
}

/** The vector divided by its length, in place; undefined when it has none. */
function madeUnit(vector: Float32Array): Float32Array | undefined {
  let squares = 0
  for (let k = 0; k < vector.length; k++) squares += (vector[k] ?? 0) ** 2
  if (squares === 0) return undefined
  const length = Math.sqrt(squares)
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length
  return vector
}

function inEightBits(unit: Float32Array): Int8Array {
  const rounded = new Int8Array(unit.length)
  for (let k = 0; k < unit.length; k++) rounded[k] = Math.round((unit[k] ?? 0) * most)
  return rounded
}

interface Parts {
  readonly header: VectorsHeader
  readonly words: readonly string[]
  readonly scales: Float32Array
  readonly vectors: Int8Array
}

function read(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = String.fromCharCode(...bytes.subarray(0, magic.length))
  if (bytes.length < offsets.header || start !== magic) throw invalid('is no such file')
  const found = view.getUint32(offsets.version, true)
  if (found !== version) throw invalid(`has version ${found} of its format, not ${version}`)
  if (crc32(bytes.subarray(offsets.headerLength)) !== view.getUint32(offsets.checksum, true)) {
    throw invalid('is damaged or cut off')
  }
  const headerEnd = offsets.header + view.getUint32(offsets.headerLength, true)
  const header = headerOf(bytes.subarray(offsets.header, headerEnd))
  const wordsEnd = headerEnd + header.wordBytes
  const scalesEnd = wordsEnd + header.words * Float32Array.BYTES_PER_ELEMENT
  const words = text(bytes.subarray(headerEnd, wordsEnd)).split('\n').slice(0, -1)
  if (words.length !== header.words || scalesEnd + header.words * header.dimensions !== bytes.length) {
    throw invalid('holds another number of words than its header says')
  }
  return {
    header,
    words,
    scales: Float32Array.from(words, (_, place) => view.getFloat32(wordsEnd + 4 * place, true)),
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset + scalesEnd, header.words * header.dimensions),
  }
}

function headerOf(bytes: Uint8Array): VectorsHeader {
  try {
    return headerSchema.parse(JSON.parse(text(bytes)))
  } catch (cause) {
    throw invalid(`has a header that cannot be read: ${messageOf(cause)}`, cause)
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function text(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw invalid('holds bytes that are no text where text should be', cause)
  }
}

function invalid(what: string, cause?: unknown): PaperboyError {
  return new PaperboyError('VECTORS_INVALID', `The file of word vectors ${what}.`, {
    cause,
    next: 'Restore src/search/abstracts.vectors from the release, or train it again (tools/train-vectors.ts).',
  })
}
