import { crc32 } from 'node:zlib'
import { magic, offsets, type VectorsHeader, version } from '../../src/search/vectors-format.ts'

/** The largest number that fits in eight bits with its negative. */
const most = 127

/**
 * The file that `readWordVectors` reads. Each word's vector is stored in eight bits a dimension, scaled by the word's
 * own largest component.
 */
export function writeWordVectors(
  words: readonly string[],
  vectors: Float32Array,
  about: Omit<VectorsHeader, 'words' | 'wordBytes' | 'dimensions'>,
): Uint8Array {
  const dimensions = vectors.length / words.length
  const list = Buffer.from(words.map((word) => `${word}\n`).join(''))
  const full: VectorsHeader = { ...about, dimensions, words: words.length, wordBytes: list.length }
  const header = Buffer.from(JSON.stringify(full))
  const scales = Buffer.alloc(words.length * Float32Array.BYTES_PER_ELEMENT)
  const rounded = Buffer.alloc(vectors.length)
  words.forEach((_, word) => {
    const vector = vectors.subarray(word * dimensions, (word + 1) * dimensions)
    const scale = Math.fround(vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / most)
    scales.writeFloatLE(scale, word * Float32Array.BYTES_PER_ELEMENT)
    vector.forEach((value, k) => {
      // The scale itself is rounded: the largest component may come out a little above it.
      const steps = scale === 0 ? 0 : Math.max(-most, Math.min(most, Math.round(value / scale)))
      rounded.writeInt8(steps, word * dimensions + k)
    })
  })
  const start = Buffer.alloc(offsets.header)
  start.write(magic)
  start.writeUInt32LE(version, offsets.version)
  start.writeUInt32LE(header.length, offsets.headerLength)
  const file = Buffer.concat([start, header, list, scales, rounded])
  file.writeUInt32LE(crc32(file.subarray(offsets.headerLength)), offsets.checksum)
  return file
}
