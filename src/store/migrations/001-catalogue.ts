import { type Migration, sql } from 'kysely'
import type { ColumnTypes } from './types.ts'

/** Papers, the lists they stand on, the state of each list's days, and counts over time. */
export const catalogue = ({ instant, tableEnd }: ColumnTypes): Migration => ({
  async up(db) {
    await db.schema
      .createTable('papers')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createTable('listings')
      .addColumn('list', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('paper', 'text', (c) => c.notNull().references('papers.id'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('listings_pk', ['list', 'day', 'paper'])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createIndex('listings_by_position')
      .on('listings')
      .columns(['list', 'day', 'position', 'paper'])
      .execute()
    await db.schema
      .createTable('days')
      .addColumn('list', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addColumn('same_count', 'integer', (c) => c.notNull())
      .addColumn('refreshed_at', instant)
      .addColumn('failed_at', instant)
      .addColumn('failure', 'text')
      .addPrimaryKeyConstraint('days_pk', ['list', 'day'])
      .addCheckConstraint('days_failure', sql`(failed_at is null) = (failure is null)`)
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createTable('snapshots')
      .addColumn('paper', 'text', (c) => c.notNull().references('papers.id'))
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('votes', 'integer')
      .addColumn('comments', 'integer')
      .addColumn('stars', 'integer')
      .addPrimaryKeyConstraint('snapshots_pk', ['paper', 'at'])
      .modifyEnd(tableEnd)
      .execute()
  },
})
