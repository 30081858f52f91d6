import type { Engine } from '../../src/search/index/engine.ts'
import { QueryError } from '../../src/search/problem.ts'
import { parseQuery } from '../../src/search/query.ts'
import type { Figure } from '../figure.ts'
import { hostileQueries } from './hostile-queries.ts'

/** The slowest hostile query, and how many are refused. Throws where one raises anything but a QueryError. */
export function hostile(engine: Engine, common: readonly string[], size: string): Figure[] {
  const queries = hostileQueries(common)
  const found = queries.flatMap(([what, text]) => [
    { what, ...tried(() => engine.search(parseQuery(text), { limit: 10 })) },
    { what: `${what}, all that fit`, ...tried(() => engine.matching(parseQuery(text), 10)) },
  ])
  const slowest = found.toSorted((a, b) => b.ms - a.ms)
  for (const { what, ms, refused } of slowest.slice(0, 10))
    process.stderr.write(`search: ${ms.toFixed(1)} ms, ${what}${refused ? ', refused' : ''}\n`)
  return [
    {
      figure: `slowest of ${found.length} hostile queries on ${size} papers: ${slowest[0]?.what}`,
      value: slowest[0]?.ms ?? 0,
      unit: 'ms',
      target: { most: 200 },
    },
    {
      figure: `hostile queries on ${size} papers that are refused with the clause that is at fault`,
      value: found.filter(({ refused }) => refused).length,
      unit: 'queries',
      reference: found.length,
      against: 'all hostile queries; every other one is answered',
    },
  ]
}

function tried(ask: () => unknown): { readonly ms: number; readonly refused: boolean } {
  const begun = performance.now()
  let refused = false
  try {
    ask()
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    refused = true
  }
  return { ms: performance.now() - begun, refused }
}
