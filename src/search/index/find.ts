import type { DatabaseSync } from 'node:sqlite'
import type { SearchAnswer } from '../port.ts'
import { stem } from '../porter.ts'
import { printQuery } from '../print.ts'
import type { Query } from '../query.ts'
import type { WordVectors } from '../word-vectors.ts'
import { idTyped, wantedWords } from './asked.ts'
import { createDetails } from './details.ts'
import { type Bitset, copyOf, countOf, isIn, takeFrom } from './file/bitset.ts'
import type { Columns } from './file/columns.ts'
import { type FindFitting, newest } from './fitting.ts'
import type { Current } from './keeper.ts'
import { splitQuery } from './plan/plain.ts'
import type { Frequent } from './rank/candidates.ts'
import { createFrequencies } from './rank/frequencies.ts'
import type { FindNearest } from './rank/meaning.ts'
import { createRank, type Ranked, unranked } from './rank/rank.ts'
import { rarity } from './rank/score.ts'
import { stopWords } from './rank/stopwords.ts'
import type { Weights } from './rank/weights.ts'
import { respelled } from './words/respell.ts'
import { correctWords, meantWords } from './words/spelling.ts'
import { createKnownWords } from './words/vocabulary.ts'

/** Answers a search from the index as it stands. */
export type Find = (query: Query, page: { limit: number; offset?: number }, current: Current) => SearchAnswer

export function createFind(
  database: DatabaseSync,
  parts: {
    readonly vectors: WordVectors
    readonly nearest: FindNearest
    readonly weights: Weights
    readonly fitting: FindFitting
  },
): Find {
  const { vectors, nearest, weights, fitting } = parts
  const rank = createRank(database, weights, nearest)
  const details = createDetails(database)
  const isKnown = createKnownWords(database)
  const frequencies = createFrequencies(database)
  const numberOf = database.prepare('select number from papers where id = ?')

  /** How much of what the words say, by their rarity, the vectors know of: a name that is new to them has no meaning. */
  function knownShare(words: readonly string[], stems: readonly Frequent[], papers: number): number {
    const known = new Set(words.filter(vectors.has).map(stem))
    const sum = (some: readonly Frequent[]) =>
      some.reduce((total, one) => total + rarity(one.papers, papers), 0)
    const all = sum(stems)
    return all > 0 ? sum(stems.filter((one) => known.has(one.stem))) / all : 1
  }

  /** The numbers of papers whose ids were typed among the words. */
  function named(ids: readonly string[], among: Bitset): number[] {
    const numbers = ids.map((id) => Number(numberOf.get(id)?.['number'] ?? 0))
    return [...new Set(numbers)].filter((number) => isIn(among, number))
  }

  /** Plain words as they are searched for, and as they may have been meant. */
  function spelled(typed: readonly string[], { vocabulary, loaded }: Current) {
    if (!vocabulary) return { corrected: [], words: typed, meant: undefined }
    const exists = (word: string) => isKnown(word, loaded.columns.alive)
    const corrected = correctWords(typed, vocabulary, exists)
    const words = respelled(typed, corrected)
    const meant = meantWords(typed.filter(exists), vocabulary)
    return { corrected, words, meant: meant.length > 0 ? respelled(words, meant) : undefined }
  }

  function ranked(words: readonly string[], among: Bitset, { loaded, vocabulary }: Current): Ranked[] {
    const telling = tellingOf(words)
    const stems = frequencies.of(telling, vocabulary)
    const known = knownShare(telling, stems, loaded.papers)
    return rank({ stems, vector: vectors.ofQuery(words), known, among }, loaded)
  }

  return (query, { limit, offset = 0 }, current) => {
    const { columns } = current.loaded
    const { marked, plain } = splitQuery(query)
    const among = marked ? fitting(marked, current) : columns.alive
    const ids = plain.flatMap((words) => idTyped(words) ?? [])
    const typed = plain.filter((words) => idTyped(words) === undefined).flatMap(({ words }) => words)
    const { corrected, words, meant } = spelled(typed, current)
    const wanted = [...words, ...(marked ? wantedWords(marked) : [])]
    // What is marked says by itself which papers are found.
    const isFound = ({ words, meaning = 0 }: Ranked) =>
      marked !== undefined || words > 0 || meaning >= weights.nearest
    const found = wanted.length > 0 ? ranked(wanted, among, current).filter(isFound) : []
    const first = named(ids, among).map((number): Ranked => {
      const known = found.find((one) => one.number === number) ?? unranked(number, columns)
      return { ...known, score: Math.max(1, found[0]?.score ?? 0) }
    })
    const firstNumbers = new Set(first.map(({ number }) => number))
    const best = [...first, ...found.filter(({ number }) => !firstNumbers.has(number))]
    // Beyond what was ranked stands what fits as well, as far as it is asked for.
    const order =
      marked || (wanted.length === 0 && ids.length === 0)
        ? best.concat(others(among, best, offset + limit - best.length, columns))
        : best
    const hits = details(order.slice(offset, offset + limit), tellingOf(wanted))
    return {
      hits: hits.map((hit) =>
        ids.includes(hit.id) ? { ...hit, found: [{ word: hit.id, in: 'id' as const }, ...hit.found] } : hit,
      ),
      fitting: countOf(among),
      corrected,
      ...(meant && { meant: written([...ids, ...meant], marked) }),
      relaxed:
        words.length > 0 &&
        !found.some(({ all }) => all) &&
        !frequencies.someHasAll(frequencies.of(tellingOf(words), current.vocabulary), among),
    }
  }
}

/** The newest papers of a set beside some. */
function others(among: Bitset, some: readonly Ranked[], limit: number, columns: Columns): Ranked[] {
  const left = copyOf(among)
  for (const { number } of some) takeFrom(left, number)
  return newest(left, columns, limit).map((number) => unranked(number, columns))
}

/** The words without those that say nothing, where others are left. */
function tellingOf(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !stopWords.has(word))
  return telling.length > 0 ? telling : words
}

/** A query of plain words and a marked part, as text. */
function written(words: readonly string[], marked: Query | undefined): string {
  const rest = marked && (marked.kind === 'or' ? `(${printQuery(marked)})` : printQuery(marked))
  return [...words, ...(rest === undefined ? [] : [rest])].join(' ')
}
