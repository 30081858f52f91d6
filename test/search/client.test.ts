import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSearch, type SearchOptions } from '../../src/search/client.ts'
import type { Search } from '../../src/search/port.ts'
import { QueryError } from '../../src/search/problem.ts'
import type { ThreadOptions } from '../../src/search/protocol.ts'
import { parseQuery } from '../../src/search/query.ts'
import { startProcess } from '../../src/search/start-process.ts'
import { startThread } from '../../src/search/start-thread.ts'
import { readTopics } from '../../src/search/topics.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestLog, type TestLog } from '../doubles/log.ts'
import { paperWith } from './papers.ts'

const signal = new AbortController().signal

/** A thread that the word `crash` ends. */
const startFake = (workerData: ThreadOptions): Worker =>
  new Worker(new URL('../doubles/search-worker.ts', import.meta.url), { workerData })

const topics = readTopics({ trains: 'train OR railway' })

let folder: string
let store: Store
let log: TestLog
const opened: Search[] = []
const path = () => join(folder, 'search.db')

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

function openSearch(options: Partial<SearchOptions> = {}): Search {
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
const save = (...titles: readonly string[]) => store.papers.save(papersNamed(...titles), 1)
const idsOf = async (search: Search, text: string) =>
  (await search.search(text, { limit: 10 })).hits.map(({ id }) => id)
const messages = () => log.lines.map(({ level, message }) => `${level}: ${message}`)
const anew = 'warn: the search index is made anew from the catalogue'
const made = 'info: the search index is made from the catalogue'

describe('a search', () => {
  it('finds what the catalogue has, from a file that is made of it', async () => {
    await save('Slow Trains', 'Fast Planes')
    const search = openSearch()
    expect(await search.update(signal)).toEqual({ papers: 2, behind: 0 })
    expect(await idsOf(search, '"trains"')).toEqual(['2605.00001'])
    expect(await search.matching(parseQuery('topic:trains'), 5)).toEqual({ ids: ['2605.00001'], count: 1 })
    expect(await search.complete('fa', 5)).toEqual([{ id: '2605.00002', title: 'Fast Planes' }])
    expect((await search.similar(paperWith({ title: 'Slow Trains' }), 5)).map(({ id }) => id)).toEqual([
      '2605.00002',
    ])
    expect(messages()).toEqual([made])
  })

  it('takes in what was written since, counts alone included', async () => {
    await save('Slow Trains')
    const search = openSearch()
    await search.update(signal)
    await save('Slow Trains', 'Night Trains')
    await store.papers.save([paperWith({ title: 'Slow Trains', votes: 40 })], 2)
    expect(await search.update(signal)).toEqual({ papers: 2, behind: 0 })
    expect(await idsOf(search, 'trains')).toEqual(['2605.00001', '2605.00002'])
    expect(await idsOf(search, 'trains upvotes:>=40')).toEqual(['2605.00001'])
  })

  it('says where a query is wrong, before anything is looked for', async () => {
    const search = openSearch()
    await expect(search.search('trains (', { limit: 5 })).rejects.toMatchObject({ start: 7, end: 8 })
    const unknown = search.search('topic:planes', { limit: 5 })
    await expect(unknown).rejects.toBeInstanceOf(QueryError)
    await expect(search.matching(parseQuery('topic:planes'), 5)).rejects.toBeInstanceOf(QueryError)
  })

  it('is answered while papers are taken in', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => `Train ${at}`)
    await save(...many)
    const search = openSearch()
    const told: number[] = []
    let done = false
    const updating = search
      .update(signal, ({ behind }) => told.push(behind))
      .finally(() => {
        done = true
      })
    const counts: number[] = []
    while (!done) counts.push((await search.matching(parseQuery('train'), 1)).count)
    await updating
    expect(counts.filter((count) => count > 0 && count < many.length)).not.toEqual([])
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(told).toEqual(Array.from({ length: 15 }, (_, batch) => 3000 - 200 * (batch + 1)))
  })

  it('joins updates that run at the same time, and each may be stopped', async () => {
    await save(...Array.from({ length: 1000 }, (_, at) => `Train ${at}`))
    const search = openSearch()
    const [one, two] = await Promise.all([search.update(signal), search.update(signal)])
    expect(one).toBe(two)

    await save(...Array.from({ length: 1000 }, (_, at) => `Plane ${at}`))
    const stop = new AbortController()
    const stopped = search.update(stop.signal, () => stop.abort(new Error('enough')))
    await expect(stopped).rejects.toThrow('enough')
    expect(await search.update(signal)).toEqual({ papers: 1000, behind: 0 })
    expect(await search.matching(parseQuery('plane'), 1)).toMatchObject({ count: 1000 })
  })
})

