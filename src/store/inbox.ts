import { sql, type Transaction } from 'kysely'
import { inboxPlace, type Mailbox } from '../inbox/mailbox.ts'
import { placeColumns, placeKey } from './database.ts'
import { forget } from './forget.ts'
import { addressKey, mailboxIn, signUpOf, signUpRow } from './inbox-rows.ts'
import { tidy } from './inbox-tidy.ts'
import type { InboxStore } from './port.ts'
import type { Database, PlaceColumns, Tables } from './schema.ts'
import { scrub } from './scrub.ts'

export function createInbox(database: Database): InboxStore {
  const { db, write } = database
  return {
    signUp: (signUp, { since, perAddress, perPerson }) =>
      write(async (trx) => {
        const count = (what: { readonly counted: string } | PlaceColumns) => signUpsSince(trx, since, what)
        if (signUp.by && (await count(placeColumns(signUp.by))) >= perPerson) return 'too-many-by-person'
        if ((await count({ counted: signUp.counted })) >= perAddress) return 'too-many-for-address'
        await trx.insertInto('sign_ups').values(signUpRow(signUp)).execute()
        return 'noted'
      }),

    async unsent(now, limit) {
      const rows = await db
        .selectFrom('sign_ups')
        .select('id')
        .where('letter_due_at', '<=', now)
        .where('confirmed_at', 'is', null)
        .orderBy('letter_due_at')
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },

    setLetter: (signUp, dueAt) =>
      write(async (trx) => {
        await trx
          .updateTable('sign_ups')
          .set({ letter_due_at: dueAt ?? null })
          .where('id', '=', signUp)
          .execute()
      }),

    async signUpById(id) {
      const row = await db.selectFrom('sign_ups').selectAll().where('id', '=', id).executeTakeFirst()
      return row && { signUp: signUpOf(row), confirmed: row.confirmed_at !== null }
    },

    open: (id, { mailbox, at }) =>
      write(async (trx) => {
        const row = await trx
          .selectFrom('sign_ups')
          .select('address')
          .where('id', '=', id)
          .where('confirmed_at', 'is', null)
          .executeTakeFirst()
        return row && openMailbox(trx, mailbox, row.address, at)
      }),

    confirm: (id, at) =>
      write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('sign_ups')
          .set({ confirmed_at: at })
          .where('id', '=', id)
          .where('confirmed_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    async byId(mailbox) {
      const row = await db.selectFrom('mailboxes').selectAll().where('id', '=', mailbox).executeTakeFirst()
      return row && mailboxIn(row)
    },

    async byAddress(address) {
      const row = await db
        .selectFrom('mailboxes')
        .selectAll()
        .where('address_key', '=', addressKey(address))
        .executeTakeFirst()
      return row && mailboxIn(row)
    },

    setAsker: (subscription, mailbox, person) =>
      write(async (trx) => {
        await trx.deleteFrom('askers').where('subscription', '=', subscription).execute()
        const open = trx.selectFrom('mailboxes').select('id').where('id', '=', mailbox)
        if (!person || !(await open.executeTakeFirst())) return
        await trx
          .insertInto('askers')
          .values({ subscription, mailbox, ...placeColumns(person) })
          .execute()
      }),

    forgetAskers: (mailbox) =>
      write(async (trx) => {
        await trx.deleteFrom('askers').where('mailbox', '=', mailbox).execute()
      }),

    async asker(subscription) {
      const row = await db
        .selectFrom('askers')
        .select(['platform', 'workspace', 'place'])
        .where('subscription', '=', subscription)
        .executeTakeFirst()
      return row && placeKey(row)
    },

    async askedBy(person) {
      const { platform, workspace, place } = placeColumns(person)
      const rows = await db
        .selectFrom('askers as a')
        .innerJoin('subscriptions as s', 's.id', 'a.subscription')
        .innerJoin('mailboxes as m', 'm.id', 'a.mailbox')
        .select(['a.subscription', 'm.id', 'm.address', 'm.confirmed_at'])
        .where('a.platform', '=', platform)
        .where('a.workspace', '=', workspace)
        .where('a.place', '=', place)
        .orderBy('s.created_at')
        .orderBy(sql`s.rowid`)
        .execute()
      return rows.map((row) => ({ subscription: row.subscription, mailbox: mailboxIn(row) }))
    },

    async forget(mailbox) {
      await forget(database, inboxPlace(mailbox))
      await scrub(database)
    },

    tidy: (now) => tidy(database, now),
  }
}

async function signUpsSince(
  trx: Transaction<Tables>,
  since: number,
  what: { readonly counted: string } | PlaceColumns,
): Promise<number> {
  const { count } = await trx
    .selectFrom('sign_ups')
    .select((eb) => eb.fn.countAll().as('count'))
    .where((eb) => eb.and(what))
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The mailbox of an address, not idle any more, or a new one. */
async function openMailbox(
  trx: Transaction<Tables>,
  id: string,
  address: string,
  at: number,
): Promise<Mailbox> {
  const row = await trx
    .insertInto('mailboxes')
    .values({ id, address, address_key: addressKey(address), confirmed_at: at, idle_since: null })
    // Otherwise it could go before its new subscription has come.
    .onConflict((conflict) => conflict.column('address_key').doUpdateSet({ idle_since: null }))
    .returningAll()
    .executeTakeFirstOrThrow()
  return mailboxIn(row)
}
