import type { CommandServices } from '../command/services.ts'
import { clip, readable } from '../message/text.ts'
import { createMatcher, type Topics } from '../search/match.ts'
import { printQuery } from '../search/print.ts'
import { parseQuery, type Query, type Words } from '../search/query.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Mute } from '../store/port.ts'

/** What is not to be shown: a canonical query, and what people call it. */
export type Muted = Pick<Mute, 'query' | 'label'>

/** Visible characters of a label. */
const longestLabel = 60

/**
 * What somebody means by a text: a query where it has signs of one, else an author or an organisation of that name where
 * a paper has one, else the words side by side. Throws `QUERY_INVALID`, and `USAGE` for what would hide nearly
 * everything.
 */
export async function mutedBy(
  { search, topics }: Pick<CommandServices, 'search' | 'topics'>,
  text: string,
): Promise<Muted> {
  const query = parseQuery(text)
  const words = plainWords(query)
  if (words === undefined || words.length === 1) return mutedQuery(query, text, topics)
  for (const field of ['author', 'org'] as const) {
    const named: Query = { kind: 'phrase', field, words, start: 0, end: text.length }
    const { count } = await search.matching(named, 1)
    if (count > 0) return { query: printQuery(named), label: labelOf(named, text) }
  }
  const phrase: Query = { kind: 'phrase', words, start: 0, end: text.length }
  return { query: printQuery(phrase), label: labelOf(phrase, text) }
}

function mutedQuery(query: Query, text: string, topics: Topics): Muted {
  createMatcher(query, { topics })
  if (hidesAll(query))
    throw new PaperboyError('USAGE', 'That would hide nearly every paper.', {
      next: 'Mute what you do not want to see, without a minus before it.',
    })
  return { query: printQuery(query), label: labelOf(query, text) }
}

/** A query that holds of all papers but some. */
function hidesAll(query: Query): boolean {
  if (query.kind === 'not') return true
  if (query.kind === 'or') return query.parts.some(hidesAll)
  return query.kind === 'and' && query.parts.every(hidesAll)
}

/** The words of a text without any sign of the grammar. */
function plainWords(query: Query): readonly string[] | undefined {
  const parts = query.kind === 'and' ? query.parts : [query]
  const plain = parts.filter(
    (part): part is Query & Words => part.kind === 'word' && part.field === undefined && !part.prefix,
  )
  return plain.length === parts.length ? plain.flatMap(({ words }) => words) : undefined
}

const fieldWords: Readonly<Record<string, string>> = { author: 'author', org: 'organisation' }

function labelOf(query: Query, text: string): string {
  const field = query.kind === 'phrase' || query.kind === 'word' ? query.field : undefined
  const called = field === undefined ? undefined : fieldWords[field]
  if (called === undefined) return clip(readable(text.trim()), longestLabel)
  const name = text
    .replace(/^\s*[a-z]+\s*:/i, '')
    .replace(/["“”„]/g, '')
    .trim()
  return clip(`${called} ${readable(name)}`, longestLabel)
}

/** The mute that somebody means by a number from 1, a label or a query; nothing where there is none. */
export function muteMeant(mutes: readonly Mute[], text: string): Mute | undefined {
  const wanted = text.trim()
  const folded = wanted.toLowerCase()
  return (
    mutes.find(({ query }) => query === wanted) ??
    (/^\d{1,4}$/.test(wanted) ? mutes[Number(wanted) - 1] : undefined) ??
    mutes.find(({ label }) => label.toLowerCase() === folded || label.toLowerCase().endsWith(` ${folded}`)) ??
    mutes.find(({ query }) => query === canonical(wanted))
  )
}

function canonical(text: string): string | undefined {
  try {
    return printQuery(parseQuery(text))
  } catch {
    return undefined
  }
}
