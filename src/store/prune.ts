import { type SqlBool, sql } from 'kysely'
import { platformNames } from '../platforms/place.ts'
import type { Database } from './schema.ts'
import { untilNone } from './until-none.ts'
import { viewKeptMs } from './views.ts'

const dayMs = 24 * 60 * 60_000

/**
 * How long rows are kept, in milliseconds after planning, a waiting run after it would have gone out in any case. The
 * ledger outlives the papers it names.
 */
const keptMs = { ledger: 400 * dayMs, ended: 45 * dayMs, waiting: dayMs }

/** Deliveries whose rows one transaction removes, and rows that stand alone. */
const batchSize = { deliveries: 50, rows: 500 }

/** Removes rows that have served their time, a batch at a time; returns how many went. */
export async function prune({ write }: Database, now: number): Promise<number> {
  const waiting = await untilNone(() =>
    write(async (trx) => {
      const old = trx
        .selectFrom('deliveries')
        .select('key')
        // Few deliveries are open, and the index on their time has no others.
        .where('platform', 'in', platformNames)
        .where('ready_at', '<', now - keptMs.waiting)
        .where('state', '=', 'waiting')
        .limit(batchSize.deliveries)
      return (await trx.deleteFrom('deliveries').where('key', 'in', old).executeTakeFirst()).numDeletedRows
    }),
  )
  const ended = await untilNone(() =>
    write(async (trx) => {
      const old = trx
        .selectFrom('deliveries')
        .select('key')
        .where('planned_at', '<', now - keptMs.ended)
        .where('ready_at', 'is', null)
        .limit(batchSize.deliveries)
      return (await trx.deleteFrom('deliveries').where('key', 'in', old).executeTakeFirst()).numDeletedRows
    }),
  )
  const ledger = await untilNone(() =>
    write(async (trx) => {
      const old = trx
        .selectFrom('ledger')
        .select('delivery')
        // Not distinct: SQLite would walk the whole ledger by delivery.
        .where('at', '<', now - keptMs.ledger)
        .limit(batchSize.rows)
      return (await trx.deleteFrom('ledger').where('delivery', 'in', old).executeTakeFirst()).numDeletedRows
    }),
  )
  const views = await untilNone(() =>
    write(async (trx) => {
      const old = trx
        .selectFrom('views')
        .select('id')
        .where('at', '<', now - viewKeptMs)
        .limit(batchSize.rows)
      return (await trx.deleteFrom('views').where('id', 'in', old).executeTakeFirst()).numDeletedRows
    }),
  )
  const leases = await untilNone(() =>
    write(async (trx) => {
      const over = trx.selectFrom('leases').select('name').where('until', '<=', now).limit(batchSize.rows)
      return (await trx.deleteFrom('leases').where('name', 'in', over).executeTakeFirst()).numDeletedRows
    }),
  )
  const mutes = await untilNone(() =>
    write(async (trx) => {
      const over = trx
        .selectFrom('mutes')
        .select(['platform', 'workspace', 'place', 'query'])
        .where('until', '<=', now)
        .limit(batchSize.rows)
      const row = sql<SqlBool>`(platform, workspace, place, query) in (${over})`
      return (await trx.deleteFrom('mutes').where(row).executeTakeFirst()).numDeletedRows
    }),
  )
  return waiting + ended + ledger + views + leases + mutes
}
