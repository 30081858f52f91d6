import { Kysely, sql } from 'kysely'
import type { Clock } from '../shared/clock.ts'
import { createDatabase, retryWhile } from './database.ts'
import { createDeliveries } from './deliveries.ts'
import { createInbox } from './inbox.ts'
import { createLeases } from './leases.ts'
import { createLogSync, noSync } from './log-sync.ts'
import { migrate } from './migrations/index.ts'
import { createOutbox } from './outbox.ts'
import { createPapers } from './papers.ts'
import { createPeople } from './people.ts'
import { createPlaces } from './places.ts'
import type { Store } from './port.ts'
import type { Tables } from './schema.ts'
import { isBusy, sqliteDialect } from './sqlite-dialect.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createViews } from './views.ts'

export interface SqliteStoreOptions {
  /** The database file, made where there is none; `:memory:` for one that ends with the process. */
  readonly path: string
  readonly clock: Clock
}

/** Opens the embedded store and brings it to the newest schema. Throws `STORE_FAILED`. */
export async function createSqliteStore({ path, clock }: SqliteStoreOptions): Promise<Store> {
  const dialect = await retryWhile(isBusy, async () => sqliteDialect(path))
  const db = new Kysely<Tables>({ dialect })
  try {
    await retryWhile(isBusy, () => migrate(db, { instant: 'integer', tableEnd: sql`strict` }))
  } catch (error) {
    await db.destroy()
    throw error
  }
  const log = path === ':memory:' ? noSync : createLogSync(path)
  const database = createDatabase(db, isBusy, log.sync)
  let closing: Promise<void> | undefined
  return {
    papers: createPapers(database),
    places: createPlaces(database),
    subscriptions: createSubscriptions(database, clock),
    deliveries: createDeliveries(database),
    outbox: createOutbox(database),
    leases: createLeases(database, clock),
    people: createPeople(database),
    views: createViews(database),
    inbox: createInbox(database),
    close: () => {
      closing ??= log.close().then(() => db.destroy())
      return closing
    },
  }
}
