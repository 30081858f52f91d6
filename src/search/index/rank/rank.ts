import type { DatabaseSync } from 'node:sqlite'
import { type Bitset, countOf, numbersOf } from '../file/bitset.ts'
import type { Columns } from '../file/columns.ts'
import type { Loaded } from '../file/memory.ts'
import { createCandidates, type Frequent, telling } from './candidates.ts'
import { drawn } from './feedback.ts'
import { cosine, type FindNearest, hasVector } from './meaning.ts'
import { rarity, type Wanted, wordsScore } from './score.ts'
import { hashOf, pairHash, readTerms, type Terms } from './terms.ts'
import type { Weights } from './weights.ts'

/** What papers are ordered by. */
interface Asked {
  readonly stems: readonly Frequent[]
  /** The unit vector of all the query's words, where one of them is known. */
  readonly vector: Float32Array | undefined
  /** How much of what the words say the vector knows of, by their rarity: 0 … 1. */
  readonly known: number
  /** The papers that may be found; without one, all that are alive. */
  readonly among: Bitset
}

/** A paper by its number, with the numbers that put it in its place. */
export interface Ranked {
  readonly number: number
  readonly score: number
  readonly words: number
  readonly meaning: number | undefined
  /** It has every stem that was asked for. */
  readonly all: boolean
  /** Days since 1970-01-01. */
  readonly day: number
}

/** A candidate with what its words are worth. */
interface Candidate {
  readonly number: number
  words: number
  readonly all: boolean
  /** Which of the query's pairs of words it has. */
  readonly pairs: readonly boolean[]
}

/** The papers that answer best, best first. */
export type Rank = (asked: Asked, loaded: Loaded) => Ranked[]

export function createRank(database: DatabaseSync, weights: Weights, nearest: FindNearest): Rank {
  const find = createCandidates(database, weights)
  // One statement for all takes half the time of one for each.
  const termsOf = database.prepare(
    'select number, bytes from terms where number in (select value from json_each(?))',
  )

  /** The papers worth an exact score: of few all, of many those that come first by what is quickly known. */
  function candidates(
    { stems, known, among }: Asked,
    vector: Float64Array | undefined,
    { columns, next }: Loaded,
  ): readonly number[] {
    const { words, meaning, exact } = weights.candidates
    const count = countOf(among)
    if (count <= exact) return [...numbersOf(among)]
    const some = count < next - 1 ? among : undefined
    const byWords = find(telling(stems, weights.postings), some, words)
    const weight = weights.meaning * known
    const byMeaning = vector && meaning > 0 ? nearest(vector, columns.vectors, among, meaning) : []
    const promise = new Map(byMeaning.map(({ number, closeness }) => [number, weight * closeness]))
    for (const [number, share] of byWords) {
      const close = promise.get(number) ?? (vector ? weight * cosine(vector, columns.vectors, number) : 0)
      promise.set(number, share + close)
    }
    return [...promise]
      .sort(([, a], [, b]) => b - a)
      .slice(0, exact)
      .map(([number]) => number)
  }

  function termsByNumber(numbers: readonly number[]): ReadonlyMap<number, Terms> {
    const rows = termsOf.all(JSON.stringify(numbers))
    return new Map(
      rows.flatMap(({ number, bytes }) =>
        bytes instanceof Uint8Array ? [[Number(number), readTerms(bytes)]] : [],
      ),
    )
  }

  function weighed(asked: Asked, vector: Float64Array | undefined, loaded: Loaded): Candidate[] {
    const papers = Math.max(1, loaded.papers)
    const { title, text, names } = loaded.lengths
    const average = { title: title / papers, text: text / papers, names: names / papers }
    const wanted: Wanted[] = asked.stems.map((one) => ({
      hash: hashOf(one.stem),
      rarity: rarity(one.papers, papers),
    }))
    const pairs = asked.stems.slice(1).map(({ stem }, at) => pairHash(asked.stems[at]?.stem ?? '', stem))
    const numbers = candidates(asked, vector, loaded)
    const read = termsByNumber(numbers)
    const found = numbers.map((number): Candidate => {
      const terms = read.get(number)
      return {
        number,
        words: terms ? wordsScore(terms, wanted, average, weights) : 0,
        all: terms !== undefined && wanted.every(({ hash }) => terms.counts(hash) > 0),
        pairs: pairs.map((pair) => terms?.hasPair(pair) === true),
      }
    })
    // How many papers have a pair is known of the candidates alone; they are the ones that are likely to.
    pairs.forEach((_, at) => {
      const having = found.filter((one) => one.pairs[at])
      const worth = weights.pair * rarity(having.length, papers)
      for (const one of having) one.words += worth
    })
    return found
  }

  return (asked, loaded) => {
    const { vectors, day } = loaded.columns
    const vector = asked.vector && Float64Array.from(asked.vector)
    const found = weighed(asked, vector, loaded)
    const best = found.reduce((most, { words }) => Math.max(most, words), 0)
    const closeness = (to: Float64Array) =>
      found.map(({ number }) =>
        hasVector(vectors, number, to.length) ? cosine(to, vectors, number) : undefined,
      )
    const meanings = vector && closeness(vector)
    const scored = (closenesses: readonly (number | undefined)[] | undefined): Ranked[] =>
      found
        .map(({ number, words, all }, at) => {
          const share = best > 0 ? words / best : 0
          const score = share + weights.meaning * asked.known * (closenesses?.[at] ?? 0)
          return { number, score, words: share, meaning: meanings?.[at], all, day: day[number] ?? 0 }
        })
        .sort(byScore)
    const first = scored(meanings)
    if (!asked.vector || weights.feedback.weight === 0) return first
    const model = first.slice(0, weights.feedback.papers).map(({ number }) => number)
    const clearer = drawn(asked.vector, vectors, model, weights.feedback.weight)
    return scored(closeness(Float64Array.from(clearer)))
  }
}

/** A paper that stands where it does for other reasons than its score. */
export const unranked = (number: number, { day }: Columns): Ranked => ({
  number,
  score: 0,
  words: 0,
  meaning: undefined,
  all: false,
  day: day[number] ?? 0,
})

/** Scores that agree in three decimals are equal: then the newer paper comes first. */
function byScore(a: Ranked, b: Ranked): number {
  return Math.round(b.score * 1000) - Math.round(a.score * 1000) || b.day - a.day || b.number - a.number
}
