import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach } from 'vitest'
import { createSearch, type SearchOptions } from '../../src/search/client.ts'
import type { Search } from '../../src/search/port.ts'
import type { ThreadOptions } from '../../src/search/protocol.ts'
import { startThread } from '../../src/search/start-thread.ts'
import { readTopics } from '../../src/search/topics.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestLog, type TestLog } from '../doubles/log.ts'
import { paperWith } from './papers.ts'

/*
 * A catalogue in a folder of its own for each test of the file that imports this, and search on it.
 */

export const signal = new AbortController().signal

/** A thread that the word `crash` ends. */
export const startFake = (workerData: ThreadOptions): Worker =>
  new Worker(new URL('../doubles/search-worker.ts', import.meta.url), { workerData })

const topics = readTopics({ trains: 'train OR railway' })

/** Of the test that runs. */
export let folder: string
export let store: Store
let log: TestLog
const opened: Search[] = []
export const path = () => join(folder, 'search.db')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-search-'))
  store = await createSqliteStore({ path: join(folder, 'paperboy.sqlite'), clock: systemClock })
  log = createTestLog()
})
afterEach(async () => {
  for (const search of opened.splice(0)) await search.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

export function openSearch(options: Partial<SearchOptions> = {}): Search {
  const search = createSearch({
    path: path(),
    topics,
    write: true,
    papers: store.papers,
    log,
    start: startThread,
    ...options,
  })
  opened.push(search)
  return search
}

const papersNamed = (...titles: readonly string[]) =>
  titles.map((title, at) => paperWith({ id: `2605.${String(at + 1).padStart(5, '0')}`, title }))
export const save = (...titles: readonly string[]) => store.papers.save(papersNamed(...titles), 1)
export const idsOf = async (search: Search, text: string) =>
  (await search.search(text, { limit: 10 })).hits.map(({ id }) => id)
export const messages = () => log.lines.map(({ level, message }) => `${level}: ${message}`)
export const anew = 'warn: the search index is made anew from the catalogue'
export const made = 'info: the search index is made from the catalogue'
export function forgetLog(): void {
  log = createTestLog()
}
