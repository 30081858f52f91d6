import type { Clock } from '../shared/clock.ts'
import { batches } from './database.ts'
import type { LeaseStore } from './port.ts'
import type { Database } from './schema.ts'

/** Leases taken by one statement. */
const batchSize = 200

export function createLeases({ write }: Database, clock: Clock): LeaseStore {
  const takeAll: LeaseStore['takeAll'] = (names, holder, until) =>
    write(async (trx) => {
      const taken = new Set<string>()
      for await (const batch of batches([...new Set(names)], batchSize)) {
        const rows = await trx
          .insertInto('leases')
          .values(batch.map((name) => ({ name, holder, until })))
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, until })
              .where((eb) =>
                eb.or([
                  eb('leases.until', '<=', clock.now().epochMilliseconds),
                  eb('leases.holder', '=', holder),
                ]),
              ),
          )
          .returning('name')
          .execute()
        for (const { name } of rows) taken.add(name)
      }
      return taken
    })

  return {
    take: async (name, holder, until) => (await takeAll([name], holder, until)).has(name),
    takeAll,
    renew: (name, holder, until) =>
      write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('leases')
          .set({ until })
          .where('name', '=', name)
          .where('holder', '=', holder)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),
    release: (name, holder) =>
      write(async (trx) => {
        await trx.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
      }),
  }
}
