import type { Query, Words } from '../../query.ts'

/** A query in two: what must fit, and the words that only decide the order. */
export interface SplitQuery {
  readonly marked?: Query
  /** In the query's order. */
  readonly plain: readonly Words[]
}

/** A word as people type it, without any sign that says how to take it. */
const isPlain = (query: Query): query is Query & { kind: 'word' } =>
  query.kind === 'word' && query.field === undefined && !query.prefix

/**
 * Takes a query's plain words from what its author marked: phrases, fields, beginnings, minus, OR and groups with it,
 * and facts. Words that signs join (`text-to-image`) are plain.
 */
export function splitQuery(query: Query): SplitQuery {
  if (isPlain(query)) return { plain: [query] }
  if (query.kind !== 'and') return { marked: query, plain: [] }
  const plain = query.parts.filter(isPlain)
  const marked = query.parts.filter((part) => !isPlain(part))
  const [first] = marked
  if (!first) return { plain }
  return { marked: marked.length === 1 ? first : { ...query, parts: marked }, plain }
}
