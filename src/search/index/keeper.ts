import type { DatabaseSync } from 'node:sqlite'
import { PaperboyError } from '../../shared/errors.ts'
import type { WordVectors } from '../word-vectors.ts'
import type { Changes } from './engine.ts'
import { setState, stateOf } from './file/database.ts'
import { catchUp, type Loaded, load } from './file/memory.ts'
import { createWriter } from './file/write.ts'
import { type CountedWords, countWords, loadVocabulary, storeVocabulary } from './words/vocabulary.ts'

/** The index as it stands in memory. */
export interface Current {
  readonly loaded: Loaded
  /** Missing until the words were counted for the first time. */
  readonly vocabulary: CountedWords | undefined
}

/** Keeps what stands in memory in step with the file. */
export interface Keeper {
  /** Reads the file again where another process has written to it. */
  now(): Current
  take(changes: Changes): void
  /** One step of the upkeep that may wait; true when there are more. */
  settle(): boolean
}

const limits = {
  /** The words are counted anew when a share of the papers is new, or a few are in a small index. */
  uncounted: { share: 0.02, papers: 200 },
  /** An index is made anew when this share of its numbers is left behind by papers whose words changed. */
  left: { share: 0.25, papers: 2000 },
  /** Pages that FTS5 merges in one step: some 50 ms. */
  mergePages: 200,
} as const

/** The name under which the file keeps up to which number its words were counted. */
const countedTo = 'counted to'

export function createKeeper(parts: {
  readonly database: DatabaseSync
  readonly vectors: WordVectors
  readonly write: boolean
}): Keeper {
  const { database, vectors, write } = parts
  const { dimensions } = vectors.header
  const version = database.prepare('pragma data_version')
  const writer = write ? createWriter(database, vectors) : undefined
  // What is written while the file is read must still count as unseen, so the marks are read first.
  let seen = version.get()?.['data_version']
  let vocabularyOf = countedSoFar(database)
  let loaded = load(database, dimensions)
  let vocabulary = loadVocabulary(database)
  let counting: Generator<void, CountedWords> | undefined
  let merging = false

  function readOn(): void {
    catchUp(loaded, database, dimensions)
    const counted = countedSoFar(database)
    if (counted === vocabularyOf) return
    vocabulary = loadVocabulary(database)
    vocabularyOf = counted
  }

  /** `data_version` changes with what other connections write, not with what this one does. */
  function now(): Current {
    const found = version.get()?.['data_version']
    if (found !== seen) {
      seen = found
      readOn()
    }
    return { loaded, vocabulary }
  }

  function mustCount(): boolean {
    const uncounted = loaded.next - countedSoFar(database)
    const { share, papers } = limits.uncounted
    return uncounted > 0 && (vocabulary === undefined || uncounted > Math.min(papers, loaded.papers * share))
  }

  function countStep(): boolean {
    counting ??= countWords(database)
    const to = loaded.next
    const step = counting.next()
    if (step.done !== true) return true
    counting = undefined
    storeVocabulary(database, step.value)
    setState(database, { [countedTo]: to })
    vocabulary = step.value
    vocabularyOf = to
    merging = true
    return true
  }

  /** FTS5 keeps what is added in pieces that are quicker to search when they are one. */
  function mergeStep(): boolean {
    const before = changes(database)
    database.prepare('insert into texts (texts, rank) values (?, ?)').run('merge', limits.mergePages)
    // sqlite.org/fts5.html#the_merge_command: a difference of less than two means that nothing was left to do.
    merging = changes(database) - before >= 2
    return merging
  }

  return {
    now,
    take(changes) {
      if (!writer) throw new Error('this index was opened for searching alone')
      now()
      try {
        if (!writer.take(loaded, changes)) readOn()
      } catch (error) {
        // What stood in the transaction stands in memory already.
        loaded = load(database, dimensions)
        throw error
      }
    },
    settle() {
      now()
      const left = loaded.next - 1 - loaded.papers
      if (left > limits.left.papers && left > loaded.next * limits.left.share)
        throw new PaperboyError('INDEX_UNUSABLE', 'The search index is worn.', {
          next: 'It is made anew from the catalogue.',
        })
      if (counting || mustCount()) return countStep()
      return merging && mergeStep()
    },
  }
}

/** Up to which number the words were counted that the file keeps. */
const countedSoFar = (database: DatabaseSync): number => Number(stateOf(database).get(countedTo) ?? 1)

const changes = (database: DatabaseSync): number =>
  Number(database.prepare('select total_changes() as changes').get()?.['changes'])
