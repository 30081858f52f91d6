import type { Migration } from 'kysely'
import type { ColumnTypes } from './types.ts'

/** Named locks that end by themselves. */
export const leases = ({ instant, tableEnd }: ColumnTypes): Migration => ({
  async up(db) {
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      .addColumn('holder', 'text', (c) => c.notNull())
      .addColumn('until', instant, (c) => c.notNull())
      .modifyEnd(tableEnd)
      .execute()
  },
})
