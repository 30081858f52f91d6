import type { DatabaseSync } from 'node:sqlite'
import { type Part, parts } from '../rank/terms.ts'
import { isIn, takeFrom } from './bitset.ts'
import { type Columns, type Facts, grownColumns, setFacts } from './columns.ts'
import { stateOf } from './database.ts'

/** Vectors kept in one row of the file. */
export const blockSize = 1024

/** What of the index file stands in memory. */
export interface Loaded {
  columns: Columns
  /** One above the highest number in use. */
  next: number
  /** The change sequence that the index has come to. */
  through: number
  /** Papers in the index. */
  papers: number
  /** Words in all papers together, by part. */
  lengths: Record<Part, number>
}

/** The name under which the file keeps how many words a part has in all papers. */
export const lengthName = (part: Part): string => `${part} words`

/** Room for that many papers beyond those there are, so that columns seldom grow. */
const spare = (papers: number): number =>
  Math.ceil((papers + Math.max(blockSize, papers / 8)) / blockSize) * blockSize

/** Makes room for a number. */
export function makeRoom(loaded: Loaded, number: number, dimensions: number): void {
  if (number >= loaded.columns.size)
    loaded.columns = grownColumns(spare(number + 1), dimensions, loaded.columns)
}

/** Reads what stands in memory from the file: some 0.3 s for 200,000 papers. */
export function load(database: DatabaseSync, dimensions: number): Loaded {
  const loaded: Loaded = {
    columns: grownColumns(spare(highestIn(database)), dimensions),
    next: 1,
    through: -1,
    papers: 0,
    lengths: { title: 0, text: 0, names: 0 },
  }
  catchUp(loaded, database, dimensions)
  return loaded
}

/** Reads what another process has written to the file since. */
export function catchUp(loaded: Loaded, database: DatabaseSync, dimensions: number): void {
  const state = stateOf(database)
  const next = highestIn(database) + 1
  makeRoom(loaded, next, dimensions)
  const { columns } = loaded
  const changed = database.prepare(
    'select number, votes, stars, comments, day, flags from papers where changed > ?',
  )
  for (const row of changed.iterate(loaded.through)) {
    const number = Number(row['number'])
    if (!isIn(columns.alive, number)) loaded.papers++
    setFacts(columns, number, factsIn(row))
  }
  const left = database.prepare('select number from left_numbers where changed > ?')
  for (const row of left.iterate(loaded.through)) {
    const number = Number(row['number'])
    if (isIn(columns.alive, number)) loaded.papers--
    takeFrom(columns.alive, number)
  }
  const blocks = database.prepare('select block, bytes from vectors where block >= ?')
  for (const { block, bytes } of blocks.iterate(Math.floor(loaded.next / blockSize))) {
    const start = Number(block) * blockSize * dimensions
    if (bytes instanceof Uint8Array && start + bytes.length <= columns.vectors.length)
      columns.vectors.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), start)
  }
  for (const part of parts) loaded.lengths[part] = Number(state.get(lengthName(part)) ?? 0)
  loaded.next = next
  loaded.through = Number(state.get('through') ?? 0)
}

/** The highest number that was ever in use: the newest papers have the highest, and a number is never left without a newer one. */
const highestIn = (database: DatabaseSync): number =>
  Number(database.prepare('select max(number) as highest from papers').get()?.['highest'] ?? 0)

function factsIn(row: Readonly<Record<string, unknown>>): Facts {
  const count = (name: string) => {
    const value = row[name]
    return typeof value === 'number' ? { [name]: value } : {}
  }
  return {
    ...count('votes'),
    ...count('stars'),
    ...count('comments'),
    ...count('day'),
    flags: Number(row['flags']),
  }
}
