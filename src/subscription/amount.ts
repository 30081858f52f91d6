import type { CommandServices } from '../command/services.ts'
import { parseQuery, type Query } from '../search/query.ts'

const weeks = 4

/**
 * How many papers a query would have brought in an average of the last four weeks. Only listed papers have votes, so
 * that announced ones count where none are asked for.
 */
export async function papersAWeek(
  { search, now }: Pick<CommandServices, 'search' | 'now'>,
  { query, minVotes }: { readonly query: string; readonly minVotes: number },
): Promise<number> {
  const day = now().toZonedDateTimeISO('UTC').toPlainDate().subtract({ weeks }).toString()
  const marked: Query[] = [
    { kind: 'date', compare: 'after', day, ...nowhere },
    ...(minVotes === 0
      ? []
      : [{ kind: 'count', field: 'upvotes', compare: '>=', number: minVotes, ...nowhere } as const]),
  ]
  const own = query === '' ? [] : [parseQuery(query)]
  const [only, ...more] = [...own, ...marked]
  if (!only) return 0
  const whole: Query = more.length === 0 ? only : { kind: 'and', parts: [only, ...more], ...nowhere }
  const { count } = await search.matching(whole, 1)
  return count / weeks
}

/** Clauses that nobody typed stand nowhere in a text. */
const nowhere = { start: 0, end: 0 } as const
