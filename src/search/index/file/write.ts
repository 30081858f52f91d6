import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../../../catalogue/paper.ts'
import type { WordVectors } from '../../word-vectors.ts'
import type { Changes } from '../engine.ts'
import { parts, readTerms } from '../rank/terms.ts'
import { takeFrom } from './bitset.ts'
import { setFacts } from './columns.ts'
import { inTransaction, setState, stateOf } from './database.ts'
import { blockSize, type Loaded, lengthName, makeRoom } from './memory.ts'
import { factsOf, type WordsRow, wordsRow } from './rows.ts'
import { indexColumns } from './schema.ts'

/** Writes changes of the catalogue to the index file and to what of it stands in memory. */
export interface Writer {
  /**
   * Takes changes in, in one transaction. False when another process has moved the index meanwhile: nothing was done,
   * and what stands in memory is to be read again.
   */
  take(loaded: Loaded, changes: Changes): boolean
}

interface Prepared {
  /** The change sequence of its batch. */
  readonly changed: number
  readonly paper: Paper
  readonly row: WordsRow
  readonly vector: Int8Array | undefined
}

export function createWriter(database: DatabaseSync, vectors: WordVectors): Writer {
  const { dimensions } = vectors.header
  const known = database.prepare(
    'select number, words_hash, bytes as terms from papers join terms using (number) where id = ?',
  )
  const forget = ['papers', 'terms'].map((table) => database.prepare(`delete from ${table} where number = ?`))
  const leave = database.prepare('insert into left_numbers (number, changed) values (?, ?)')
  const marks = indexColumns.map(() => '?').join(', ')
  const addTexts = database.prepare(
    `insert into texts (rowid, ${indexColumns.join(', ')}) values (?, ${marks})`,
  )
  const addPaper = database.prepare(
    `insert into papers (number, id, title, words_hash, votes, stars, comments, day, flags, changed)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const addTerms = database.prepare('insert into terms (number, bytes) values (?, ?)')
  const setCounts = database.prepare(
    'update papers set votes = ?, stars = ?, comments = ?, day = ?, flags = ?, changed = ? where number = ?',
  )
  const setBlock = database.prepare('insert or replace into vectors (block, bytes) values (?, ?)')

  /** A paper whose words changed gets a new number, because FTS5 could forget the old words only by being told them. */
  function takePaper(loaded: Loaded, { paper, row, vector, changed }: Prepared, touched: Set<number>): void {
    const facts = factsOf(paper)
    const counts = [
      facts.votes ?? null,
      facts.stars ?? null,
      facts.comments ?? null,
      facts.day ?? null,
      facts.flags,
      changed,
    ]
    const before = known.get(paper.id)
    if (before && Number(before['words_hash']) === row.hash) {
      const number = Number(before['number'])
      setCounts.run(...counts, number)
      setFacts(loaded.columns, number, facts)
      return
    }
    if (before) {
      const number = Number(before['number'])
      for (const statement of forget) statement.run(number)
      leave.run(number, changed)
      takeFrom(loaded.columns.alive, number)
      if (before['terms'] instanceof Uint8Array) count(loaded, before['terms'], -1)
      loaded.papers--
    }
    const number = loaded.next++
    makeRoom(loaded, number, dimensions)
    addTexts.run(number, ...row.texts)
    addPaper.run(number, paper.id, paper.title, row.hash, ...counts)
    addTerms.run(number, row.terms)
    setFacts(loaded.columns, number, facts)
    if (vector) loaded.columns.vectors.set(vector, number * dimensions)
    count(loaded, row.terms, 1)
    loaded.papers++
    touched.add(Math.floor(number / blockSize))
  }

  return {
    take(loaded, { papers, through }) {
      let moved = false
      inTransaction(database, () => {
        moved = Number(stateOf(database).get('through')) !== loaded.through
        if (moved || through <= loaded.through) return
        const touched = new Set<number>()
        // All of one kind of work, then all of the other: in turns they would take the processor's cache from each other.
        const rows = papers.map((paper) => wordsRow(paper))
        const vectorsOf = rows.map(({ title, abstract }) => vectors.ofPaper(title, abstract))
        papers.forEach((paper, at) => {
          const row = rows[at]
          if (row) takePaper(loaded, { paper, row, vector: vectorsOf[at], changed: through }, touched)
        })
        const size = blockSize * dimensions
        for (const block of touched)
          setBlock.run(block, bytesOf(loaded.columns.vectors.subarray(block * size, (block + 1) * size)))
        const lengths = Object.fromEntries(parts.map((part) => [lengthName(part), loaded.lengths[part]]))
        setState(database, { through, ...lengths })
        loaded.through = through
      })
      return !moved
    },
  }
}

function count({ lengths }: Loaded, terms: Uint8Array, times: number): void {
  const of = readTerms(terms).lengths
  for (const part of parts) lengths[part] += times * of[part]
}

const bytesOf = (vector: Int8Array): Uint8Array =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)
