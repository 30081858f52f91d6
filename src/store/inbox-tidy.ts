import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import { signUpHours } from '../inbox/hours.ts'
import { inboxPlace } from '../inbox/mailbox.ts'
import { placeColumns, placeKey } from './database.ts'
import { forget, removeEmptyMailboxes, withoutSubscription } from './forget.ts'
import type { Database } from './schema.ts'
import { scrub } from './scrub.ts'
import { untilNone } from './until-none.ts'

const hourMs = 60 * 60_000

/** How long an address is kept, in milliseconds: after it was asked for, and after an inbox lost its last subscription. */
const keptMs = { signUp: signUpHours.open * hourMs, idle: 30 * 24 * hourMs }

/** Rows that one statement reads or removes, and mailboxes that go at once, each with its sign-ups. */
const batchSize = { rows: 200, mailboxes: 20 }

/** Removes addresses that have served their time, a batch at a time, and notes which serve nothing now. */
export async function tidy(database: Database, now: number): Promise<void> {
  const { write } = database
  await untilNone(() =>
    write(async (trx) => {
      const old = trx
        .selectFrom('sign_ups')
        .select('id')
        .where('at', '<', now - keptMs.signUp)
        .limit(batchSize.rows)
      return (await trx.deleteFrom('sign_ups').where('id', 'in', old).executeTakeFirst()).numDeletedRows
    }),
  )
  await noteIdle(database, now)
  await untilNone(async () => {
    const gone = await write((trx) => {
      const over = trx
        .selectFrom('mailboxes')
        .select('id')
        .where('idle_since', '<=', now - keptMs.idle)
        .limit(batchSize.mailboxes)
      return removeEmptyMailboxes(trx, sql`id in (${over})`)
    })
    return gone.length
  })
  await forgetClosed(database)
  await scrub(database)
}

/** Whoever gets something again is idle no more. */
async function noteIdle({ db, write }: Database, now: number): Promise<void> {
  const since = sql<number | null>`case when ${withoutSubscription} then cast(${now} as bigint) end`
  for (let after: string | undefined = ''; after !== undefined; await turn()) {
    const page = await db
      .selectFrom('mailboxes')
      .select(['id', 'idle_since', withoutSubscription.as('empty')])
      .where('id', '>', after)
      .orderBy('id')
      .limit(batchSize.rows)
      .execute()
    const changed = page.filter((row) => (row.idle_since !== null) !== Boolean(row.empty)).map(({ id }) => id)
    if (changed.length > 0)
      await write((trx) =>
        trx.updateTable('mailboxes').set({ idle_since: since }).where('id', 'in', changed).execute(),
      )
    after = page.at(-1)?.id
  }
}

/** Removes what is kept under inboxes whose mailbox went, now or when an earlier forgetting broke off. */
async function forgetClosed(database: Database): Promise<void> {
  const { platform, workspace } = placeColumns(inboxPlace(''))
  for (let after: string | undefined = ''; after !== undefined; await turn()) {
    const page = await database.db
      .selectFrom('places')
      .select([
        'place',
        sql<number>`exists (select 1 from mailboxes where id = substr(places.place, 2))`.as('open'),
      ])
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .where('place', '>', after)
      .orderBy('place')
      .limit(batchSize.rows)
      .execute()
    for (const { place, open } of page)
      if (!open) await forget(database, placeKey({ platform, workspace, place }))
    after = page.at(-1)?.place
  }
}
