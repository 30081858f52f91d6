import type { Clock } from '../shared/clock.ts'
import type { LeaseStore } from './port.ts'
import type { Database } from './schema.ts'

export function createLeases({ write }: Database, clock: Clock): LeaseStore {
  return {
    take: (name, holder, until) =>
      write(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('leases')
          .values({ name, holder, until })
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
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),
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
