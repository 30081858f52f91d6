import { type Migration, sql } from 'kysely'
import type { ColumnTypes } from './types.ts'

/** One sequence that numbers the writes of papers, so that what follows the catalogue can ask for what is new. */
export const paperChanges = ({ instant, tableEnd }: ColumnTypes): Migration => ({
  async up(db) {
    await db.schema
      .createTable('sequences')
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      // As wide as an instant: every vote that is seen takes a number.
      .addColumn('value', instant, (c) => c.notNull())
      .modifyEnd(tableEnd)
      .execute()
    await db.schema
      .alterTable('papers')
      .addColumn('changed', instant, (c) => c.notNull().defaultTo(0))
      .execute()
    await sql`
      update papers set changed = numbered.number
      from (select id, row_number() over (order by id) as number from papers) as numbered
      where papers.id = numbered.id
    `.execute(db)
    await sql`
      insert into sequences (name, value) select 'papers', coalesce(max(changed), 0) from papers
    `.execute(db)
    await db.schema.createIndex('papers_by_change').on('papers').column('changed').unique().execute()
  },
})
