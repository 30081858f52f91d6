import { Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { createDatabase } from '../../src/store/database.ts'
import type { Tables } from '../../src/store/schema.ts'
import { isBusy, sqliteDialect } from '../../src/store/sqlite-dialect.ts'

const nothing = async () => 'done'

it('waits for the disk after a write, and not after an unhurried one or one that failed', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  let synced = 0
  const { write, writeUnhurried } = createDatabase(db, isBusy, async () => {
    synced += 1
  })
  expect([await write(nothing), synced]).toEqual(['done', 1])
  expect([await writeUnhurried(nothing), synced]).toEqual(['done', 1])
  const failing = write(async () => {
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(synced).toBe(1)
  await db.destroy()
})

it('says of a write that is not on the disk that it failed', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  const { write } = createDatabase(db, isBusy, async () => {
    throw new Error('the disk is gone')
  })
  await expect(write(nothing)).rejects.toThrow('the disk is gone')
  await db.destroy()
})

it('leaves the order of its files to SQLite', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
  // 1 is NORMAL: www.sqlite.org/pragma.html#pragma_synchronous.
  expect(rows).toEqual([{ synchronous: 1 }])
  await db.destroy()
})
