import type { Selectable } from 'kysely'
import { batches, isOneOf, placeColumns, placeKey, rowPlaceText } from './database.ts'
import { forget, forgetAskedFor } from './forget.ts'
import type { Mute, PeopleStore } from './port.ts'
import type { Database, Tables } from './schema.ts'

/** Places asked about in one statement. */
const batchSize = 100

export function createPeople(database: Database): PeopleStore {
  const { db, write } = database
  return {
    save: (person, paper, at) =>
      write(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('saves')
          .values({ ...placeColumns(person), paper, at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    unsave: (person, paper) =>
      write(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('saves')
          .where((eb) => eb.and({ ...placeColumns(person), paper }))
          .executeTakeFirst()
        return numDeletedRows === 1n
      }),

    saved: (person) =>
      db
        .selectFrom('saves')
        .select(['paper', 'at'])
        .where((eb) => eb.and(placeColumns(person)))
        .orderBy('at', 'desc')
        .orderBy('paper')
        .execute(),

    mute: ({ place, query, label, until = null, by, at }) =>
      write(async (trx) => {
        const same = { ...placeColumns(place), query }
        const known = await trx
          .selectFrom('mutes')
          .select('until')
          .where((eb) => eb.and(same))
          .executeTakeFirst()
        const row = { label, until, muted_by: by, at }
        if (!known) {
          await trx
            .insertInto('mutes')
            .values({ ...same, ...row })
            .execute()
          return true
        }
        // One that has ended may not have been pruned yet: it begins anew.
        const ended = known.until !== null && known.until <= at
        await trx
          .updateTable('mutes')
          .set(ended ? row : { until })
          .where((eb) => eb.and(same))
          .execute()
        return ended
      }),

    unmute: (place, query) =>
      write(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('mutes')
          .where((eb) => eb.and({ ...placeColumns(place), query }))
          .executeTakeFirst()
        return numDeletedRows === 1n
      }),

    async mutes(places, now) {
      const found = new Map<string, Mute[]>()
      for await (const batch of batches(places, batchSize)) {
        const rows = await db
          .selectFrom('mutes')
          .selectAll()
          .where(isOneOf('mutes', batch))
          .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
          .orderBy('at')
          .orderBy('query')
          .execute()
        for (const row of rows) {
          const key = rowPlaceText(row)
          const mutes = found.get(key)
          if (mutes) mutes.push(muteOf(row))
          else found.set(key, [muteOf(row)])
        }
      }
      return found
    },

    async forget(person) {
      await forgetAskedFor(database, person)
      await forget(database, person)
    },
  }
}

function muteOf(row: Selectable<Tables['mutes']>): Mute {
  return {
    place: placeKey(row),
    query: row.query,
    label: row.label,
    ...(row.until !== null && { until: row.until }),
    by: row.muted_by,
    at: row.at,
  }
}
