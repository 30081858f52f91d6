import { Kysely, type QueryExecutorProvider, sql } from 'kysely'
import { expect, it } from 'vitest'
import { createDatabase } from '../../src/store/database.ts'
import type { Tables } from '../../src/store/schema.ts'
import { isBusy, sqliteDialect } from '../../src/store/sqlite-dialect.ts'

/** SQLite's numbers: www.sqlite.org/pragma.html#pragma_synchronous. */
const [normal, full] = [1, 2]

async function waitsForDisk(db: QueryExecutorProvider): Promise<number | undefined> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
  return rows[0]?.synchronous
}

it('waits for the disk but in unhurried writes, and again after each of them, one that failed too', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  const { write, writeUnhurried } = createDatabase(db, isBusy)
  for (let time = 0; time < 2; time++) {
    expect(await writeUnhurried(waitsForDisk)).toBe(normal)
    expect(await write(waitsForDisk)).toBe(full)
  }
  const failing = writeUnhurried(async () => {
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(await waitsForDisk(db)).toBe(full)
  await db.destroy()
})
