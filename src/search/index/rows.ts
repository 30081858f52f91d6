import type { Paper } from '../../catalogue/paper.ts'
import { searchedText } from '../paper-words.ts'
import { stem } from '../porter.ts'
import { splitWords } from '../words.ts'
import { type Facts, flagBits, sourceFlags } from './columns.ts'
import { categoryFact, type IndexedField, indexedFields, signs } from './schema.ts'
import { encodeTerms, hashOf, type Part, partOf } from './terms.ts'

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

/** Stems seen before; most words of a text have been met. */
const stems = new Map<string, string>()
const rememberedStems = 50_000

function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  if (stems.size >= rememberedStems) stems.clear()
  const found = stem(word)
  stems.set(word, found)
  return found
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
  const forms = new Map<IndexedField, string[]>()
  const byPart: Record<Part, string[][]> = { title: [], text: [], names: [] }
  const stemTexts: string[] = []
  const formTexts: string[] = []
  for (const field of indexedFields) {
    const words = splitWords(text[field])
    const stemmed = words.map(stemOf)
    const part = partOf[field]
    if (part) byPart[part].push(stemmed)
    forms.set(field, words)
    const sign = field === 'by' ? signs.by : ''
    stemTexts.push(stemmed.map((one) => sign + one).join(' '))
    formTexts.push(words.map((one) => signs.form + sign + one).join(' '))
  }
  const facts = new Set(paper.categories.flatMap(categoryFacts))
  const texts = [...stemTexts, ...formTexts, [...facts].join(' ')]
  return {
    texts,
    hash: hashOf(texts.slice(indexedFields.length).join('\n'), hashOf(paper.title)),
    terms: encodeTerms(byPart),
    title: forms.get('title') ?? [],
    abstract: forms.get('abstract') ?? [],
  }
}
