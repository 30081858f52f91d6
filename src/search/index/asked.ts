import { arxivId } from '../../catalogue/foreign.ts'
import type { Query, Words } from '../query.ts'

/** The folded words that papers are ordered by: all that a query wants to see, none that it excludes. */
export function wantedWords(query: Query): readonly string[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(wantedWords)
    case 'word':
    case 'phrase': {
      if (query.field === 'by') return []
      // The beginning of a word says too little to weigh papers by.
      return query.kind === 'word' && query.prefix ? query.words.slice(0, -1) : query.words
    }
    default:
      return []
  }
}

/** The arXiv id that somebody typed as a word, `2605.03849v2` or `hep-ex/0307015`, or at the end of a link. */
export function idTyped({ words }: Words): string | undefined {
  const [a = '', b = '', c] = words
  if (words.length > 3 && /^https?$/.test(a)) return arxivId(words.slice(-2).join('.'))
  if (words.length === 2) return arxivId(`${a}.${b}`) ?? arxivId(`${a}/${b}`)
  return words.length === 3 ? arxivId(`${a}-${b}/${c}`) : undefined
}
