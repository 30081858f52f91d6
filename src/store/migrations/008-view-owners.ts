import type { Migration } from 'kysely'

/** For whom a view was made, as `placeText`. Views from before are nobody's, and go when their 45 days are over. */
export const viewOwners: Migration = {
  async up(db) {
    await db.schema.alterTable('views').addColumn('owner', 'text').execute()
    await db.schema.createIndex('views_by_owner').on('views').column('owner').execute()
  },
}