describe('the search thread', () => {
  it('fails who waits for it when it crashes, with one line, and is started again', async () => {
    await save('Slow Trains')
    const search = openSearch({ start: startFake })
    await search.update(signal)
    const [crashed, waiting] = await Promise.allSettled([idsOf(search, 'crash'), idsOf(search, 'trains')])
    for (const result of [crashed, waiting])
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'INDEX_FAILED', next: expect.any(String) },
      })
    expect(await idsOf(search, 'trains')).toEqual(['2605.00001'])
    expect(messages()).toEqual([
      made,
      'error: the search thread ended by itself; it is started again when it is needed',
    ])
  })

  it('answers what was asked before it is closed, and nothing after', async () => {
    await save('Slow Trains')
    const search = openSearch()
    await search.update(signal)
    const asked = idsOf(search, 'trains')
    await Promise.all([search.close(), search.close()])
    expect(await asked).toEqual(['2605.00001'])
    await expect(idsOf(search, 'trains')).rejects.toMatchObject({ code: 'INDEX_FAILED' })
    expect(messages()).toEqual([made])
  })

  it('rests when nobody asks, notices all the same what happens, and wakes', async () => {
    await save('Slow Trains')
    const search = openSearch({ restAfterMs: 0 })
    await search.update(signal)
    expect(await search.update(signal)).toEqual({ papers: 1, behind: 0 })
    await save('Slow Trains', 'Night Trains')
    expect(await search.update(signal)).toEqual({ papers: 2, behind: 0 })
    expect(await idsOf(search, 'title:night')).toEqual(['2605.00002'])
    rmSync(path())
    expect(await search.update(signal)).toEqual({ papers: 2, behind: 0 })
    expect(await idsOf(search, 'title:night')).toEqual(['2605.00002'])
    expect(messages()).toEqual([made, made])
  })
})

describe('an index file that cannot be used', () => {
  const many = Array.from({ length: 500 }, (_, at) => `Train number ${at}`)

  async function filled(): Promise<void> {
    await save(...many)
    const search = openSearch()
    await search.update(signal)
    await search.close()
    log = createTestLog()
  }

  /** Overwrites a stretch of the file with what no database has there. */
  async function scratch(at: number, length: number): Promise<void> {
    const file = await open(path(), 'r+')
    await file.write(Buffer.alloc(length, 0xa5), 0, length, at)
    await file.close()
  }

  function edit(statement: string): void {
    const database = new DatabaseSync(path())
    database.exec(statement)
    database.close()
  }

  it.each([
    ['no database at all', () => writeFileSync(path(), 'these are words '.repeat(1000))],
    ['damaged at its beginning', () => scratch(0, 64)],
    ['damaged in its first page', () => scratch(100, 500)],
    ['damaged from the second page on', () => scratch(4096, 200_000)],
    ['without one of its tables', () => edit('drop table papers')],
    ['ahead of the catalogue', () => edit("update state set value = 9000 where name = 'through'")],
  ])('%s is made anew with one line, by whoever updates', async (_what, damage) => {
    await filled()
    await damage()
    const search = openSearch()
    expect(await search.update(signal)).toEqual({ papers: 500, behind: 0 })
    expect(await idsOf(search, '"number 33"')).toEqual(['2605.00034'])
    expect(messages()).toEqual([anew])
  })

  it('is made anew with one line when many searches meet the damage at once', async () => {
    await filled()
    await scratch(4096, 200_000)
    const search = openSearch()
    const answers = await Promise.all([33, 44, 55].map((at) => idsOf(search, `"number ${at}"`)))
    expect(answers).toEqual([['2605.00034'], ['2605.00045'], ['2605.00056']])
    expect(messages()).toEqual([anew])
  })

  it('is made anew under an update that is on its way, by it and by searches alike', async () => {
    await save(...many)
    const search = openSearch({ start: startFake })
    let found: Promise<string[]> | undefined
    const state = await search.update(signal, ({ behind }) => {
      if (found || behind === 0) return
      edit('drop table papers')
      found = idsOf(search, '"number 33"')
    })
    expect(state).toEqual({ papers: 500, behind: 0 })
    expect(await found).toEqual(['2605.00034'])
    expect(await search.matching(parseQuery('train'), 1)).toMatchObject({ count: 500 })
    expect(messages()).toEqual([made, anew])
  })

  it('is not confused with a folder that cannot be written', async () => {
    rmSync(folder, { recursive: true })
    const search = openSearch()
    await expect(search.search('train', { limit: 1 })).rejects.toMatchObject({
      code: 'INDEX_FAILED',
      next: expect.stringContaining('folder'),
    })
    expect(messages()).toEqual([])
  })
})

