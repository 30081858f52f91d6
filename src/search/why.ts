import type { Paper } from '../catalogue/paper.ts'
import { wantedWords } from './index/asked.ts'
import { splitQuery } from './index/plan/plain.ts'
import { stopWords } from './index/rank/stopwords.ts'
import { createMatcher, type Topics } from './match.ts'
import { bareFields, hasStem, type PaperField } from './paper-words.ts'
import type { FoundIn, Hit } from './port.ts'
import { stem } from './porter.ts'
import type { Query } from './query.ts'
import { whereabouts } from './words-clause.ts'

/** Says in one plain sentence, without its full stop, why a paper was found. */
export type Why = (hit: Hit, paper: Paper) => string

/** Words that a sentence names; of a long question the first ones. */
const namedWords = 5

/** From which cosine on two texts are called close, and from which near; below, it would be no reason. */
const meanings = { close: 0.5, near: 0.3 } as const

/** Compiles a query into the reasons of its hits: what is marked in it, the words found, the meaning. */
export function createWhy(query: Query, topics: Topics): Why {
  const { marked, plain } = splitQuery(query)
  const matches = marked && createMatcher(marked, { topics })
  const typed = new Set(plain.flatMap(({ words }) => words))
  const spokenFor = new Set(marked ? wantedWords(marked).filter((word) => !typed.has(word)) : [])

  return (hit, paper) => {
    const found = hit.found.filter(({ word }) => !spokenFor.has(word))
    const telling = found.filter(({ word }) => !stopWords.has(word))
    const reasons = matches?.(paper)?.reasons.map(({ text }) => text) ?? []
    const words =
      plain.length > 0 && found.length === 0
        ? ['none of the words']
        : wordTexts(telling.length > 0 ? telling : found, paper)
    const first = [...words, ...reasons].join(', ')
    const meaning = meaningText(hit, found.length === 0 && reasons.length === 0)
    // What it had may have gone since the index last saw it.
    return [first, meaning].filter((text) => text !== '').join('; ') || 'it fitted when it was indexed'
  }
}

/** Why a paper is like another one. */
export const whySimilar = (hit: Hit): string => meaningText(hit, true)

/** How close the meaning is; a distant one is told only where there is nothing else to tell. */
function meaningText({ meaning }: Hit, alone: boolean): string {
  if (meaning === undefined) return ''
  const number = meaning.toFixed(2)
  if (Number(number) >= meanings.close) return `close in meaning (${number})`
  if (Number(number) >= meanings.near) return `near in meaning (${number})`
  return alone ? `far in meaning (${number})` : ''
}

/** The words found, those of one place together: `“hindi” and “speech” in the title`. */
function wordTexts(found: Hit['found'], paper: Paper): string[] {
  const places = new Map<string, string[]>()
  for (const { word, in: place } of found.slice(0, namedWords)) {
    const where = whereText(word, place, paper)
    places.set(where, [...(places.get(where) ?? []), `“${word}”`])
  }
  const more = found.length - namedWords
  return [
    ...[...places].map(([where, words]) => `${listed(words)} ${where}`),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'word' : 'words'}`] : []),
  ]
}

const fieldsOf: Readonly<Record<Exclude<FoundIn, 'id'>, readonly PaperField[]>> = {
  title: ['title'],
  text: ['abstract', 'summary', 'keywords'],
  names: ['author', 'org'],
}

/** Where the word stands in the paper as it is now; the index may be a moment behind, then anywhere. */
function whereText(word: string, place: FoundIn, paper: Paper): string {
  if (place === 'id') return 'as its id'
  const wanted = stem(word)
  const found = [...fieldsOf[place], ...bareFields].find((name) => hasStem(paper, name, wanted))
  return whereabouts[found ?? 'abstract']
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
