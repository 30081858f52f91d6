import { formsColumn, signs } from '../file/schema.ts'
import { stopWords } from '../rank/stopwords.ts'
import type { CountedWords } from '../words/vocabulary.ts'
import { commonestIn, rangeOf } from '../words/word-table.ts'
import type { Typed } from './titled.ts'

/** A question to FTS5 that finds titles with what was typed, and others: words too frequent for it are left out. */
export interface TitleMatch {
  readonly expression: string
  /** Whether every title with what was typed fits it. */
  readonly complete: boolean
}

/** Measured at 200,000 papers, so that FTS5 answers in a few milliseconds. */
const limits = {
  /** Whole words that are looked up, the rarest; besides the rarest none that more papers have. */
  words: { count: 3, postings: 50_000 },
  /** FTS5 reads all words with a prefix before it answers: some 50 ns for each paper of each word. */
  prefixPostings: 15_000,
  /** Where that is too much, the most frequent words with the prefix stand for all. */
  formsOfPrefix: 24,
  /** A word in more papers is seldom the first of a title for as many as it is read for: “proposed”. */
  firstForm: 10_000,
  /** A word that stands first in few titles is looked for in as many papers. */
  firstPostings: 50_000,
} as const

interface Part {
  readonly terms: readonly string[]
  readonly postings: number
  /** Whether the terms are all that was typed may stand for. */
  readonly complete: boolean
}

/** Asks for titles with what was typed anywhere. */
export function matchAnywhere({ whole, begun }: Typed, vocabulary: CountedWords): TitleMatch {
  const words = rarest(whole, vocabulary)
  const last = begun === undefined ? undefined : begunPart(begun, vocabulary)
  // Each of many words is sought anew for every title with the whole ones; their titles are read instead.
  const parts = last && (words.length === 0 || last.terms.length === 1) ? [...words, last] : words
  return {
    expression: inTitles(parts.map(({ terms }) => anyOf(terms))),
    complete: parts.every(({ complete }) => complete),
  }
}

/** Asks for titles whose first word is the first that was typed; undefined where FTS5 would read too much for it. */
export function matchFirst({ whole, begun }: Typed, vocabulary: CountedWords): string | undefined {
  const [word] = whole
  if (word !== undefined) {
    const part = partOf(word, vocabulary)
    if (stopWords.has(word) && part.postings > limits.firstPostings) return undefined
    const others = rarest(whole.slice(1), vocabulary)
    return inTitles([anyOf(part.terms, '^'), ...others.map(({ terms }) => anyOf(terms))])
  }
  if (begun === undefined) return undefined
  const { terms, complete } = begunPart(begun, vocabulary, limits.firstForm)
  return terms.length === 0 && !complete ? undefined : inTitles([anyOf(terms, '^')])
}

function rarest(words: readonly string[], vocabulary: CountedWords): Part[] {
  const parts = [...new Set(words)].map((word) => partOf(word, vocabulary))
  return parts
    .sort((a, b) => a.postings - b.postings)
    .slice(0, limits.words.count)
    .filter(({ postings }, at) => at === 0 || postings <= limits.words.postings)
}

const partOf = (word: string, vocabulary: CountedWords): Part => ({
  terms: [quoted(word)],
  postings: vocabulary.papersWithForm(word),
  complete: true,
})

/** The words that one unfinished stands for; of many the most frequent ones, none in more papers than `most`. */
function begunPart(begun: string, vocabulary: CountedWords, most = Number.POSITIVE_INFINITY): Part {
  const postings = vocabulary.papersWithPrefix(begun)
  if (postings <= limits.prefixPostings) return { terms: [`${quoted(begun)} *`], postings, complete: true }
  const { forms } = vocabulary
  const commonest = commonestIn(forms, rangeOf(forms, begun), limits.formsOfPrefix)
  // What was typed may be the whole word already.
  const mostOf = (word: string) => (word === begun ? Math.max(most, limits.firstPostings) : most)
  const wanted = [begun, ...commonest].filter((word) => vocabulary.papersWithForm(word) <= mostOf(word))
  const words = new Set(wanted.filter((word) => !stopWords.has(word)))
  // A stop word that nothing else begins with stands for itself.
  const terms = words.size === 0 && wanted.length > 0 ? [begun] : [...words]
  return { terms: terms.map(quoted), postings, complete: false }
}

const inTitles = (parts: readonly string[]): string => `${formsColumn('title')} : (${parts.join(' AND ')})`

const anyOf = (terms: readonly string[], anchor = ''): string =>
  `(${terms.map((term) => anchor + term).join(' OR ')})`

/** Folded words hold letters and digits alone, so that nothing needs to be escaped. */
const quoted = (word: string): string => `"${signs.form}${word}"`
