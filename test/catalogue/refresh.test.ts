import { describe, expect, it } from 'vitest'
import { createRefresh } from '../../src/catalogue/refresh.ts'
import { announcement, item, setUpRefresh } from './refresh-set-up.ts'

const signal = new AbortController().signal
const hour = 3_600_000

describe('an hourly refresh', () => {
  it('reads today and the listing days whose votes still grow, and notes the weekend', async () => {
    const { refresh, asked, papers } = await setUpRefresh({
      '2026-05-08': [item(1)],
      '2026-05-04': [item(2)],
    })
    expect(await refresh.recent(signal)).toMatchObject({ papers: 2, added: 2, skipped: 0, failures: [] })
    expect(asked()).toEqual(['2026-05-08', '2026-05-07', '2026-05-06', '2026-05-05', '2026-05-04'])
    expect((await papers.days('daily', '2026-05-04', '2026-05-08')).get('2026-05-08')).toMatchObject({
      count: 1,
      sameCount: 1,
    })
  })

  it('looks over a weekend without asking for it twice', async () => {
    const { refresh, asked, papers } = await setUpRefresh({}, [], '2026-05-11T12:00:00Z')
    await refresh.recent(signal)
    expect(asked()).toEqual(['2026-05-11', '2026-05-08', '2026-05-07', '2026-05-06', '2026-05-05'])
    const states = await papers.days('daily', '2026-05-09', '2026-05-10')
    expect([...states.values()].map(({ day, count }) => [day, count])).toEqual([
      ['2026-05-09', 0],
      ['2026-05-10', 0],
    ])
  })

  it('asks on weekends too, should there be papers some day', async () => {
    const { refresh, papers } = await setUpRefresh({ '2026-05-09': [item(1)] }, [], '2026-05-09T12:00:00Z')
    await refresh.recent(signal)
    expect((await papers.listed('daily', '2026-05-09', '2026-05-09')).get('2026-05-09')).toHaveLength(1)
  })

  it('follows a day as it fills and votes as they rise', async () => {
    const { refresh, papers, list, clock } = await setUpRefresh({ '2026-05-08': [item(1, 3)] })
    await refresh.recent(signal)
    const first = clock.now().epochMilliseconds
    clock.leap(hour)
    list.set('2026-05-08', [item(1, 30), item(2, 1)])
    expect(await refresh.recent(signal)).toMatchObject({ added: 1 })
    clock.leap(hour)
    await refresh.recent(signal)
    expect((await papers.days('daily', '2026-05-08', '2026-05-08')).get('2026-05-08')).toMatchObject({
      count: 2,
      sameCount: 2,
    })
    expect((await papers.snapshotsAt(['2605.00001'], first)).get('2605.00001')?.votes).toBe(3)
    expect((await papers.byIds(['2605.00001']))[0]?.votes).toBe(30)
  })

  it("asks for arXiv's announcement until it is there, and then no more", async () => {
    const { refresh, arxiv, papers, clock } = await setUpRefresh(
      {},
      [announcement(1)],
      '2026-05-08T03:00:00Z',
    )
    const feeds = () => arxiv.requests.filter(({ path }) => path.startsWith('/rss')).length
    await refresh.recent(signal)
    expect(feeds()).toBe(0)
    clock.leap(2 * hour)
    await refresh.recent(signal)
    expect(feeds()).toBe(1)
    const requests = arxiv.requests.length
    clock.leap(hour)
    await refresh.recent(signal)
    expect(arxiv.requests).toHaveLength(requests)
    expect((await papers.listed('arxiv', '2026-05-08', '2026-05-08')).get('2026-05-08')).toHaveLength(1)
  })

  it('joins what both sources say of one paper', async () => {
    const { refresh, papers } = await setUpRefresh({ '2026-05-08': [item(1)] }, [announcement(1)])
    await refresh.recent(signal)
    expect((await papers.byIds(['2605.00001']))[0]).toMatchObject({
      title: 'Paper 1 on arXiv',
      votes: 5,
      categories: ['cs.CL'],
      sources: ['huggingface', 'arxiv'],
    })
  })

  it('counts the items that are no papers, and logs them once', async () => {
    const { refresh, log } = await setUpRefresh({
      '2026-05-08': [item(1), { paper: { id: 'soon', title: 'No arXiv id' } }],
    })
    expect(await refresh.recent(signal)).toMatchObject({ papers: 1, skipped: 1 })
    await refresh.recent(signal)
    expect(
      log.lines.filter(({ message }) => message === 'items skipped').map(({ fields }) => fields),
    ).toEqual([
      { source: 'huggingface', day: '2026-05-08', skipped: 1, reasons: ['“soon” is not an arXiv id'] },
    ])
  })
})

