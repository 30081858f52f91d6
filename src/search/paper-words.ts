import type { Paper } from '../catalogue/paper.ts'
import { stem } from './porter.ts'
import { splitWords } from './words.ts'

/** The fields of a paper that a bare word is looked for in, in the order in which a reason names them. */
export const bareFields = ['title', 'abstract', 'summary', 'author', 'org', 'keywords'] as const
/** Every field that holds words; the person who listed the paper is found by `by:` alone. */
export type PaperField = (typeof bareFields)[number] | 'by'

/** A paper's searchable text by field. Names and keywords form one text each, in order. */
export function searchedText(paper: Paper): Readonly<Record<PaperField, string>> {
  return {
    title: paper.title,
    abstract: paper.abstract ?? '',
    summary: paper.summary ?? '',
    author: paper.authors.join(', '),
    org: paper.organization ?? '',
    keywords: paper.keywords.join(', '),
    by: paper.submitter ?? '',
  }
}

/** Which words occur, in any order. */
export interface Vocabulary {
  readonly stems: ReadonlySet<string>
  /** Distinct words, not stemmed, in ascending order, so that a prefix is found by halving. */
  readonly sorted: readonly string[]
}

/** The words of one field in their order, as folded and as stemmed. */
interface FieldWords {
  readonly words: readonly string[]
  readonly stems: readonly string[]
  readonly vocabulary: Vocabulary
}

/** A paper with its words cut and stemmed. */
export interface PaperWords {
  readonly paper: Paper
  readonly fields: Readonly<Record<PaperField, FieldWords>>
  /** Of the fields that bare words are looked for in, taken together. */
  readonly vocabulary: Vocabulary
}

function vocabulary(words: readonly string[], stems: readonly string[]): Vocabulary {
  return { stems: new Set(stems), sorted: [...new Set(words)].sort() }
}

function fieldWords(text: string): FieldWords {
  const words = splitWords(text)
  const stems = words.map(stem)
  return { words, stems, vocabulary: vocabulary(words, stems) }
}

const prepared = new WeakMap<Paper, PaperWords>()

/** The words of a paper, worked out once for each paper object. */
export function wordsOf(paper: Paper): PaperWords {
  const before = prepared.get(paper)
  if (before) return before
  const text = searchedText(paper)
  const fields = {
    title: fieldWords(text.title),
    abstract: fieldWords(text.abstract),
    summary: fieldWords(text.summary),
    author: fieldWords(text.author),
    org: fieldWords(text.org),
    keywords: fieldWords(text.keywords),
    by: fieldWords(text.by),
  }
  const words = {
    paper,
    fields,
    vocabulary: vocabulary(
      bareFields.flatMap((name) => fields[name].words),
      bareFields.flatMap((name) => fields[name].stems),
    ),
  }
  prepared.set(paper, words)
  return words
}

/**
 * Whether a field has a word of that stem. `wordsOf` would tell as well; for a paper that is asked about once and then
 * forgotten this is a tenth of the work, because a stem begins with its word's letter and few others need be stemmed.
 */
export function hasStem(paper: Paper, field: PaperField, wanted: string): boolean {
  const known = prepared.get(paper)
  if (known) return known.fields[field].vocabulary.stems.has(wanted)
  return splitWords(searchedText(paper)[field]).some((word) => word[0] === wanted[0] && stem(word) === wanted)
}
