import type { Engine } from '../../src/search/index/engine.ts'
import { QueryError } from '../../src/search/problem.ts'
import { parseQuery, type Query } from '../../src/search/query.ts'
import { splitWords } from '../../src/search/words.ts'
import type { Rank } from './references.ts'

/** What somebody typed as a query; where it breaks the grammar, its words alone. */
export function typedQuery(text: string): { readonly query: Query; readonly broken: boolean } {
  try {
    return { query: parseQuery(text), broken: false }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return { query: parseQuery(splitWords(text).join(' ')), broken: true }
  }
}

/** Ranks as a person's search does. */
export const rankOf =
  (engine: Engine): Rank =>
  (text, limit) =>
    engine.search(typedQuery(text).query, { limit }).hits.map(({ id }) => id)
