import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startHuggingFace } from '../doubles/huggingface.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'
import type { WebServer } from '../doubles/web-server.ts'

const item = (id: string, more: object = {}) => ({
  paper: { id, title: `Paper ${id}`, ...more },
  submittedBy: { name: 'ada' },
})
const days = new Map([
  ['2026-05-01', [item('2605.00001', { upvotes: 1, githubStars: 900 })]],
  ['2026-05-07', [item('2605.00002', { upvotes: 2 }), item('2605.00003', { upvotes: 8 })]],
  ['2026-05-08', [item('2605.00004')]],
])

describe('the local Hugging Face', () => {
  const clock = createLeapingClock('2026-05-07T12:00:00Z')
  let server: WebServer
  beforeEach(async () => {
    server = await startHuggingFace({ days, now: clock.now })
  })
  afterEach(() => server.close())

  const ask = async (path: string, headers = {}) => {
    const response = await fetch(`${server.url}${path}`, { headers })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text }
  }
  const ids = async (query: string) => {
    const { text } = await ask(`/api/daily_papers?${query}`)
    return [...text.matchAll(/"id":"([\d.]+)"/g)].map((match) => match[1])
  }

  it.each([
    'limit=101',
    'limit=0',
    'p=-1',
    'sort=upvotes',
    'date=2025-13-40',
    'date=yesterday',
    'date=2026-05-08',
    'week=2026-W1',
    'month=May',
  ])('refuses %s with an error', async (query) => {
    const { status, text } = await ask(`/api/daily_papers?${query}`)
    expect(status).toBe(400)
    expect(text).toMatch(/^\{"error":".+"\}$/)
  })

  it('has a day by votes, and everything else the newest first', async () => {
    expect(await ids('date=2026-05-07')).toEqual(['2605.00003', '2605.00002'])
    expect(await ids('')).toEqual(['2605.00002', '2605.00003', '2605.00001'])
  })

  it('answers an empty list for a weekend and beyond the last page', async () => {
    expect((await ask('/api/daily_papers?date=2026-05-03')).text).toBe('[]')
    expect((await ask('/api/daily_papers?p=100')).text).toBe('[]')
  })

  it('has weeks, months and submitters', async () => {
    expect(await ids('week=2026-W18')).toEqual(['2605.00001'])
    expect(await ids('month=2026-04')).toEqual([])
    expect(await ids('submitter=alan')).toEqual([])
  })

  it('ignores the date when it is asked for what trends, and orders by stars', async () => {
    expect((await ids('sort=trending&date=2026-05-07'))[0]).toBe('2605.00001')
  })

  it('points at the next page as long as there is one', async () => {
    const first = await ask('/api/daily_papers?limit=2')
    expect(first.headers.get('link')).toBe(`<${server.url}/api/daily_papers?limit=2&p=1>; rel="next"`)
    expect((await ask('/api/daily_papers?limit=2&p=1')).headers.get('link')).toBeNull()
  })

  it('answers 304 to who has the body already', async () => {
    const etag = (await ask('/api/daily_papers?date=2026-05-07')).headers.get('etag') ?? ''
    expect(await ask('/api/daily_papers?date=2026-05-07', { 'if-none-match': etag })).toMatchObject({
      status: 304,
      text: '',
    })
  })

  it('reports the quota and refuses when it is used up', async () => {
    const search = () => ask('/api/papers/search?q=paper')
    expect((await search()).headers.get('ratelimit')).toMatch(/^"search";r=49;t=\d+$/)
    for (let n = 0; n < 49; n++) await search()
    expect((await search()).status).toBe(429)
    expect((await ask('/api/daily_papers')).status).toBe(200)
  })

  it('has no page for what trends, nor for comments', async () => {
    expect((await ask('/api/papers/trending')).status).toBe(404)
    expect((await ask('/api/discussions/1')).status).toBe(404)
  })
})
