import { rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { QueryError } from '../../src/search/problem.ts'
import { parseQuery } from '../../src/search/query.ts'
import { idsOf, made, messages, openSearch, path, save, signal, startFake, store } from './on-disk.ts'
import { paperWith } from './papers.ts'

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
  it('fails who waits for it when it crashes, with one line, and is started again for the next', async () => {
    await save('Slow Trains')
    const search = openSearch({ start: startFake })
    await search.update(signal)
    const [crashed, next] = await Promise.allSettled([idsOf(search, 'crash'), idsOf(search, 'trains')])
    expect(crashed).toMatchObject({
      status: 'rejected',
      reason: { code: 'INDEX_FAILED', next: expect.any(String) },
    })
    expect(next).toMatchObject({ status: 'fulfilled', value: ['2605.00001'] })
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
