import type { Paper } from '../../../catalogue/paper.ts'
import { searchedText } from '../../paper-words.ts'
import { stem } from '../../porter.ts'
import { splitWords } from '../../words.ts'
import { encodeTerms, hashOf, type Part, partOf } from '../rank/terms.ts'
import { type Facts, flagBits, sourceFlags } from './columns.ts'
import { categoryFact, type IndexedField, indexedFields, signs } from './schema.ts'

/** Days since 1970-01-01 of an ISO day. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
}

/** A paper's own day, as `after:` and `before:` see it: the UTC day of its publication, else the day it was listed. */
function ownDay({ publishedAt, listedOn }: Paper): number | undefined {
  if (publishedAt !== undefined) return Math.floor(publishedAt / 86_400_000)
  return listedOn === undefined ? undefined : dayNumber(listedOn)
}

/** The highest count that a column holds; a query asks for nine digits at most. */
const mostCounted = 2_147_483_647

export function factsOf(paper: Paper): Facts {
  const day = ownDay(paper)
  const flags =
    (paper.repository === undefined ? 0 : flagBits.code) |
    (paper.project === undefined ? 0 : flagBits.project) |
    (paper.media.length === 0 ? 0 : flagBits.media) |
    (paper.summary === undefined ? 0 : flagBits.summary) |
    sourceFlags(paper.sources)
  return {
    ...(paper.votes !== undefined && { votes: Math.min(paper.votes, mostCounted) }),
    ...(paper.stars !== undefined && { stars: Math.min(paper.stars, mostCounted) }),
    ...(paper.comments !== undefined && { comments: Math.min(paper.comments, mostCounted) }),
    ...(day !== undefined && { day }),
    flags,
  }
}

/** What `cat:` can ask for: anything else in a category would become several tokens. */
const askable = /^[a-z][a-z-]*(?:\.[a-z-]+)?$/

/** A category under each name by which `cat:` finds it: `cs` and `cs.cl`. */
function categoryFacts(category: string): string[] {
  const names = category.toLowerCase().split('.')
  return [names.slice(0, 1), names.slice(0, 2)]
    .map((parts) => parts.join('.'))
    .filter((name) => askable.test(name))
    .map(categoryFact)
}

/** A word's stem, and the stem's hash. */
interface Stemmed {
  readonly stem: string
  readonly hash: number
}

/** Words seen before; most words of a text have been met. */
const seen = new Map<string, Stemmed>()
const rememberedWords = 50_000

function stemmed(word: string): Stemmed {
  const known = seen.get(word)
  if (known) return known
  if (seen.size >= rememberedWords) seen.clear()
  const found = stem(word)
  const made = { stem: found, hash: hashOf(found) }
  seen.set(word, made)
  return made
}

/** What the index keeps of a paper's words. */
export interface WordsRow {
  /** What stands in the columns of `texts`, in their order. */
  readonly texts: readonly string[]
  /** Tells one row's texts from another's. */
  readonly hash: number
  readonly terms: Uint8Array
  /** The folded words of title and abstract, in order. */
  readonly title: readonly string[]
  readonly abstract: readonly string[]
}

export function wordsRow(paper: Paper): WordsRow {
  const text = searchedText(paper)
  const wordsOf: Partial<Record<IndexedField, readonly string[]>> = {}
  const byPart: Record<Part, number[][]> = { title: [], text: [], names: [] }
  const stemTexts: string[] = []
  const formTexts: string[] = []
  for (const field of indexedFields) {
    const words = splitWords(text[field])
    const stems = words.map(stemmed)
    const part = partOf[field]
    if (part) byPart[part].push(stems.map(({ hash }) => hash))
    wordsOf[field] = words
    const sign = field === 'by' ? signs.by : ''
    stemTexts.push(
      tokens(
        sign,
        stems.map(({ stem }) => stem),
      ),
    )
    formTexts.push(tokens(signs.form + sign, words))
  }
  const facts = new Set(paper.categories.flatMap(categoryFacts))
  const texts = [...stemTexts, ...formTexts, [...facts].join(' ')]
  return {
    texts,
    hash: hashOf(texts.slice(indexedFields.length).join('\n'), hashOf(paper.title)),
    terms: encodeTerms(byPart),
    title: wordsOf.title ?? [],
    abstract: wordsOf.abstract ?? [],
  }
}

/** Words as FTS5 reads them, each behind a sign. */
const tokens = (sign: string, words: readonly string[]): string =>
  words.length === 0 ? '' : sign + words.join(` ${sign}`)
