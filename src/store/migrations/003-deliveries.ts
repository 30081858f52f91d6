import { type Migration, sql } from 'kysely'
import type { ColumnTypes } from './types.ts'

/** Each state has exactly the columns it means something for. */
const rowMatchesState = sql`
  (state in ('waiting', 'pending', 'sending')) = (ready_at is not null)
  and (state = 'sending') = (holder is not null)
  and (state in ('waiting', 'silent')) = (message is null)
  and (message is null) = (format is null) and (message is null) = (parts is null)
  and (message is null) = (papers is null)
  and (state in ('sent', 'dropped', 'folded')) = (ended_at is not null)
  and (state = 'dropped') = (reason is not null)
  and (state = 'folded') = (folded_into is not null)`

/** Deliveries, their receipts and open attempts, and the ledger. */
export const deliveries = ({ instant, tableEnd }: ColumnTypes): Migration => ({
  async up(db) {
    await db.schema
      .createTable('deliveries')
      .addColumn('key', 'text', (c) => c.primaryKey().notNull())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('workspace', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('daily', 'weekly')`))
      .addColumn('state', 'text', (c) =>
        c
          .notNull()
          .check(sql`state in ('waiting', 'silent', 'pending', 'sending', 'sent', 'dropped', 'folded')`),
      )
      .addColumn('planned_at', instant, (c) => c.notNull())
      .addColumn('ready_at', instant)
      .addColumn('holder', 'text')
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('days', 'text', (c) => c.notNull())
      .addColumn('message', 'text')
      .addColumn('format', 'text')
      .addColumn('parts', 'integer', (c) => c.check(sql`parts > 0`))
      .addColumn('papers', 'integer')
      .addColumn('ended_at', instant)
      .addColumn('reason', 'text')
      .addColumn('folded_into', 'text')
      .addCheckConstraint('deliveries_state', rowMatchesState)
      .addForeignKeyConstraint('deliveries_place', ['platform', 'workspace', 'place'], 'places', [
        'platform',
        'workspace',
        'place',
      ])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createIndex('deliveries_by_ready')
      .on('deliveries')
      .columns(['platform', 'ready_at', 'key'])
      .execute()
    await db.schema
      .createIndex('deliveries_by_place')
      .on('deliveries')
      .columns(['platform', 'workspace', 'place', 'state', 'kind', 'planned_at', 'key'])
      .execute()
    await db.schema.createIndex('deliveries_by_age').on('deliveries').column('planned_at').execute()
    await db.schema
      .createTable('coverage')
      .addColumn('delivery', 'text', (c) => c.notNull().references('deliveries.key').onDelete('cascade'))
      .addColumn('subscription', 'text', (c) => c.notNull())
      .addColumn('covered_before', 'text')
      .addPrimaryKeyConstraint('coverage_pk', ['delivery', 'subscription'])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createTable('receipts')
      .addColumn('delivery', 'text', (c) => c.notNull().references('deliveries.key').onDelete('cascade'))
      .addColumn('part', 'integer', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('message', 'text', (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addPrimaryKeyConstraint('receipts_pk', ['delivery', 'part'])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createTable('attempts')
      .addColumn('delivery', 'text', (c) => c.notNull().references('deliveries.key').onDelete('cascade'))
      .addColumn('part', 'integer', (c) => c.notNull())
      .addColumn('at', instant, (c) => c.notNull())
      .addPrimaryKeyConstraint('attempts_pk', ['delivery', 'part', 'at'])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .createTable('ledger')
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('workspace', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('daily', 'weekly')`))
      .addColumn('paper', 'text', (c) => c.notNull())
      .addColumn('delivery', 'text', (c) => c.notNull())
      .addColumn('part', 'integer', (c) => c.notNull())
      .addColumn('confirmed', 'integer', (c) => c.notNull().check(sql`confirmed in (0, 1)`))
      .addColumn('at', instant, (c) => c.notNull())
      .addPrimaryKeyConstraint('ledger_pk', ['platform', 'workspace', 'place', 'kind', 'paper'])
      .modifyEnd(tableEnd)
      .execute()
    await db.schema.createIndex('ledger_by_delivery').on('ledger').column('delivery').execute()
    await db.schema.createIndex('ledger_by_age').on('ledger').column('at').execute()
  },
})