describe('an index that is only read', () => {
  it('is neither made nor written, and says how far it is', async () => {
    await save('Slow Trains')
    const reader = openSearch({ write: false })
    expect(await reader.update(signal)).toEqual({ papers: 0, behind: 1 })
    await expect(idsOf(reader, 'trains')).rejects.toMatchObject({
      code: 'INDEX_UNUSABLE',
      message: expect.stringContaining('no search index'),
    })
    const writer = openSearch()
    await writer.update(signal)
    expect(await reader.update(signal)).toEqual({ papers: 1, behind: 0 })
    await save('Slow Trains', 'Night Trains')
    expect(await reader.update(signal)).toEqual({ papers: 1, behind: 1 })
    expect(await idsOf(reader, 'trains')).toEqual(['2605.00001'])
  })

  it('is left as it is when it is damaged, and the reader is told what to do', async () => {
    await save('Slow Trains')
    writeFileSync(path(), 'these are words '.repeat(1000))
    const reader = openSearch({ write: false })
    await expect(idsOf(reader, 'trains')).rejects.toMatchObject({
      code: 'INDEX_UNUSABLE',
      next: expect.stringContaining('Delete the file'),
    })
    expect(messages()).toEqual([])
  })
})

describe('a process that takes in what is new', () => {
  it('ends when nothing is new, and the search thread finds what it took in', async () => {
    await save('Slow Trains')
    const ends: (() => void)[] = []
    const ended = Array.from({ length: 2 }, () => new Promise<void>((resolve) => ends.push(resolve)))
    const codes: unknown[] = []
    const search = openSearch({
      restAfterMs: 0,
      startUpdating(path) {
        const worker = startProcess(path)
        worker.on('exit', (code) => {
          codes.push(code)
          ends.shift()?.()
        })
        return worker
      },
    })
    expect(await search.update(signal)).toEqual({ papers: 1, behind: 0 })
    await ended[0]
    expect(await idsOf(search, 'trains')).toEqual(['2605.00001'])
    expect(await search.update(signal)).toEqual({ papers: 1, behind: 0 })
    await save('Slow Trains', 'Night Trains')
    expect(await search.update(signal)).toEqual({ papers: 2, behind: 0 })
    expect(await idsOf(search, 'title:night')).toEqual(['2605.00002'])
    await ended[1]
    expect(codes).toEqual([0, 0])
    expect(messages()).toEqual([made])
  })

  it('makes a damaged file anew under a thread that has it open', async () => {
    await save('Slow Trains')
    const search = openSearch({ startUpdating: startProcess })
    await search.update(signal)
    expect(await idsOf(search, 'trains')).toEqual(['2605.00001'])
    const damaged = new DatabaseSync(path())
    damaged.exec('drop table papers')
    damaged.close()
    await save('Slow Trains', 'Night Trains')
    expect(await search.update(signal)).toEqual({ papers: 2, behind: 0 })
    expect(await idsOf(search, 'title:night')).toEqual(['2605.00002'])
    expect(messages()).toEqual([made, anew])
  })

  it('is fed again from the beginning when a search puts a new file in place of the one it writes', async () => {
    await save(...Array.from({ length: 500 }, (_, at) => `Train number ${at}`))
    const search = openSearch({ startUpdating: startProcess })
    let found: Promise<string[]> | undefined
    const state = await search.update(signal, ({ behind }) => {
      if (found || behind === 0) return
      const damaged = new DatabaseSync(path())
      damaged.exec('drop table papers')
      damaged.close()
      found = idsOf(search, '"number 33"')
    })
    expect(state).toEqual({ papers: 500, behind: 0 })
    expect(await found).toEqual(['2605.00034'])
    expect(messages()).toEqual([made, anew])
  })
})

describe('two processes that write', () => {
  it('do each other no harm', async () => {
    await save(...Array.from({ length: 1000 }, (_, at) => `Train ${at}`))
    const [one, two] = [openSearch(), openSearch()]
    const states = await Promise.all([one.update(signal), two.update(signal)])
    expect(states).toEqual([
      { papers: 1000, behind: 0 },
      { papers: 1000, behind: 0 },
    ])
    for (const search of [one, two])
      expect(await search.matching(parseQuery('train'), 1)).toMatchObject({ count: 1000 })
  })
})
