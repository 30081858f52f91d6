import { Kysely, Migrator, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { catalogue } from '../../src/store/migrations/001-catalogue.ts'
import { paperChanges } from '../../src/store/migrations/005-paper-changes.ts'
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
  const wanted = Object.fromEntries(names.map((name) => [name, all[name]]))
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
