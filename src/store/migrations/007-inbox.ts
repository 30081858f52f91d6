import { type Migration, sql } from 'kysely'
import type { ColumnTypes } from './types.ts'

const person = ['platform', 'workspace', 'place'] as const

/** Addresses that get mail, those that have yet to say so, and who asked in chat for what they get. */
export const inbox = ({ instant, tableEnd }: ColumnTypes): Migration => ({
  async up(db) {
    await db.schema
      .createTable('mailboxes')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('address_key', 'text', (c) => c.notNull().unique())
      .addColumn('confirmed_at', instant, (c) => c.notNull())
      .addColumn('idle_since', instant)
      .modifyEnd(tableEnd)
      .execute()
    await db.schema.createIndex('mailboxes_by_idleness').on('mailboxes').column('idle_since').execute()
    await db.schema
      .createTable('sign_ups')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('address_key', 'text', (c) => c.notNull())
      .addColumn('counted', 'text', (c) => c.notNull())
      .addColumn('wish', 'text', (c) => c.notNull())
      .addColumn('zone', 'text', (c) => c.notNull())
      .addColumn('platform', 'text')
      .addColumn('workspace', 'text')
      .addColumn('place', 'text')
      .addColumn('at', instant, (c) => c.notNull())
      .addColumn('confirmed_at', instant)
      .addColumn('letter_due_at', instant)
      .addCheckConstraint(
        'sign_ups_asker',
        sql`(platform is null) = (workspace is null) and (platform is null) = (place is null)`,
      )
      .modifyEnd(tableEnd)
      .execute()
    await db.schema.createIndex('sign_ups_by_address').on('sign_ups').column('address_key').execute()
    await db.schema.createIndex('sign_ups_by_count').on('sign_ups').columns(['counted', 'at']).execute()
    await db.schema
      .createIndex('sign_ups_by_asker')
      .on('sign_ups')
      .columns([...person, 'at'])
      .execute()
    await db.schema.createIndex('sign_ups_by_letter').on('sign_ups').column('letter_due_at').execute()
    await db.schema.createIndex('sign_ups_by_age').on('sign_ups').column('at').execute()
    await db.schema
      .createTable('askers')
      // No foreign key: a subscription that was stopped may be put back.
      .addColumn('subscription', 'text', (c) => c.primaryKey().notNull())
      .addColumn('mailbox', 'text', (c) => c.notNull().references('mailboxes.id').onDelete('cascade'))
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('workspace', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .modifyEnd(tableEnd)
      .execute()
    await db.schema.createIndex('askers_by_mailbox').on('askers').column('mailbox').execute()
    await db.schema
      .createIndex('askers_by_person')
      .on('askers')
      .columns([...person])
      .execute()
  },
})
