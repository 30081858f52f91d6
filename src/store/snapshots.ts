import type { Snapshot } from '../catalogue/paper.ts'
import { batches } from './database.ts'
import type { Database, Tables } from './schema.ts'

/** Papers asked about in one statement. */
const batchSize = 200

/** Which one of a paper's snapshots: its first, or its newest at or before an instant (epoch milliseconds). */
type Which = 'first' | { readonly at: number }

/** One snapshot of each paper that has it, by paper id. */
export async function readSnapshots(
  db: Database['db'],
  ids: readonly string[],
  which: Which,
): Promise<ReadonlyMap<string, Snapshot>> {
  const snapshots = new Map<string, Snapshot>()
  for await (const batch of batches(ids, batchSize)) {
    const rows = await db
      .selectFrom('snapshots')
      .selectAll()
      .where('paper', 'in', batch)
      .where('at', '=', (eb) => {
        const own = eb.selectFrom('snapshots as s').whereRef('s.paper', '=', 'snapshots.paper')
        return which === 'first'
          ? own.select((one) => one.fn.min('s.at').as('chosen'))
          : own.select((one) => one.fn.max('s.at').as('chosen')).where('s.at', '<=', which.at)
      })
      .execute()
    for (const row of rows) snapshots.set(row.paper, snapshotOf(row))
  }
  return snapshots
}

function snapshotOf({ paper, at, votes, comments, stars }: Tables['snapshots']): Snapshot {
  return {
    paperId: paper,
    at,
    ...(votes !== null && { votes }),
    ...(comments !== null && { comments }),
    ...(stars !== null && { stars }),
  }
}
