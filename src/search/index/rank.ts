import type { DatabaseSync } from 'node:sqlite'
import { type Bitset, countOf, numbersOf } from './bitset.ts'
import { createCandidates, type Frequent, telling } from './candidates.ts'
import { cosine, nearestPapers } from './meaning.ts'
import type { Loaded } from './memory.ts'
import { rarity, type Wanted, wordsScore } from './score.ts'
import { hashOf, pairHash, readTerms } from './terms.ts'
import type { Weights } from './weights.ts'

/** What papers are ordered by. */
export interface Asked {
  readonly stems: readonly Frequent[]
  /** The unit vector of all the query's words, where one of them is known. */
  readonly vector: Float32Array | undefined
  /** The papers that may be found; without one, all that are alive. */
  readonly among: Bitset
}

/** A paper by its number, with the numbers that put it in its place. */
export interface Ranked {
  readonly number: number
  readonly score: number
  readonly words: number
  readonly meaning: number | undefined
  /** Days since 1970-01-01. */
  readonly day: number
}

/** So few papers are all scored. */
const few = 2000

/** The papers that answer best, best first. */
export type Rank = (asked: Asked, loaded: Loaded) => Ranked[]

export function createRank(database: DatabaseSync, weights: Weights): Rank {
  const find = createCandidates(database, weights)
  const termsOf = database.prepare('select terms from papers where number = ?')

  function candidates({ stems, vector, among }: Asked, { columns, next }: Loaded): Iterable<number> {
    const count = countOf(among)
    if (count <= few) return numbersOf(among)
    const some = count < next - 1 ? among : undefined
    const byWords = find(telling(stems, weights.postings), some, weights.candidates.words)
    const limit = weights.candidates.meaning
    const byMeaning = vector && limit > 0 ? nearestPapers(vector, columns.vectors, among, limit) : []
    return new Set([...byWords, ...byMeaning.map(({ number }) => number)])
  }

  return (asked, loaded) => {
    const { columns, lengths } = loaded
    const papers = Math.max(1, loaded.papers)
    const wanted: Wanted[] = asked.stems.map((one) => ({
      hash: hashOf(one.stem),
      rarity: rarity(one.papers, papers),
    }))
    const average = {
      title: lengths.title / papers,
      text: lengths.text / papers,
      names: lengths.names / papers,
    }
    const pairs = asked.stems.slice(1).map(({ stem }, at) => pairHash(asked.stems[at]?.stem ?? '', stem))
    const found = [...candidates(asked, loaded)].map((number) => {
      const bytes = wanted.length > 0 ? termsOf.get(number)?.['terms'] : undefined
      const terms = bytes instanceof Uint8Array ? readTerms(bytes) : undefined
      return {
        number,
        words: terms ? wordsScore(terms, wanted, average, weights) : 0,
        pairs: pairs.map((pair) => terms?.hasPair(pair) === true),
      }
    })
    // How many papers have a pair is known of the candidates alone; they are the ones that are likely to.
    pairs.forEach((_, at) => {
      const having = found.filter((one) => one.pairs[at])
      const worth = weights.pair * rarity(having.length, papers)
      for (const one of having) one.words += worth
    })
    const best = found.reduce((most, { words }) => Math.max(most, words), 0)
    const scored = (vector: Float32Array | undefined): Ranked[] =>
      found
        .map(({ number, words }) => {
          const share = best > 0 ? words / best : 0
          const meaning = vector && cosine(vector, columns.vectors, number)
          const day = columns.day[number] ?? 0
          return { number, score: share + weights.meaning * (meaning ?? 0), words: share, meaning, day }
        })
        .sort(byScore)
    const first = scored(asked.vector)
    const closer =
      asked.vector && weights.feedback.weight > 0 ? fedBack(asked.vector, first, loaded) : undefined
    return closer ? scored(closer) : first
  }

  /** The query's vector drawn towards what was found first. */
  function fedBack(vector: Float32Array, first: readonly Ranked[], { columns }: Loaded): Float32Array {
    const { papers, weight } = weights.feedback
    const best = first.slice(0, papers)
    const dimensions = vector.length
    const closer = Float32Array.from(vector)
    for (const { number } of best)
      for (let k = 0; k < dimensions; k++)
        closer[k] =
          (closer[k] ?? 0) + (weight * (columns.vectors[number * dimensions + k] ?? 0)) / (127 * best.length)
    const length = Math.hypot(...closer)
    return length > 0 ? closer.map((value) => value / length) : vector
  }
}

/** Scores that agree in three decimals are equal: then the newer paper comes first. */
function byScore(a: Ranked, b: Ranked): number {
  return Math.round(b.score * 1000) - Math.round(a.score * 1000) || b.day - a.day || b.number - a.number
}
