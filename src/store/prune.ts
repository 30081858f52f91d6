import type { Database } from './schema.ts'

const dayMs = 24 * 60 * 60_000

/** How long rows are kept, in milliseconds after planning. The ledger outlives the papers it names. */
const keptMs = { ledger: 400 * dayMs, ended: 45 * dayMs, waiting: dayMs }

/** Deliveries whose rows one transaction removes. */
const batchSize = 100

/** Removes rows that have served their time, a batch at a time; returns how many deliveries and ledger rows went. */
export async function pruneDeliveries({ write }: Database, now: number): Promise<number> {
  const waiting = await untilNone(() =>
    write(async (trx) => {
      const old = trx
        .selectFrom('deliveries')
        .select('key')
        .where('state', '=', 'waiting')
        .where('planned_at', '<', now - keptMs.waiting)
        .limit(batchSize)
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
        .limit(batchSize)
      return (await trx.deleteFrom('deliveries').where('key', 'in', old).executeTakeFirst()).numDeletedRows
    }),
  )
  const ledger = await untilNone(() =>
    write(async (trx) => {
      const old = trx
        .selectFrom('ledger')
        .select('delivery')
        .distinct()
        .where('at', '<', now - keptMs.ledger)
        .limit(batchSize)
      return (await trx.deleteFrom('ledger').where('delivery', 'in', old).executeTakeFirst()).numDeletedRows
    }),
  )
  return waiting + ended + ledger
}

async function untilNone(remove: () => Promise<bigint>): Promise<number> {
  let total = 0
  for (;;) {
    const removed = Number(await remove())
    if (removed === 0) return total
    total += removed
  }
}
