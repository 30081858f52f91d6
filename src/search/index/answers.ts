import type { DatabaseSync } from 'node:sqlite'
import type { Topics } from '../match.ts'
import type { WordVectors } from '../word-vectors.ts'
import { splitWords } from '../words.ts'
import { createCompleter } from './complete/complete.ts'
import { createDetails } from './details.ts'
import type { Engine } from './engine.ts'
import { countOf } from './file/bitset.ts'
import { createFind } from './find.ts'
import { createFitting, newest } from './fitting.ts'
import type { Current } from './keeper.ts'
import { createNearest } from './rank/meaning.ts'
import { unranked } from './rank/rank.ts'
import type { Weights } from './rank/weights.ts'

interface Parts {
  readonly database: DatabaseSync
  readonly vectors: WordVectors
  readonly topics: Topics
  readonly weights: Weights
  readonly now: () => Current
}

/** Answers what can be asked of the index. */
export function createAnswers({
  database,
  vectors,
  topics,
  weights,
  now,
}: Parts): Pick<Engine, 'search' | 'matching' | 'similar' | 'complete'> {
  const fitting = createFitting(database, topics)
  const nearest = createNearest(vectors.header.dimensions)
  const find = createFind(database, { vectors, nearest, weights, fitting })
  const details = createDetails(database)
  const complete = createCompleter(database)
  const idOf = database.prepare('select id from papers where number = ?')

  return {
    search: (query, page) => find(query, page, now()),

    matching(query, limit) {
      const current = now()
      const found = fitting(query, current)
      const numbers = newest(found, current.loaded.columns, limit)
      return { ids: numbers.map((number) => String(idOf.get(number)?.['id'])), count: countOf(found) }
    },

    similar(paper, limit) {
      const { columns } = now().loaded
      const vector = vectors.ofPaper(splitWords(paper.title), splitWords(paper.abstract ?? ''))
      if (!vector) return []
      const unit = Float64Array.from(vector, (value) => value / 127)
      const found = nearest(unit, columns.vectors, columns.alive, limit + 1)
      const ranked = found.map(({ number, closeness }) => ({
        ...unranked(number, columns),
        score: closeness,
        meaning: closeness,
      }))
      return details(ranked, [])
        .filter(({ id }) => id !== paper.id)
        .slice(0, limit)
    },

    complete(text, limit) {
      const { loaded, vocabulary } = now()
      return vocabulary ? complete(text, limit, { vocabulary, columns: loaded.columns }) : []
    },
  }
}
