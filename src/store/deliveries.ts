import { kinds } from '../digest/subscription.ts'
import { batches, placeColumns } from './database.ts'
import { deliveryOf, recentDeliveries } from './delivery-rows.ts'
import { readHistories } from './histories.ts'
import { PlanRefused, writePlans } from './plan-writes.ts'
import type { DeliveryStore, PlaceHistory, Planned, PlanResult } from './port.ts'
import { prune } from './prune.ts'
import type { Database } from './schema.ts'

/** Runs planned in one transaction, and places asked about in one statement. */
const batchSize = 100

export function createDeliveries(database: Database): DeliveryStore {
  const { db, write, writeUnhurried } = database

  async function planTogether(runs: readonly Planned[]): Promise<PlanResult> {
    try {
      await writeUnhurried((trx) => writePlans(trx, runs))
      return 'planned'
    } catch (error) {
      if (error instanceof PlanRefused) return error.result
      throw error
    }
  }

  return {
    async plan(runs) {
      const results: PlanResult[] = []
      for await (const batch of batches(runs, batchSize)) {
        if ((await planTogether(batch)) === 'planned') {
          results.push(...batch.map(() => 'planned' as const))
          continue
        }
        // One of them cannot be written and took the others with it: only that one must fail.
        for (const run of batch) results.push(await planTogether([run]))
      }
      return results
    },

    wait: (run) =>
      write(async (trx) => {
        const row = await trx
          .insertInto('deliveries')
          .values({
            key: run.key,
            ...placeColumns(run.to),
            kind: run.kind,
            state: 'waiting',
            planned_at: run.at,
            ready_at: run.notBefore,
            holder: null,
            failures: 0,
            days: '[]',
            message: null,
            format: null,
            parts: null,
            papers: null,
            ended_at: null,
            reason: null,
            folded_into: null,
          })
          .onConflict((conflict) =>
            conflict
              .column('key')
              .doUpdateSet({ ready_at: run.notBefore })
              .where('deliveries.state', '=', 'waiting'),
          )
          .returning('key')
          .executeTakeFirst()
        return row !== undefined
      }),

    async histories(places, papers) {
      const all = new Map<string, PlaceHistory>()
      const candidates = [...new Set(papers)]
      for await (const batch of batches(places, batchSize)) {
        for (const [place, history] of await readHistories(db, batch, candidates)) all.set(place, history)
      }
      return all
    },

    async byKey(key) {
      const row = await db.selectFrom('deliveries').selectAll().where('key', '=', key).executeTakeFirst()
      return row && deliveryOf(db, row)
    },

    recent: (place, limit) => recentDeliveries(db, place, limit),

    async postings(place, paper) {
      const rows = await db
        .selectFrom('ledger')
        .select(['kind', 'delivery', 'confirmed', 'at'])
        .where((eb) => eb.and({ ...placeColumns(place), paper }))
        .where('kind', 'in', kinds)
        .orderBy('at', 'desc')
        .execute()
      return rows.map(({ confirmed, ...row }) => ({ ...row, confirmed: confirmed === 1 }))
    },

    async covered(key) {
      const rows = await db.selectFrom('ledger').select('paper').where('delivery', '=', key).execute()
      return rows.map(({ paper }) => paper)
    },

    prune: (now) => prune(database, now),
  }
}
