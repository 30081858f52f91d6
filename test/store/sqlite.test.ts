import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/shared/clock.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts'
import { storeContract } from '../contracts/store.ts'
import { ms, paper, place, planned, reading } from './samples.ts'

storeContract('sqlite', (clock) => createSqliteStore({ path: ':memory:', clock }))

let folder = ''
const path = () => join(folder, 'paperboy.sqlite')
const open = () => createSqliteStore({ path: path(), clock: systemClock })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-store-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the SQLite file', () => {
  it('keeps everything from one process to the next', async () => {
    const before = await open()
    await before.places.save(place())
    await before.papers.save([paper('a')], 1)
    await before.deliveries.plan([planned('k')])
    await before.close()
    await before.close()
    const after = await open()
    expect(await after.places.byKey(reading)).toEqual(place())
    expect(await after.papers.byIds(['a'])).toEqual([paper('a')])
    expect(await after.deliveries.byKey('k')).toMatchObject({ state: 'pending', papers: 2 })
    await after.close()
  })

  it('writes nothing for papers that have not changed', async () => {
    const store = await open()
    const listing = { list: 'daily' as const, day: '2026-05-07', papers: [paper('a', { votes: 3 })] }
    await store.papers.record({ ...listing, at: 1 })
    const changes = watchTables(path())
    await store.papers.record({ ...listing, at: 2 })
    expect(changes()).toEqual(['days'])
    await store.close()
  })

  it('takes turns with another process that writes to it', async () => {
    const [one, two] = await Promise.all([open(), open()])
    const some = (prefix: string) => Array.from({ length: 900 }, (_, i) => paper(`${prefix}${i}`))
    const saved = await Promise.all([one.papers.save(some('x'), 1), two.papers.save(some('y'), 1)])
    expect(saved).toEqual([
      { added: 900, changed: 0 },
      { added: 900, changed: 0 },
    ])
    expect(await one.papers.byIds(['y899'])).toHaveLength(1)
    await Promise.all([one.close(), two.close()])
  })

  it('claims a delivery for one of two processes', async () => {
    const [one, two] = await Promise.all([open(), open()])
    await one.places.save(place())
    await one.deliveries.plan([planned('k')])
    const now = ms('2026-05-07T07:00Z')
    const lease = { now, until: now + 1000 }
    const claims = await Promise.all([
      one.outbox.claim('slack', { ...lease, holder: 'one' }),
      two.outbox.claim('slack', { ...lease, holder: 'two' }),
    ])
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1)
    await Promise.all([one.close(), two.close()])
  })

  it('says what to do when it cannot be opened', async () => {
    const missing = createSqliteStore({ path: join(folder, 'no', 'such', 'file'), clock: systemClock })
    await expect(missing).rejects.toMatchObject({
      code: 'STORE_FAILED',
      next: 'Check that the data folder exists, that it may be written and that its disk is not full.',
    })
  })

  it('says what to do about a file that is no database', async () => {
    await writeFile(path(), 'no database at all, and long enough to be told from an empty one'.repeat(100))
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_FAILED',
      message: expect.stringContaining('not a database'),
      next: expect.stringContaining('move it away'),
    })
  })

  it('refuses a file that a newer version wrote', async () => {
    await (await open()).close()
    edit(
      path(),
      "insert into kysely_migration (name, timestamp) values ('999-future', '2030-01-01T00:00:00Z')",
    )
    await expect(open()).rejects.toMatchObject({ code: 'STORE_FAILED' })
  })

  it('cannot hold a delivery row whose columns contradict its state', async () => {
    const store = await open()
    await store.places.save(place())
    await store.deliveries.plan([planned('k')])
    await store.close()
    const contradictions = [
      "state = 'sent'",
      "state = 'sending'",
      "state = 'dropped', ready_at = null, ended_at = 1",
      "state = 'folded', ready_at = null, ended_at = 1",
      "state = 'silent', ready_at = null",
      "state = 'lost'",
      'ready_at = null',
      'message = null',
      "planned_at = 'Thursday'",
    ]
    for (const change of contradictions) {
      expect(() => edit(path(), `update deliveries set ${change}`), change).toThrow(/constraint|cannot store/)
    }
  })
})

describe('values given to SQLite', () => {
  it.each([
    ['a Date', new Date(0)],
    ['undefined', undefined],
    ['boolean', true],
    ['NaN', Number.NaN],
    ['object', {}],
  ])('refuses %s instead of writing NULL or a guess', async (what, value) => {
    const db = new Kysely({ dialect: sqliteDialect(':memory:') })
    const query = sql`select ${value} as value`.execute(db)
    await expect(query).rejects.toThrow(
      `A database column cannot take ${what}: give text, a finite number, a bigint or null.`,
    )
    await db.destroy()
  })

  it('reports what SQLite refuses as a failure of the store', async () => {
    const db = new Kysely({ dialect: sqliteDialect(':memory:') })
    await expect(sql`select * from nowhere`.execute(db)).rejects.toBeInstanceOf(PaperboyError)
    await db.destroy()
  })
})

/** Sets triggers that note which tables are written; returns the notes. */
function watchTables(file: string): () => string[] {
  const tables = ['papers', 'listings', 'days', 'snapshots']
  edit(file, 'create table written (name text)')
  for (const table of tables) {
    for (const event of ['insert', 'update', 'delete']) {
      edit(
        file,
        `create trigger ${table}_${event} after ${event} on ${table} begin insert into written values ('${table}'); end`,
      )
    }
  }
  return () => {
    const database = new DatabaseSync(file)
    const rows = database.prepare('select distinct name from written order by name').all()
    database.close()
    return rows.map((row) => String(row['name']))
  }
}

function edit(file: string, statement: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec(statement)
  } finally {
    database.close()
  }
}
