import type { Transaction } from 'kysely'
import { type Kind, kinds } from '../digest/subscription.ts'
import type { PlatformName } from '../platforms/place.ts'
import { deliveryOf } from './delivery-rows.ts'
import { restoreCoverage } from './plan-writes.ts'
import type { Dropped, Hold, Outbox } from './port.ts'
import type { Database, Tables } from './schema.ts'

export function createOutbox({ db, write }: Database): Outbox {
  return {
    claim: (platform, { holder, now, until }) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('deliveries')
          .set({ state: 'sending', holder, ready_at: until })
          .where('key', '=', claimable(trx, platform, now))
          .returningAll()
          .executeTakeFirst()
        if (!row) return undefined
        const delivery = await deliveryOf(trx, row)
        return delivery.state === 'sending' ? delivery : undefined
      }),

    attempt: ({ key, holder }, part, at, leaseUntil) =>
      write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('deliveries')
          .set({ ready_at: leaseUntil })
          .where((eb) => eb.and({ key, holder, state: 'sending' }))
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return false
        await trx
          .insertInto('attempts')
          .values({ delivery: key, part, at })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        return true
      }),

    withdraw: (key, part, attempts) =>
      write(async (trx) => {
        await trx
          .deleteFrom('attempts')
          .where((eb) => eb.and({ delivery: key, part }))
          .where('at', 'in', attempts)
          .execute()
      }),

    posted: (key, part, { channel, message }, at) =>
      write(async (trx) => {
        const known = await trx
          .selectFrom('deliveries')
          .select('key')
          .where('key', '=', key)
          .executeTakeFirst()
        // Its person had everything forgotten while it was posted.
        if (!known) return false
        await trx
          .insertInto('receipts')
          .values({ delivery: key, part, channel, message, at })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        await trx
          .deleteFrom('attempts')
          .where((eb) => eb.and({ delivery: key, part }))
          .execute()
        const { parts, receipts } = await trx
          .selectFrom('deliveries')
          .select((eb) => [
            'parts',
            eb
              .selectFrom('receipts')
              .select((count) => count.fn.countAll().as('n'))
              .where('delivery', '=', key)
              .as('receipts'),
          ])
          .where('key', '=', key)
          .executeTakeFirstOrThrow()
        const complete = Number(receipts) === parts
        await trx
          .updateTable('ledger')
          .set({ confirmed: 1 })
          .where('delivery', '=', key)
          .$if(!complete, (query) => query.where('part', '=', part))
          .execute()
        const { numUpdatedRows } = await trx
          .updateTable('deliveries')
          .set(
            complete
              ? { state: 'sent', ready_at: null, holder: null, ended_at: at, failures: 0 }
              : { failures: 0 },
          )
          .where('key', '=', key)
          .where('state', 'in', ['pending', 'sending'])
          .executeTakeFirst()
        return complete && numUpdatedRows === 1n
      }),

    release: ({ key, holder }, notBefore, failures) =>
      write(async (trx) => {
        await trx
          .updateTable('deliveries')
          .set({ state: 'pending', holder: null, ready_at: notBefore, failures })
          .where((eb) => eb.and({ key, holder, state: 'sending' }))
          .execute()
      }),

    drop: (hold, reason, at, how) => write((trx) => drop(trx, hold, reason, at, how)),

    async nextAt(platform, now) {
      const { next } = await db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.min('ready_at').as('next'))
        .where('platform', '=', platform)
        .where('ready_at', '>', now)
        .where('state', 'in', ['pending', 'sending'])
        .executeTakeFirstOrThrow()
      return next ?? undefined
    },
  }
}

const hourMs = 60 * 60_000

/** How late a digest of which nothing was posted may come, in milliseconds; later its papers come with the next one. */
const staleAfterMs: Readonly<Record<Kind, number>> = { daily: 6 * hourMs, weekly: 24 * hourMs }

