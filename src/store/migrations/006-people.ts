import type { Migration } from 'kysely'
import type { ColumnTypes } from './types.ts'

const place = ['platform', 'workspace', 'place'] as const

/** What people keep and do not want to see, what buttons refer to, and who set a subscription. */
export const people = ({ instant, tableEnd }: ColumnTypes): Migration => ({
  async up(db) {
    await db.schema
      .createTable('saves')
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('workspace', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('paper', 'text', (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addPrimaryKeyConstraint('saves_pk', [...place, 'paper'])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createTable('mutes')
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('workspace', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('query', 'text', (c) => c.notNull())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('until', instant)
      .addColumn('muted_by', 'text', (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addPrimaryKeyConstraint('mutes_pk', [...place, 'query'])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema.createIndex('mutes_by_end').on('mutes').column('until').execute()
    await db.schema
      .createTable('views')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .modifyEnd(tableEnd)
      .execute()
    await db.schema.createIndex('views_by_age').on('views').column('at').execute()
    await db.schema.createIndex('leases_by_end').on('leases').column('until').execute()
    await db.schema.alterTable('subscriptions').addColumn('set_by', 'text').execute()
  },
})
