import { type Migration, sql } from 'kysely'
import type { ColumnTypes } from './types.ts'

/** Places and what they are subscribed to. */
export const subscriptions = ({ instant, tableEnd }: ColumnTypes): Migration => ({
  async up(db) {
    await db.schema
      .createTable('places')
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('workspace', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('zone', 'text', (c) => c.notNull())
      .addColumn('format', 'text', (c) => c.notNull())
      .addColumn('empty_day', 'text', (c) => c.notNull())
      .addColumn('paused_at', instant)
      .addColumn('pause_reason', 'text')
      .addColumn('retry_at', instant)
      .addPrimaryKeyConstraint('places_pk', ['platform', 'workspace', 'place'])
      .addCheckConstraint(
        'places_pause',
        sql`(paused_at is null) = (pause_reason is null) and (retry_at is null or paused_at is not null)`,
      )
      .modifyEnd(tableEnd)
      .execute()
    await db.schema.createIndex('places_by_retry').on('places').column('retry_at').execute()
    await db.schema
      .createTable('subscriptions')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('workspace', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('created_at', instant, (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('daily', 'weekly')`))
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('query', 'text', (c) => c.notNull())
      .addColumn('top', 'integer', (c) => c.notNull())
      .addColumn('min_votes', 'integer', (c) => c.notNull())
      .addColumn('days', 'text', (c) => c.notNull())
      .addColumn('time', 'text', (c) => c.notNull())
      .addColumn('declared_as', 'text')
      .addColumn('covered_through', 'text')
      .addColumn('served_on', 'text')
      .addColumn('next_run_at', instant, (c) => c.notNull())
      .addForeignKeyConstraint('subscriptions_place', ['platform', 'workspace', 'place'], 'places', [
        'platform',
        'workspace',
        'place',
      ])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createIndex('subscriptions_by_next_run')
      .on('subscriptions')
      .columns(['next_run_at', 'id'])
      .execute()
    await db.schema
      .createIndex('subscriptions_by_place')
      .on('subscriptions')
      .columns(['platform', 'workspace', 'place', 'created_at'])
      .execute()
  },
})
