import type { Selectable } from 'kysely'
import type { Place, PlaceKey } from '../platforms/place.ts'
import { isByPerson } from '../subscription/pause-reason.ts'
import { placeColumns, placeKey } from './database.ts'
import type { PlaceStore } from './port.ts'
import type { Database, Tables } from './schema.ts'

export function createPlaces({ db, write }: Database): PlaceStore {
  return {
    save: (place) =>
      write(async (trx) => {
        const settings = { zone: place.zone, format: place.format, empty_day: place.emptyDay }
        await trx
          .insertInto('places')
          .values({
            ...placeColumns(place),
            ...settings,
            paused_at: null,
            pause_reason: null,
            retry_at: null,
          })
          .onConflict((conflict) =>
            conflict.columns(['platform', 'workspace', 'place']).doUpdateSet(settings),
          )
          .execute()
      }),

    async byKey(key) {
      const row = await db
        .selectFrom('places')
        .selectAll()
        .where((eb) => eb.and(placeColumns(key)))
        .executeTakeFirst()
      return row && placeOf(row)
    },

    pause: (key, pause) =>
      write(async (trx) => {
        const found = { pause_reason: pause.reason, retry_at: pause.retryAt ?? null }
        const place = trx.updateTable('places').where((eb) => eb.and(placeColumns(key)))
        const known = await trx
          .selectFrom('places')
          .select(['pause_reason', 'retry_at'])
          .where((eb) => eb.and(placeColumns(key)))
          .executeTakeFirst()
        const theirs = isByPerson(known?.pause_reason ?? '') && !isByPerson(pause.reason)
        const lasts = (known?.retry_at ?? Number.POSITIVE_INFINITY) > (pause.retryAt ?? Number.MAX_VALUE)
        // Whoever may end a pause that the bot made could otherwise end theirs.
        if (theirs && lasts) return false
        const first = await place
          .set({ ...found, paused_at: pause.since })
          .where('paused_at', 'is', null)
          .executeTakeFirst()
        if (first.numUpdatedRows === 1n) return true
        await place.set(found).execute()
        return false
      }),

    resume: (key) =>
      write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('places')
          .set({ paused_at: null, pause_reason: null, retry_at: null })
          .where((eb) => eb.and(placeColumns(key)))
          .where('paused_at', 'is not', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    async paused(now, limit) {
      const rows = await db
        .selectFrom('places')
        .selectAll()
        .where('retry_at', '<=', now)
        .orderBy('retry_at')
        .limit(limit)
        .execute()
      return rows.map(placeOf)
    },
  }
}

/** A row of `places` as the rest of the code knows it. */
export function placeOf(row: Selectable<Tables['places']>): Place {
  const key: PlaceKey = placeKey(row)
  return {
    ...key,
    zone: row.zone,
    format: row.format,
    emptyDay: row.empty_day,
    ...(row.paused_at !== null &&
      row.pause_reason !== null && {
        pause: {
          reason: row.pause_reason,
          since: row.paused_at,
          ...(row.retry_at !== null && { retryAt: row.retry_at }),
        },
      }),
  }
}
