import { Kysely, type Migration, Migrator, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { catalogue } from '../../src/store/migrations/001-catalogue.ts'
import { subscriptions } from '../../src/store/migrations/002-subscriptions.ts'
import { deliveries } from '../../src/store/migrations/003-deliveries.ts'
import { leases } from '../../src/store/migrations/004-leases.ts'
import { paperChanges } from '../../src/store/migrations/005-paper-changes.ts'
import { people } from '../../src/store/migrations/006-people.ts'
import { viewOwners } from '../../src/store/migrations/008-view-owners.ts'
import type { Tables } from '../../src/store/schema.ts'
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts'

const types = { instant: 'integer' as const, tableEnd: sql`strict` }
let db: Kysely<Tables>
beforeEach(() => {
  db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
})
afterEach(() => db.destroy())

async function migrate(names: readonly ('001' | '005')[]): Promise<void> {
  const all = { '001': catalogue(types), '005': paperChanges(types) }
  await apply(Object.fromEntries(names.map((name) => [name, all[name]])))
}

async function apply(wanted: Readonly<Record<string, Migration>>): Promise<void> {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => wanted },
  }).migrateToLatest()
  if (error) throw error
}

const sequence = () => db.selectFrom('sequences').selectAll().execute()

it('papers of an older store are numbered, each once, and the next write goes on from there', async () => {
  await migrate(['001'])
  for (const id of ['c', 'a', 'b'])
    await sql`insert into papers (id, body) values (${id}, ${`{"id":"${id}"}`})`.execute(db)
  await migrate(['001', '005'])
  const rows = await db.selectFrom('papers').select(['id', 'changed', 'body']).orderBy('changed').execute()
  expect(rows).toEqual([
    { id: 'a', changed: 1, body: '{"id":"a"}' },
    { id: 'b', changed: 2, body: '{"id":"b"}' },
    { id: 'c', changed: 3, body: '{"id":"c"}' },
  ])
  expect(await sequence()).toEqual([{ name: 'papers', value: 3 }])
})

it('a store of the version before keeps its rows, which nobody has set', async () => {
  const before = {
    '001': catalogue(types),
    '002': subscriptions(types),
    '003': deliveries(types),
    '004': leases(types),
    '005': paperChanges(types),
  }
  await apply(before)
  await sql`insert into places (platform, workspace, place, zone, format, empty_day)
    values ('slack', 'T1', 'C1', 'UTC', 'compact', 'say')`.execute(db)
  await sql`insert into subscriptions
    (id, platform, workspace, place, created_at, kind, topic, query, top, min_votes, days, time, next_run_at)
    values ('s', 'slack', 'T1', 'C1', 1, 'daily', '', '', 5, 5, '[1]', '09:00', 2)`.execute(db)
  await sql`insert into leases (name, holder, until) values ('plan', 'p', 3)`.execute(db)
  await apply({ ...before, '006': people(types) })
  expect(await db.selectFrom('places').select(['place', 'zone']).execute()).toEqual([
    { place: 'C1', zone: 'UTC' },
  ])
  expect(await db.selectFrom('subscriptions').select(['id', 'time', 'set_by']).execute()).toEqual([
    { id: 's', time: '09:00', set_by: null },
  ])
  expect(await db.selectFrom('leases').selectAll().execute()).toEqual([
    { name: 'plan', holder: 'p', until: 3 },
  ])
  for (const table of ['saves', 'mutes', 'views'] as const)
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([])
  await sql`insert into views (id, content, at) values ('v', 'a', 4)`.execute(db)
  await apply({ ...before, '006': people(types), '008': viewOwners })
  expect(await db.selectFrom('views').selectAll().execute()).toEqual([
    { id: 'v', content: 'a', at: 4, owner: null },
  ])
})

it('a new store begins at nothing', async () => {
  await migrate(['001', '005'])
  expect(await sequence()).toEqual([{ name: 'papers', value: 0 }])
})

it('no two papers can have one number', async () => {
  await migrate(['001', '005'])
  const insert = (id: string) =>
    sql`insert into papers (id, body, changed) values (${id}, '{}', 1)`.execute(db)
  await insert('a')
  await expect(insert('b')).rejects.toMatchObject({ code: 'STORE_FAILED' })
})