describe('a source that is down', () => {
  it('leaves the last good state, one warning, and word in every day of the week', async () => {
    const { refresh, huggingface, papers, warnings, clock } = await setUpRefresh({ '2026-05-08': [item(1)] })
    await refresh.recent(signal)
    huggingface.fail('reset')
    for (let n = 0; n < 3; n++) {
      clock.leap(hour)
      const { failures } = await refresh.recent(signal)
      expect(failures.map(({ source, day }) => `${source} ${day}`)).toEqual([
        ...['huggingface 2026-05-08', 'huggingface 2026-05-07', 'huggingface 2026-05-06'],
        ...['huggingface 2026-05-05', 'huggingface 2026-05-04'],
      ])
    }
    expect(warnings()).toEqual([expect.stringMatching(/^Hugging Face could not be read after 4 attempts/)])
    const state = (await papers.days('daily', '2026-05-08', '2026-05-08')).get('2026-05-08')
    expect(state).toMatchObject({
      count: 1,
      failure: { at: expect.any(Number), reason: expect.stringContaining('Hugging Face') },
    })
    expect((await papers.listed('daily', '2026-05-08', '2026-05-08')).get('2026-05-08')).toHaveLength(1)
  })

  it('is left alone after two days that failed', async () => {
    const { refresh, huggingface } = await setUpRefresh({})
    huggingface.fail('reset')
    await refresh.recent(signal)
    expect(huggingface.requests).toHaveLength(2 * 4)
  })

  it('does not keep the other from being read', async () => {
    const { refresh, huggingface, papers } = await setUpRefresh({}, [announcement(1)])
    huggingface.fail('reset')
    await refresh.recent(signal)
    expect((await papers.listed('arxiv', '2026-05-08', '2026-05-08')).get('2026-05-08')).toHaveLength(1)
  })

  it('is back without ado, and is warned of again when it goes again', async () => {
    const { refresh, huggingface, warnings, log } = await setUpRefresh({ '2026-05-08': [item(1)] })
    for (let n = 0; n < 2; n++) {
      huggingface.fail('reset')
      await refresh.recent(signal)
      huggingface.heal()
      await refresh.recent(signal)
    }
    expect(warnings()).toHaveLength(2)
    expect(log.lines.filter(({ message }) => message === 'huggingface answers again')).toHaveLength(2)
  })

  it('loses one day only, where only one day is refused', async () => {
    const { refresh, huggingface, papers } = await setUpRefresh({ '2026-05-07': [item(1)] })
    huggingface.fail({ status: 400, body: '{"error":"Invalid date"}' }, 1)
    const { failures } = await refresh.recent(signal)
    expect(failures.map(({ day }) => day)).toEqual(['2026-05-08'])
    expect((await papers.listed('daily', '2026-05-07', '2026-05-07')).get('2026-05-07')).toHaveLength(1)
  })

  it('is another matter than a store that fails, which is not hidden', async () => {
    const { clock, log, papers } = await setUpRefresh({})
    const broken = { ...papers, record: () => Promise.reject(new Error('disk full')) }
    const source = {
      name: 'file',
      list: 'daily',
      listed: async () => ({ papers: [], skipped: [] }),
      byId: async () => undefined,
    } as const
    const refresh = createRefresh({ sources: [source], papers: broken, clock, log })
    await expect(refresh.recent(signal)).rejects.toThrow('disk full')
  })
})

describe('one day', () => {
  it('is read from every list', async () => {
    const { refresh, papers } = await setUpRefresh({ '2026-05-08': [item(1)] }, [announcement(2)])
    expect(await refresh.day('2026-05-08', signal)).toMatchObject({ days: 2, papers: 2, added: 2 })
    expect((await papers.listed('arxiv', '2026-05-08', '2026-05-08')).get('2026-05-08')?.[0]?.id).toBe(
      '2605.00002',
    )
  })
})

describe('a look-up of one paper', () => {
  it('asks arXiv for what Hugging Face does not know, and saves it', async () => {
    const { refresh, papers } = await setUpRefresh({ '2026-05-08': [item(1)] }, [announcement(2)])
    expect(await refresh.paper('2605.00002', signal)).toMatchObject({ title: 'Paper 2 on arXiv' })
    expect(await papers.byIds(['2605.00002'])).toHaveLength(1)
    expect(await refresh.paper('2605.00009', signal)).toBeUndefined()
  })

  it('does not trouble arXiv for what Hugging Face knows', async () => {
    const { refresh, arxiv } = await setUpRefresh({ '2026-05-08': [item(1)] }, [announcement(1)])
    expect(await refresh.paper('2605.00001', signal)).toMatchObject({ votes: 5 })
    expect(arxiv.requests).toEqual([])
  })

  it('fails only when no source knows the paper and one could not be asked', async () => {
    const { refresh, huggingface } = await setUpRefresh({}, [announcement(2)])
    huggingface.fail('reset')
    expect(await refresh.paper('2605.00002', signal)).toMatchObject({ id: '2605.00002' })
    await expect(refresh.paper('2605.00009', signal)).rejects.toThrow(/^Hugging Face could not be read/)
  })
})
