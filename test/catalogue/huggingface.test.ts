import { afterEach, describe, expect, it } from 'vitest'
import { createHuggingFaceSource } from '../../src/catalogue/huggingface.ts'
import { createHttp } from '../../src/shared/http.ts'
import { type HuggingFaceOptions, startHuggingFace } from '../doubles/huggingface.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'
import type { WebServer } from '../doubles/web-server.ts'

const signal = new AbortController().signal
const item = (id: string, more: object = {}) => ({ paper: { id, title: `Paper ${id}`, ...more } })
const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => item(`2605.${String(n + 10_000)}`, { upvotes: count - n }))

let server: WebServer | undefined
afterEach(() => server?.close())

async function setUp(
  days: Record<string, unknown[]>,
  more: Partial<HuggingFaceOptions> & { token?: string } = {},
) {
  const { token, ...options } = more
  const clock = createLeapingClock('2026-05-07T22:00:00Z')
  server = await startHuggingFace({ days: new Map(Object.entries(days)), now: clock.now, ...options })
  const http = createHttp({ clock, userAgent: 'Paperboy/test' })
  const source = createHuggingFaceSource({ endpoint: server.url, http, clock, ...(token && { token }) })
  const listed = async (day: string) => (await source.listed(day, signal)).papers.map((paper) => paper.id)
  return { source, server, clock, listed }
}

