import { setImmediate as turn } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { PlaceKey } from '../platforms/place.ts'
import { placeColumns } from './database.ts'
import type { Database, PlaceColumns, Tables } from './schema.ts'

/** Deliveries whose rows one transaction removes. */
const batchSize = 50

/**
 * Removes everything that is kept under a place, in batches. Its subscriptions go first, so that nothing more is planned
 * for it, and the place itself last, because deliveries point to it.
 */
export async function forget({ write }: Database, place: PlaceKey): Promise<void> {
  const columns = placeColumns(place)
  await write(async (trx) => {
    for (const table of ['subscriptions', 'saves', 'mutes'] as const) await removeOf(trx, table, columns)
  })
  await untilNone(() => write((trx) => removeDeliveries(trx, columns)))
  await untilNone(() => write((trx) => removeLedger(trx, columns)))
  await write(async (trx) => {
    // What came in between would keep the place.
    for (const table of ['subscriptions', 'deliveries', 'ledger', 'places'] as const)
      await removeOf(trx, table, columns)
  })
}

async function removeOf(
  trx: Transaction<Tables>,
  table: 'subscriptions' | 'saves' | 'mutes' | 'deliveries' | 'ledger' | 'places',
  { platform, workspace, place }: PlaceColumns,
): Promise<void> {
  await trx
    .deleteFrom(table)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('place', '=', place)
    .execute()
}

/** Receipts, attempts and coverage go with their delivery. */
async function removeDeliveries(trx: Transaction<Tables>, place: PlaceColumns): Promise<bigint> {
  const some = trx
    .selectFrom('deliveries')
    .select('key')
    .where((eb) => eb.and(place))
    .limit(batchSize)
  return (await trx.deleteFrom('deliveries').where('key', 'in', some).executeTakeFirst()).numDeletedRows
}

async function removeLedger(trx: Transaction<Tables>, place: PlaceColumns): Promise<bigint> {
  const some = trx
    .selectFrom('ledger')
    .select('delivery')
    .distinct()
    .where((eb) => eb.and(place))
    .limit(batchSize)
  const { numDeletedRows } = await trx
    .deleteFrom('ledger')
    .where('delivery', 'in', some)
    .where((eb) => eb.and(place))
    .executeTakeFirst()
  return numDeletedRows
}

async function untilNone(remove: () => Promise<bigint>): Promise<void> {
  while ((await remove()) > 0n) await turn()
}
