import { describe, expect, it } from 'vitest'
import { announcement, item, setUpRefresh } from './refresh-set-up.ts'

const signal = new AbortController().signal
const hour = 3_600_000
const ignore = () => {}

describe('a backfill', () => {
  const range = { from: '2026-05-04', to: '2026-05-11' }
  const week = { '2026-05-04': [item(1)], '2026-05-07': [item(2)], '2026-05-11': [item(3)] }

  it('reads a range, the newest day first, and notes weekends without asking', async () => {
    const { refresh, asked, papers } = await setUpRefresh(week, [], '2026-05-12T12:00:00Z')
    const seen: string[] = []
    const result = await refresh.backfill(
      range,
      ({ source, day, done, total }) => seen.push(`${source} ${day} ${done}/${total}`),
      signal,
    )
    expect(result).toMatchObject({ days: 16, papers: 3, added: 3, failures: [] })
    expect(asked()).toEqual([
      '2026-05-11',
      '2026-05-08',
      '2026-05-07',
      '2026-05-06',
      '2026-05-05',
      '2026-05-04',
    ])
    expect([seen[0], seen[7], seen[8], seen[15]]).toEqual([
      ...['huggingface 2026-05-11 1/16', 'huggingface 2026-05-04 8/16'],
      ...['arxiv 2026-05-11 9/16', 'arxiv 2026-05-04 16/16'],
    ])
    expect((await papers.days('daily', range.from, range.to)).size).toBe(8)
  })

  it('reads one list alone when only that is asked for', async () => {
    const { refresh } = await setUpRefresh(week, [], '2026-05-12T12:00:00Z')
    const seen = new Set<string>()
    await refresh.backfill({ ...range, list: 'daily' }, ({ source }) => seen.add(source), signal)
    expect([...seen]).toEqual(['huggingface'])
  })

  it('goes on where it was, and reads again only what had not ended', async () => {
    const { refresh, asked, huggingface, clock } = await setUpRefresh(week, [], '2026-05-11T12:00:00Z')
    const stopping = new AbortController()
    const stopped = refresh.backfill(
      range,
      ({ day }) => day === '2026-05-07' && stopping.abort(new Error('stop')),
      stopping.signal,
    )
    await expect(stopped).rejects.toThrow('stop')
    expect(asked()).toEqual(['2026-05-11', '2026-05-08', '2026-05-07'])
    clock.leap(24 * hour)
    const before = huggingface.requests.length
    await refresh.backfill(range, ignore, signal)
    expect(asked().slice(before)).toEqual(['2026-05-11', '2026-05-06', '2026-05-05', '2026-05-04'])
    await refresh.backfill(range, ignore, signal)
    expect(huggingface.requests).toHaveLength(before + 4)
  })

  it('does not ask for days that have not begun', async () => {
    const { refresh, asked, papers } = await setUpRefresh(week, [], '2026-05-05T12:00:00Z')
    await refresh.backfill(range, ignore, signal)
    expect(asked()).toEqual(['2026-05-05', '2026-05-04'])
    expect((await papers.days('daily', range.from, range.to)).size).toBe(2)
  })

  it('waits where arXiv asks for a pause, and loses no day', async () => {
    const { refresh, arxiv, papers, clock } = await setUpRefresh(
      {},
      [announcement(1)],
      '2026-05-12T12:00:00Z',
    )
    arxiv.fail({ status: 429, body: 'Rate exceeded.' }, 2)
    expect((await refresh.backfill(range, ignore, signal)).failures).toHaveLength(0)
    expect(clock.naps.filter((ms) => ms === 600_000)).toHaveLength(2)
    expect(arxiv.tooSoon).toEqual([])
    expect((await papers.listed('arxiv', '2026-05-08', '2026-05-08')).get('2026-05-08')).toHaveLength(1)
  })

  it('leaves a source that fails day after day, warns once, and reads the other', async () => {
    const { refresh, huggingface, papers, warnings } = await setUpRefresh(
      week,
      [announcement(1)],
      '2026-05-12T12:00:00Z',
    )
    huggingface.fail({ status: 500, body: '' })
    const { failures } = await refresh.backfill(range, ignore, signal)
    expect(failures.map(({ source, day }) => `${source} ${day}`)).toEqual([
      'huggingface 2026-05-11',
      'huggingface 2026-05-08',
    ])
    expect(warnings()).toHaveLength(1)
    expect((await papers.listed('arxiv', '2026-05-08', '2026-05-08')).get('2026-05-08')).toHaveLength(1)
  })
})
