import type { DatabaseSync } from 'node:sqlite'
import type { Topics } from '../match.ts'
import type { Query } from '../query.ts'
import { type Bitset, numbersOf } from './file/bitset.ts'
import type { Columns } from './file/columns.ts'
import type { Current } from './keeper.ts'
import { compileQuery } from './plan/compile.ts'
import { checkCost } from './plan/cost.ts'
import { createEvaluator } from './plan/evaluate.ts'

/**
 * The papers that fit all of a query.
 *
 * @throws QueryError for a query that would take too long, and for topics that there are not
 */
export type FindFitting = (query: Query, current: Current) => Bitset

export function createFitting(database: DatabaseSync, topics: Topics): FindFitting {
  const evaluator = createEvaluator(database)
  return (query, { loaded, vocabulary }) => {
    const plan = compileQuery(query, topics)
    checkCost(plan, vocabulary, loaded.papers)
    return evaluator.evaluate(plan, loaded.columns)
  }
}

/** The numbers of a set, newest first. */
export function newest(set: Bitset, { day }: Columns): number[] {
  return [...numbersOf(set)].sort((a, b) => (day[b] ?? 0) - (day[a] ?? 0) || b - a)
}
