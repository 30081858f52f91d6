import type { DatabaseSync } from 'node:sqlite'
import type { Topics } from '../match.ts'
import type { Query } from '../query.ts'
import type { Bitset } from './file/bitset.ts'
import type { Columns } from './file/columns.ts'
import type { Current } from './keeper.ts'
import { compileQuery } from './plan/compile.ts'
import { checkCost } from './plan/cost.ts'
import { createEvaluator } from './plan/evaluate.ts'
import { bestOf } from './rank/best.ts'

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

/** Above every number of a paper, so that day and number go into one exact number. */
const numbersEnd = 2 ** 24

/** The newest papers of a set, by number; those without a day last. */
export function newest(set: Bitset, { day }: Columns, limit: number): number[] {
  const age = (number: number) => Math.max(day[number] ?? 0, -numbersEnd) * numbersEnd + number
  return bestOf(set, limit, age).map(({ number }) => number)
}
