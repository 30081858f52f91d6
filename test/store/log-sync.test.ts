import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLogSync, type LogSync } from '../../src/store/log-sync.ts'

let folder: string
let path: string
let log: LogSync
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-log-'))
  path = join(folder, 'paperboy.sqlite')
  log = createLogSync(path)
})
afterEach(async () => {
  await log.close()
  rmSync(folder, { recursive: true })
})

it('syncs the write-ahead log, for all who ask, again and again', async () => {
  writeFileSync(`${path}-wal`, 'frames')
  await Promise.all(Array.from({ length: 50 }, () => log.sync()))
  await log.sync()
})

it('shares the next sync, and never one that began before it was asked for', async () => {
  writeFileSync(`${path}-wal`, 'frames')
  const first = log.sync()
  expect(log.sync()).toBe(first)
  // By now it has begun: what is committed from here on is not in it.
  await Promise.resolve()
  await Promise.resolve()
  const second = log.sync()
  expect(second).not.toBe(first)
  expect(log.sync()).toBe(second)
  await Promise.all([first, second])
})

it('says that the disk failed, and goes on when it is back', async () => {
  await expect(log.sync()).rejects.toMatchObject({
    code: 'STORE_FAILED',
    next: expect.stringMatching(/disk/),
  })
  writeFileSync(`${path}-wal`, 'frames')
  await log.sync()
})
