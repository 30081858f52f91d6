import type { Clause } from './clause.ts'
import { bareFields, type PaperField, type PaperWords, type Vocabulary } from './paper-words.ts'
import { stem } from './porter.ts'
import type { Words } from './query.ts'

/** Where a word stands, after the word. */
export const whereabouts: Readonly<Record<PaperField, string>> = {
  title: 'in the title',
  abstract: 'in the abstract',
  summary: 'in the summary',
  author: 'among the authors',
  org: 'in the name of the organisation',
  keywords: 'among the keywords',
  by: 'as the name of who listed it',
}

/** A query's words as people read them. */
export function shownWords(clause: Words): string {
  return `“${clause.words.join(' ')}${clause.kind === 'word' && clause.prefix ? '…' : ''}”`
}

/** True when a word of an ascending list begins with the prefix. */
function anyBegins(sorted: readonly string[], prefix: string): boolean {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((sorted[middle] ?? '') < prefix) from = middle + 1
    else to = middle
  }
  return sorted[from]?.startsWith(prefix) === true
}

/**
 * Words that stand side by side in one field, compared by their stems. A cut word has no stem (`evaluat*` finds
 * evaluation, whose stem is `evalu`), so the words of a prefix are all compared as written: the index keeps stems and
 * forms apart, and could not find a stem beside a form.
 */
export function wordsClause(clause: Words, printed: string): Clause {
  const fields = clause.field ? [clause.field] : bareFields
  const stems = clause.words.map(stem)
  const [first] = stems
  const last = clause.words.at(-1) ?? ''
  const prefix = clause.kind === 'word' && clause.prefix

  function occurrence(): (vocabulary: Vocabulary) => boolean {
    if (prefix) return (vocabulary) => anyBegins(vocabulary.sorted, last)
    // Most clauses are one word, asked about every paper of the week for every subscription.
    if (first !== undefined && stems.length === 1) return (vocabulary) => vocabulary.stems.has(first)
    return (vocabulary) => stems.every((s) => vocabulary.stems.has(s))
  }
  const occurIn = occurrence()

  function standIn(paper: PaperWords, name: PaperField): boolean {
    const field = paper.fields[name]
    if (!occurIn(field.vocabulary)) return false
    if (clause.words.length === 1) return true
    if (!prefix) return field.stems.some((_, at) => stems.every((s, i) => field.stems[at + i] === s))
    const whole = clause.words.slice(0, -1)
    return field.words.some(
      (_, at) =>
        whole.every((word, i) => field.words[at + i] === word) &&
        field.words[at + whole.length]?.startsWith(last) === true,
    )
  }

  function test(paper: PaperWords): boolean {
    if (clause.field) return standIn(paper, clause.field)
    if (!occurIn(paper.vocabulary)) return false
    return clause.words.length === 1 || fields.some((name) => standIn(paper, name))
  }

  return {
    test,
    reasons: (paper) =>
      fields
        .filter((name) => standIn(paper, name))
        .slice(0, 1)
        .map((field) => ({ clause: printed, field, text: `${shownWords(clause)} ${whereabouts[field]}` })),
  }
}
