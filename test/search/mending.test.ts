import { rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../src/search/query.ts'
import { startProcess } from '../../src/search/start-process.ts'
import {
  anew,
  folder,
  forgetLog,
  idsOf,
  made,
  messages,
  openSearch,
  path,
  save,
  signal,
  startFake,
} from './on-disk.ts'

describe('an index file that cannot be used', () => {
  const many = Array.from({ length: 500 }, (_, at) => `Train number ${at}`)

  async function filled(): Promise<void> {
    await save(...many)
    const search = openSearch()
    await search.update(signal)
    await search.close()
    forgetLog()
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
