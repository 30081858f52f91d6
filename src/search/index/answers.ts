import type { DatabaseSync } from 'node:sqlite'
import type { Topics } from '../match.ts'
import type { Hit } from '../port.ts'
import { stem } from '../porter.ts'
import { printQuery } from '../print.ts'
import type { Query } from '../query.ts'
import type { WordVectors } from '../word-vectors.ts'
import { splitWords } from '../words.ts'
import { idTyped, wantedWords } from './asked.ts'
import { createCompleter } from './complete/complete.ts'
import { createDetails } from './details.ts'
import type { Engine } from './engine.ts'
import { type Bitset, countOf, isIn, numbersOf } from './file/bitset.ts'
import type { Columns } from './file/columns.ts'
import type { Current } from './keeper.ts'
import { compileQuery } from './plan/compile.ts'
import { checkCost } from './plan/cost.ts'
import { createEvaluator } from './plan/evaluate.ts'
import { splitQuery } from './plan/plain.ts'
import type { Frequent } from './rank/candidates.ts'
import { createFrequencies } from './rank/frequencies.ts'
import { nearestPapers } from './rank/meaning.ts'
import { createRank, type Ranked } from './rank/rank.ts'
import { rarity } from './rank/score.ts'
import { stopWords } from './rank/stopwords.ts'
import type { Weights } from './rank/weights.ts'
import { respelled } from './words/respell.ts'
import { correctWords, meantWords } from './words/spelling.ts'
import { createKnownWords } from './words/vocabulary.ts'

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
  const evaluator = createEvaluator(database)
  const rank = createRank(database, weights)
  const details = createDetails(database)
  const complete = createCompleter(database)
  const isKnown = createKnownWords(database)
  const frequencies = createFrequencies(database)
  const numberOf = database.prepare('select number from papers where id = ?')
  const idOf = database.prepare('select id from papers where number = ?')

  function papersThat(query: Query, { loaded, vocabulary }: Current): Bitset {
    const plan = compileQuery(query, topics)
    checkCost(plan, vocabulary, loaded.papers)
    return evaluator.evaluate(plan, loaded.columns)
  }

  /** How much of what the words say, by their rarity, the vectors know of: a name that is new to them has no meaning. */
  function knownShare(words: readonly string[], stems: readonly Frequent[], papers: number): number {
    const known = new Set(words.filter(vectors.has).map(stem))
    const sum = (some: readonly Frequent[]) =>
      some.reduce((total, one) => total + rarity(one.papers, papers), 0)
    const all = sum(stems)
    return all > 0 ? sum(stems.filter((one) => known.has(one.stem))) / all : 1
  }

  /** Papers whose ids were typed among the words. */
  function named(ids: readonly string[], among: Bitset): Hit[] {
    return ids.flatMap((id) => {
      const number = numberOf.get(id)?.['number']
      if (typeof number !== 'number' || !isIn(among, number)) return []
      return [{ id, score: 1, words: 1, found: [{ word: id, in: 'id' as const }] }]
    })
  }

  return {
    search(query, { limit, offset = 0 }) {
      const current = now()
      const { loaded, vocabulary } = current
      const { columns } = loaded
      const { marked, plain } = splitQuery(query)
      const among = marked ? papersThat(marked, current) : columns.alive
      const ids = plain.flatMap((words) => idTyped(words) ?? [])
      const typed = plain.filter((words) => idTyped(words) === undefined).flatMap(({ words }) => words)
      const exists = (word: string) => isKnown(word, columns.alive)
      const corrected = vocabulary ? correctWords(typed, vocabulary, exists) : []
      const meant = vocabulary ? meantWords(typed.filter(exists), vocabulary) : []
      const plainWords = respelled(typed, corrected)
      const words = [...plainWords, ...(marked ? wantedWords(marked) : [])]
      const first = named(ids, among)
      const telling = tellingOf(words)
      const stems = frequencies.of(telling, vocabulary)
      const known = knownShare(telling, stems, loaded.papers)
      // What is marked says by itself which papers are found.
      const isFound = ({ words, meaning = 0 }: Ranked) =>
        marked !== undefined || words > 0 || meaning >= weights.nearest
      const ranked =
        words.length > 0
          ? rank({ stems, vector: vectors.ofQuery(words), known, among }, loaded).filter(isFound)
          : ids.length > 0 && !marked
            ? []
            : newest(among, columns).map((number) => unranked(number, columns))
      const others = details(ranked.slice(0, offset + limit), telling).filter(({ id }) => !ids.includes(id))
      return {
        hits: [...first, ...others].slice(offset, offset + limit),
        fitting: countOf(among),
        corrected,
        ...(meant.length > 0 && { meant: written(respelled(plainWords, meant), marked) }),
        relaxed:
          plainWords.length > 0 &&
          !ranked.some(({ all }) => all) &&
          !frequencies.someHasAll(frequencies.of(tellingOf(plainWords), vocabulary), among),
      }
    },

    matching(query, limit) {
      const current = now()
      const fitting = papersThat(query, current)
      const numbers = newest(fitting, current.loaded.columns).slice(0, limit)
      return {
        ids: numbers.map((number) => String(idOf.get(number)?.['id'])),
        count: countOf(fitting),
      }
    },

    similar(paper, limit) {
      const { columns } = now().loaded
      const vector = vectors.ofPaper(splitWords(paper.title), splitWords(paper.abstract ?? ''))
      if (!vector) return []
      const unit = Float32Array.from(vector, (value) => value / 127)
      const ranked = nearestPapers(unit, columns.vectors, columns.alive, limit + 1).map(
        ({ number, closeness }) => ({ ...unranked(number, columns), score: closeness, meaning: closeness }),
      )
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

/** The words without those that say nothing, where others are left. */
function tellingOf(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !stopWords.has(word))
  return telling.length > 0 ? telling : words
}

/** The numbers of a set, newest first. */
function newest(set: Bitset, { day }: Columns): number[] {
  return [...numbersOf(set)].sort((a, b) => (day[b] ?? 0) - (day[a] ?? 0) || b - a)
}

const unranked = (number: number, { day }: Columns): Ranked => ({
  number,
  score: 0,
  words: 0,
  meaning: undefined,
  all: false,
  day: day[number] ?? 0,
})

/** A query of plain words and a marked part, as text. */
function written(words: readonly string[], marked: Query | undefined): string {
  const rest = marked && (marked.kind === 'or' ? `(${printQuery(marked)})` : printQuery(marked))
  return [...words, ...(rest === undefined ? [] : [rest])].join(' ')
}
