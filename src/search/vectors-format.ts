import { z } from 'zod'

/*
 * The file of word vectors, all numbers little-endian:
 *
 *   0   4 bytes   "PBWV"
 *   4   u32       version
 *   8   u32       CRC-32 of all that follows
 *   12  u32       length of the header in bytes
 *   16  header    JSON, UTF-8
 *       words     UTF-8, each ended by a line feed
 *       scales    f32 for each word
 *       vectors   i8 for each word and dimension; times the word's scale they are its vector
 */

export const magic = 'PBWV'
export const version = 1
/** Where the parts before the header stand, in bytes. */
export const offsets = { version: 4, checksum: 8, headerLength: 12, header: 16 } as const

export const headerSchema = z.strictObject({
  /** Where the texts came from and under which licence. */
  corpus: z.string().min(1),
  /** Papers that were learned from. */
  papers: z.int().positive(),
  /** The ISO day of the newest of them; empty when no day was known. */
  newest: z.union([z.iso.date(), z.literal('')]),
  /** The ISO day of the training, UTC. */
  trained: z.iso.date(),
  seed: z.int(),
  epochs: z.int().positive(),
  dimensions: z.int().positive(),
  words: z.int().positive(),
  /** Length of the words in bytes. */
  wordBytes: z.int().positive(),
})

/** What a file of word vectors says of itself. */
export type VectorsHeader = z.infer<typeof headerSchema>
