import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Subscription, Weekday } from '../digest/subscription.ts'
import { type PlaceKey, placeText } from '../platforms/place.ts'
import type { Clock } from '../shared/clock.ts'
import { batches, isOneOf, placeColumns, placeKey, rowPlaceText } from './database.ts'
import { placeOf } from './places.ts'
import type { PlaceSubscriptions, SubscriptionStore } from './port.ts'
import type { Database, Tables } from './schema.ts'

const weekdays = z.array(z.literal([1, 2, 3, 4, 5, 6, 7] satisfies Weekday[]))

/** Rows changed in one transaction. */
const batchSize = 200

export function createSubscriptions({ db, write }: Database, clock: Clock): SubscriptionStore {
  return {
    save: (subscription) =>
      write(async (trx) => {
        const settings = {
          ...placeColumns(subscription.place),
          kind: subscription.kind,
          topic: subscription.topic,
          query: subscription.query,
          top: subscription.top,
          min_votes: subscription.minVotes,
          days: JSON.stringify(subscription.days),
          time: subscription.time,
          set_by: subscription.setBy ?? null,
          declared_as: subscription.declaredAs ?? null,
          next_run_at: subscription.nextRunAt,
        }
        await trx
          .insertInto('subscriptions')
          .values({
            ...settings,
            id: subscription.id,
            created_at: clock.now().epochMilliseconds,
            covered_through: subscription.coveredThrough ?? null,
            served_on: subscription.servedOn ?? null,
          })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(settings))
          .execute()
      }),

    remove: (id) =>
      write(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('subscriptions')
          .where('id', '=', id)
          .executeTakeFirst()
        return numDeletedRows === 1n
      }),

    async byId(id) {
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst()
      return row && subscriptionOf(row)
    },

    async of(place) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where((eb) => eb.and(placeColumns(place)))
        .orderBy('created_at')
        .orderBy(sql`rowid`)
        .execute()
      return rows.map(subscriptionOf)
    },

    async due(now, limit, after) {
      const rows = await db
        .selectFrom('subscriptions as s')
        .innerJoin('places as p', (join) =>
          join
            .onRef('p.platform', '=', 's.platform')
            .onRef('p.workspace', '=', 's.workspace')
            .onRef('p.place', '=', 's.place'),
        )
        .select(['s.id', 's.next_run_at', 's.platform', 's.workspace', 's.place'])
        .where('s.next_run_at', '<=', now)
        .where('p.paused_at', 'is', null)
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(s.next_run_at, s.id) > (${after?.nextRunAt ?? null}, ${after?.id ?? null})`,
          ),
        )
        .orderBy('s.next_run_at')
        .orderBy('s.id')
        .limit(limit)
        .execute()
      const last = rows.length === limit ? rows.at(-1) : undefined
      const keys = new Map(rows.map((row) => [rowPlaceText(row), placeKey(row)]))
      return {
        places: await withSubscriptions([...keys.values()]),
        ...(last && { next: { nextRunAt: last.next_run_at, id: last.id } }),
      }
    },

    async all(limit, after) {
      const rows = await db
        .selectFrom('subscriptions')
        .select(['platform', 'workspace', 'place'])
        .distinct()
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(platform, workspace, place) > (${after?.platform ?? null}, ${after?.workspace ?? null}, ${after?.id ?? null})`,
          ),
        )
        .orderBy('platform')
        .orderBy('workspace')
        .orderBy('place')
        .limit(limit)
        .execute()
      return withSubscriptions(rows.map(placeKey))
    },

    async reschedule(runs) {
      for await (const batch of batches(runs, batchSize)) {
        await write(async (trx) => {
          for (const { id, nextRunAt } of batch) {
            await trx
              .updateTable('subscriptions')
              .set({ next_run_at: nextRunAt })
              .where('id', '=', id)
              .execute()
          }
        })
      }
    },
  }

  async function withSubscriptions(keys: readonly PlaceKey[]): Promise<PlaceSubscriptions[]> {
    const found = new Map<string, { place: ReturnType<typeof placeOf>; subscriptions: Subscription[] }>()
    for await (const batch of batches(keys, batchSize)) {
      const places = await db.selectFrom('places').selectAll().where(isOneOf('places', batch)).execute()
      for (const row of places) found.set(rowPlaceText(row), { place: placeOf(row), subscriptions: [] })
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where(isOneOf('subscriptions', batch))
        .orderBy('created_at')
        .orderBy(sql`rowid`)
        .execute()
      for (const row of rows) found.get(rowPlaceText(row))?.subscriptions.push(subscriptionOf(row))
    }
    return keys.flatMap((key) => found.get(placeText(key)) ?? [])
  }
}

function subscriptionOf(row: Selectable<Tables['subscriptions']>): Subscription {
  return {
    id: row.id,
    place: placeKey(row),
    kind: row.kind,
    topic: row.topic,
    query: row.query,
    top: row.top,
    minVotes: row.min_votes,
    days: weekdays.parse(JSON.parse(row.days)),
    time: row.time,
    ...(row.set_by !== null && { setBy: row.set_by }),
    ...(row.declared_as !== null && { declaredAs: row.declared_as }),
    ...(row.covered_through !== null && { coveredThrough: row.covered_through }),
    ...(row.served_on !== null && { servedOn: row.served_on }),
    nextRunAt: row.next_run_at,
  }
}
