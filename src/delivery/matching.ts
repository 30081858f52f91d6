import type { Paper } from '../catalogue/paper.ts'
import type { Subscription } from '../digest/subscription.ts'
import { createMatcher, type Match, type Topics } from '../search/match.ts'
import { parseQuery } from '../search/query.ts'

/** Does a paper fit a query, such as a subscription's? An empty query fits every paper. */
export type Matches = (asked: Pick<Subscription, 'query'>, paper: Paper) => boolean

/**
 * Compiles each query once, however many subscriptions and mutes have it. The function throws `QUERY_INVALID` for a query that
 * does not follow the grammar or names an unknown topic.
 */
export function createMatching(topics: Topics): Matches {
  const compiled = new Map<string, (paper: Paper) => Match | undefined>()
  return ({ query }, paper) => {
    if (query === '') return true
    let matcher = compiled.get(query)
    if (!matcher) {
      matcher = createMatcher(parseQuery(query), { topics })
      compiled.set(query, matcher)
    }
    return matcher(paper) !== undefined
  }
}
