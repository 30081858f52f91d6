import { setImmediate as turn } from 'node:timers/promises'
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { inboxPlace, mailboxOf } from '../inbox/mailbox.ts'
import { type PlaceKey, placeText } from '../platforms/place.ts'
import { placeColumns } from './database.ts'
import type { Database, PlaceColumns, Tables } from './schema.ts'
import { scrub } from './scrub.ts'
import { untilNone } from './until-none.ts'

/** Deliveries whose rows one transaction removes. */
const batchSize = 50

const inboxes = placeColumns(inboxPlace(''))

/** A condition on `mailboxes`: it gets nothing. */
export const withoutSubscription = sql<SqlBool>`not exists (
  select 1 from subscriptions
  where platform = ${inboxes.platform} and workspace = ${inboxes.workspace} and place = ${inboxes.place} || mailboxes.id
)`

/**
 * Removes everything that is kept under a place, in batches. Its subscriptions and its address go first, so that nothing
 * more is planned for it or sent, and the place itself last, because deliveries point to it; by the place of an
 * inbox `tidy` finds what broke off.
 */
export async function forget({ write }: Database, place: PlaceKey): Promise<void> {
  const columns = placeColumns(place)
  const mailbox = mailboxOf(place)
  await write(async (trx) => {
    for (const table of ['subscriptions', 'saves', 'mutes'] as const) await removeOf(trx, table, columns)
    await removeViews(trx, place)
    if (mailbox !== undefined) await removeEmptyMailboxes(trx, sql`id = ${mailbox}`)
  })
  await untilNone(() => write((trx) => removeDeliveries(trx, columns)))
  await untilNone(() => write((trx) => removeLedger(trx, columns)))
  await write(async (trx) => {
    // What came in between would keep the place.
    for (const table of ['subscriptions', 'deliveries', 'ledger', 'places'] as const)
      await removeOf(trx, table, columns)
    await removeViews(trx, place)
  })
}

/** Removes what a person asked for by e-mail, and the inboxes that get nothing from then on. */
export async function forgetAskedFor(database: Database, person: PlaceKey): Promise<void> {
  const columns = placeColumns(person)
  const emptied = await database.write(async (trx) => {
    await removeOf(trx, 'sign_ups', columns)
    const asked = trx.selectFrom('askers').where((eb) => eb.and(columns))
    await trx.deleteFrom('subscriptions').where('id', 'in', asked.select('subscription')).execute()
    const ids = await removeEmptyMailboxes(trx, sql`id in (${asked.select('mailbox')})`)
    await removeOf(trx, 'askers', columns)
    return ids
  })
  for (const mailbox of emptied) {
    await forget(database, inboxPlace(mailbox))
    await turn()
  }
  await scrub(database)
}

/**
 * Removes those of some mailboxes that get nothing, with all sign-ups of their addresses; resolves with their ids. What
 * is kept under their places is left to `forget`.
 */
export async function removeEmptyMailboxes(
  trx: Transaction<Tables>,
  some: RawBuilder<SqlBool>,
): Promise<readonly string[]> {
  const gone = await trx
    .deleteFrom('mailboxes')
    .where(some)
    .where(withoutSubscription)
    .returning(['id', 'address_key'])
    .execute()
  for (const { address_key } of gone)
    await trx.deleteFrom('sign_ups').where('address_key', '=', address_key).execute()
  return gone.map(({ id }) => id)
}

async function removeOf(
  trx: Transaction<Tables>,
  table: 'subscriptions' | 'saves' | 'mutes' | 'deliveries' | 'ledger' | 'places' | 'sign_ups' | 'askers',
  { platform, workspace, place }: PlaceColumns,
): Promise<void> {
  await trx
    .deleteFrom(table)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('place', '=', place)
    .execute()
}

async function removeViews(trx: Transaction<Tables>, owner: PlaceKey): Promise<void> {
  await trx.deleteFrom('views').where('owner', '=', placeText(owner)).execute()
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