describe('the daily list', () => {
  it('has the papers in the order of their votes', async () => {
    const day = [item('2605.00001', { upvotes: 3 }), item('2605.00002', { upvotes: 9 }), item('2605.00003')]
    const { listed } = await setUp({ '2026-05-07': day })
    expect(await listed('2026-05-07')).toEqual(['2605.00002', '2605.00001', '2605.00003'])
  })

  it('is read page by page to its end', async () => {
    const { listed, server } = await setUp({ '2026-05-07': numbered(205) })
    expect(await listed('2026-05-07')).toHaveLength(205)
    expect(server.requests.map(({ query }) => query.toString())).toEqual([
      'date=2026-05-07&limit=100&p=0',
      'date=2026-05-07&limit=100&p=1',
      'date=2026-05-07&limit=100&p=2',
    ])
  })

  it('needs one request more after exactly one full page', async () => {
    const { listed } = await setUp({ '2026-05-07': numbered(100) })
    expect(await listed('2026-05-07')).toHaveLength(100)
  })

  it('counts a paper once that moved to the next page while the pages were read', async () => {
    const papers = numbered(150)
    const { listed, server } = await setUp(
      { '2026-05-07': papers },
      {
        // From the second request on, the first paper has fallen to the second page.
        view: (raw) =>
          raw === papers[0] && server.requests.length > 1 ? item('2605.10000', { upvotes: 20 }) : raw,
      },
    )
    const ids = await listed('2026-05-07')
    expect(ids.filter((id) => id === '2605.10000')).toHaveLength(1)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('ends when a server ignores the page number', async () => {
    const { source, server } = await setUp({ '2026-05-07': [] })
    server.fail({ status: 200, body: JSON.stringify(numbered(100)) })
    expect((await source.listed('2026-05-07', signal)).papers).toHaveLength(100)
    expect(server.requests).toHaveLength(2)
  })

  it('is empty at weekends, after a single request', async () => {
    const { listed, server } = await setUp({})
    expect(await listed('2026-05-03')).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it('is never asked for a day that has not begun in UTC', async () => {
    const { listed, server, clock } = await setUp({ '2026-05-08': numbered(1) })
    expect(await listed('2026-05-08')).toEqual([])
    expect(server.requests).toEqual([])
    clock.leap(3 * 3_600_000)
    expect(await listed('2026-05-08')).toHaveLength(1)
  })

  it('is not asked for in the first minute of a day, which may not have begun there', async () => {
    const { listed, server, clock } = await setUp({ '2026-05-08': numbered(1) })
    clock.leap(2 * 3_600_000 + 59_000)
    expect(await listed('2026-05-08')).toEqual([])
    expect(server.requests).toEqual([])
  })

  it('shows a day as it fills', async () => {
    const begins = Temporal.Instant.from('2026-05-07T22:30:00Z')
    const { listed, clock } = await setUp(
      { '2026-05-07': numbered(2) },
      {
        view: (raw, now) =>
          JSON.stringify(raw).includes('10001') && Temporal.Instant.compare(now, begins) < 0
            ? undefined
            : raw,
      },
    )
    expect(await listed('2026-05-07')).toEqual(['2605.10000'])
    clock.leap(3_600_000)
    expect(await listed('2026-05-07')).toEqual(['2605.10000', '2605.10001'])
  })

  it('leaves out what is not a paper, says why, and keeps the rest', async () => {
    const { source, server } = await setUp({})
    const items = [
      item('2605.00001'),
      { paper: { title: 'No id' } },
      'nonsense',
      null,
      { paper: { id: '2605.00002', title: '  ' } },
      item('not/an/id'),
    ]
    server.fail({ status: 200, body: JSON.stringify(items) })
    const { papers, skipped } = await source.listed('2026-05-07', signal)
    expect(papers.map((paper) => paper.id)).toEqual(['2605.00001'])
    expect(skipped).toEqual([
      ...['an item without an id', 'an item without an id', 'an item without an id'],
      ...['2605.00002 has no title', '“not/an/id” is not an arXiv id'],
    ])
  })

  it('asks only for what changed', async () => {
    const { listed, server } = await setUp({ '2026-05-07': numbered(3) })
    const first = await listed('2026-05-07')
    expect(await listed('2026-05-07')).toEqual(first)
    expect(server.requests[1]?.headers['if-none-match']).toMatch(/^W\/"[0-9a-f]+"$/)
  })
})

describe('an endpoint that misbehaves', () => {
  it.each([
    ['an error page with status 200', { status: 200, body: '<html>busy</html>' }, 'the answer is not JSON'],
    [
      'an object instead of a list',
      { status: 200, body: '{"error":"?"}' },
      'something that is not a list of papers',
    ],
    ['a page that is not there', { status: 404, body: '"none"' }, 'something that is not a list of papers'],
    ['a refusal', { status: 400, body: '{"error":"Invalid date"}' }, 'status 400: {"error":"Invalid date"}'],
  ])('is named as unavailable: %s', async (_, reply, reason) => {
    const { source, server } = await setUp({})
    server.fail(reply)
    await expect(source.listed('2026-05-07', signal)).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: expect.stringMatching(/^Hugging Face /),
    })
    await expect(source.listed('2026-05-07', signal)).rejects.toThrow(reason)
  })
})

describe('the quota', () => {
  const exhaust = async (source: Awaited<ReturnType<typeof setUp>>['source'], times: number) => {
    for (let n = 0; n < times; n++) await source.byId('2605.00001', signal)
  }

  it('is never overdrawn: the client waits for the next window', async () => {
    const { source, server, clock } = await setUp({ '2026-05-07': [item('2605.00001')] })
    await exhaust(source, 501)
    expect(clock.naps).toEqual([300_000])
    expect(server.requests).toHaveLength(501)
  })

  it('is larger with a token', async () => {
    const { source, server, clock } = await setUp(
      { '2026-05-07': [item('2605.00001')] },
      { token: 'hf_secret' },
    )
    await exhaust(source, 501)
    expect(clock.naps).toEqual([])
    expect(server.requests[0]?.headers['authorization']).toBe('Bearer hf_secret')
  })

  it('waits exactly as long as a refusal says, when neighbours used it up', async () => {
    const { listed, server, clock } = await setUp({ '2026-05-07': numbered(1) })
    server.fail(
      { status: 429, headers: { ratelimit: '"api";r=0;t=47' }, body: 'We had to rate limit your IP' },
      1,
    )
    expect(await listed('2026-05-07')).toHaveLength(1)
    expect(clock.naps).toEqual([47_000])
  })

  it('of searches is another than that of lists', async () => {
    const { source, listed, clock } = await setUp({ '2026-05-07': [item('2605.00001')] })
    for (let n = 0; n < 50; n++) await source.search('paper', signal)
    expect(await listed('2026-05-07')).toHaveLength(1)
    expect(clock.naps).toEqual([])
    await source.search('paper', signal)
    expect(clock.naps).toEqual([300_000])
  })
})

describe('a single paper', () => {
  it('comes flat, without comments, and with its own listing day', async () => {
    const listedAt = { submittedOnDailyAt: '2026-05-06T03:55:12.777Z', upvotes: 7 }
    const { source } = await setUp({ '2026-05-06': [{ ...item('2605.00001', listedAt), numComments: 4 }] })
    const paper = await source.byId('2605.00001', signal)
    expect(paper).toMatchObject({ title: 'Paper 2605.00001', listedOn: '2026-05-06', votes: 7 })
    expect(paper?.comments).toBeUndefined()
  })

  it.each(['hep-ex/0307015', 'nonsense', '2605.1'])('is not asked for under %s', async (id) => {
    const { source, server } = await setUp({})
    expect(await source.byId(id, signal)).toBeUndefined()
    expect(server.requests).toEqual([])
  })
})

describe('the search', () => {
  it('finds papers by words and sends no more than the API takes', async () => {
    const { source, server } = await setUp({ '2026-05-07': [item('2605.00001'), item('2605.00002')] })
    expect((await source.search('paper 2605.00002', signal)).map(({ id }) => id)).toEqual(['2605.00002'])
    await source.search('x'.repeat(400), signal)
    expect(server.requests[1]?.query.get('q')).toHaveLength(250)
  })
})