/** The key of the delivery to take next. */
function claimable(trx: Transaction<Tables>, platform: PlatformName, now: number) {
  return trx
    .selectFrom('deliveries as d')
    .select('d.key')
    .where('d.platform', '=', platform)
    .where('d.ready_at', '<=', now)
    .where('d.state', 'in', ['pending', 'sending'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('places as p')
            .select('p.place')
            .whereRef('p.platform', '=', 'd.platform')
            .whereRef('p.workspace', '=', 'd.workspace')
            .whereRef('p.place', '=', 'd.place')
            .where('p.paused_at', 'is not', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries as other')
            .select('other.key')
            .whereRef('other.platform', '=', 'd.platform')
            .whereRef('other.workspace', '=', 'd.workspace')
            .whereRef('other.place', '=', 'd.place')
            .whereRef('other.key', '<>', 'd.key')
            .where('other.state', '=', 'sending')
            // Keeps SQLite, which has no statistics, from looking by time instead of by place.
            .where((eb) => eb(eb.fn.coalesce('other.ready_at', eb.lit(0)), '>', now)),
        ),
      ),
    )
    .where(({ or, not, exists, selectFrom }) =>
      or([
        exists(selectFrom('receipts as r').select('r.part').whereRef('r.delivery', '=', 'd.key')),
        exists(selectFrom('attempts as a').select('a.part').whereRef('a.delivery', '=', 'd.key')),
        // Due again since it was planned, or stale: the next plan folds it.
        not(
          exists(
            selectFrom('subscriptions as s')
              .select('s.id')
              .whereRef('s.platform', '=', 'd.platform')
              .whereRef('s.workspace', '=', 'd.workspace')
              .whereRef('s.place', '=', 'd.place')
              .whereRef('s.kind', '=', 'd.kind')
              .where((eb) =>
                eb.or([
                  eb.and([eb('s.next_run_at', '>', eb.ref('d.planned_at')), eb('s.next_run_at', '<=', now)]),
                  ...kinds.map((kind) =>
                    eb.and([eb('d.kind', '=', kind), eb('d.planned_at', '<=', now - staleAfterMs[kind])]),
                  ),
                ]),
              ),
          ),
        ),
      ]),
    )
    .orderBy('d.ready_at')
    .orderBy('d.key')
    .limit(1)
}

async function drop(
  trx: Transaction<Tables>,
  { key, holder }: Hold,
  reason: string,
  at: number,
  { final = false } = {},
): Promise<Dropped> {
  const row = await trx
    .updateTable('deliveries')
    .set({ state: 'dropped', ready_at: null, holder: null, ended_at: at, reason })
    .where((eb) => eb.and({ key, holder, state: 'sending' }))
    .returningAll()
    .executeTakeFirst()
  if (!row) return { released: 0, again: false }
  // What stands on a part in doubt may have been read: it stays reserved.
  const { numDeletedRows } = await trx
    .deleteFrom('ledger')
    .where((eb) => eb.and({ delivery: key, confirmed: 0 }))
    .where('part', 'not in', (eb) => eb.selectFrom('attempts').select('part').where('delivery', '=', key))
    .executeTakeFirst()
  const released = Number(numDeletedRows)
  const posted = await trx
    .selectFrom('receipts')
    .select('part')
    .where('delivery', '=', key)
    .executeTakeFirst()
  const again = !final && (released > 0 || !posted) && !(await previousWasDropped(trx, row))
  if (again) await restoreCoverage(trx, [key])
  return { released, again }
}

async function previousWasDropped(trx: Transaction<Tables>, row: Tables['deliveries']): Promise<boolean> {
  const { key, platform, workspace, place, kind, planned_at } = row
  const previous = await trx
    .selectFrom('deliveries')
    .select('state')
    .where((eb) => eb.and({ platform, workspace, place, kind }))
    .where('state', 'in', ['sent', 'dropped'])
    .where('key', '<>', key)
    .where('planned_at', '<=', planned_at)
    .orderBy('planned_at', 'desc')
    .executeTakeFirst()
  return previous?.state === 'dropped'
}
