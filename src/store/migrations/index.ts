import { type Kysely, Migrator } from 'kysely'
import { PaperboyError } from '../../shared/errors.ts'
import { catalogue } from './001-catalogue.ts'
import { subscriptions } from './002-subscriptions.ts'
import { deliveries } from './003-deliveries.ts'
import { leases } from './004-leases.ts'
import { paperChanges } from './005-paper-changes.ts'
import { people } from './006-people.ts'
import { inbox } from './007-inbox.ts'
import { viewOwners } from './008-view-owners.ts'
import type { ColumnTypes } from './types.ts'

/** Brings a database to the newest schema; what is there already is left alone. Throws `STORE_FAILED`. */
export async function migrate<T>(db: Kysely<T>, types: ColumnTypes): Promise<void> {
  const migrations = {
    '001-catalogue': catalogue(types),
    '002-subscriptions': subscriptions(types),
    '003-deliveries': deliveries(types),
    '004-leases': leases(types),
    '005-paper-changes': paperChanges(types),
    '006-people': people(types),
    '007-inbox': inbox(types),
    '008-view-owners': viewOwners,
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  if (error instanceof PaperboyError) throw error
  throw new PaperboyError('STORE_FAILED', 'The database could not be brought to the newest schema.', {
    cause: error,
    next: 'If a newer version of Paperboy wrote it, use that version; otherwise restore the last backup.',
  })
}
