import type { Topics } from '../match.ts'
import type { WordVectors } from '../word-vectors.ts'
import { createAnswers } from './answers.ts'
import type { Engine } from './engine.ts'
import { openDatabase } from './file/database.ts'
import { createKeeper } from './keeper.ts'
import { weights as usual, type Weights } from './rank/weights.ts'

export interface EngineOptions {
  /** The index file; made where there is none, if `write` is set. */
  readonly path: string
  readonly vectors: WordVectors
  readonly topics: Topics
  /** False opens the file for searching alone: `take` and `settle` then throw. */
  readonly write: boolean
  /** Others than the usual ones, to measure what each part of the ranking adds. */
  readonly weights?: Weights
}

/** Opens the index. Throws `INDEX_UNUSABLE` for a file of another version, and what SQLite throws. */
export function openEngine({ path, vectors, topics, write, weights = usual }: EngineOptions): Engine {
  const database = openDatabase({ path, vectors: JSON.stringify(vectors.header), write })
  const keeper = createKeeper({ database, vectors, write })
  const answers = createAnswers({ database, vectors, topics, weights, now: keeper.now })
  return {
    ...answers,
    take: keeper.take,
    settle() {
      const more = keeper.settle()
      // The first completion after a count reads the titles that people mean most: better now than at a keystroke.
      if (!more) answers.complete('the', 1)
      return more
    },
    get papers() {
      return keeper.now().loaded.papers
    },
    get through() {
      return keeper.now().loaded.through
    },
    close: () => database.close(),
  }
}
