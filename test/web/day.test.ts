import { describe, expect, it } from 'vitest'
import { paper } from '../store/samples.ts'
import { linkOf, onStage, textOf, titlesOf } from './on-stage.ts'

const numbered = (count: number, day: string, start = 0) =>
  Array.from({ length: count }, (_, index) =>
    paper(`2605.${String(start + index).padStart(5, '0')}`, { listedOn: day, votes: 1000 - index }),
  )

describe('the page of a day', () => {
  it('shows the newest day with papers, most votes first, with everything known of them', async () => {
    const { get } = await onStage({
      now: '2026-05-08T09:00Z',
      papers: [
        paper('2605.00001', { listedOn: '2026-05-06', title: 'Yesterday' }),
        paper('2605.00002', { listedOn: '2026-05-07', title: 'Few', votes: 2 }),
        paper('2605.00003', {
          listedOn: '2026-05-07',
          title: 'Many: of $\\alpha$',
          votes: 98,
          comments: 1,
          stars: 12,
          repository: 'https://github.com/a/b',
          summary: 'It does more.',
          authors: ['Ada Lovelace', 'Alan Turing'],
          authorCount: 7,
          publishedAt: Temporal.Instant.from('2026-05-05T10:00Z').epochMilliseconds,
        }),
        paper('2605.00004', { listedOn: '2026-05-07', title: 'Withdrawn', withdrawnAt: 1 }),
      ],
    })
    const { status, text } = await get('/')
    expect(status).toBe(200)
    expect(textOf(text, 'h1')).toBe('Papers of Thu 7 May')
    expect(text).toContain('<title>Papers of Thu 7 May · Paperboy</title>')
    expect(titlesOf(text)).toEqual(['1. Many: of α', '2. Few'])
    const first = textOf(text, 'article') ?? ''
    expect(first).toContain('It does more.')
    expect(first).toContain(
      '98 votes · 1 comment · Ada Lovelace, Alan Turing +5 · Tue 5 May · arXiv · PDF · code · 12 stars',
    )
    expect(linkOf(text, 'Many')).toBe('https://huggingface.co/papers/2605.00003')
    expect(linkOf(text, 'PDF')).toBe('https://arxiv.org/pdf/2605.00003')
  })

  it('leads to the days with papers before and after it, past those without', async () => {
    const { get } = await onStage({
      now: '2026-05-11T09:00Z',
      papers: ['2026-05-05', '2026-05-08', '2026-05-11'].map((listedOn, index) =>
        paper(`2605.0000${index}`, { listedOn }),
      ),
    })
    const friday = (await get('/day/2026-05-08')).text
    expect(linkOf(friday, 'Tue 5 May')).toBe('/day/2026-05-05')
    expect(linkOf(friday, 'Mon 11 May')).toBe('/day/2026-05-11')
    const monday = (await get('/')).text
    expect(linkOf(monday, 'Fri 8 May')).toBe('/day/2026-05-08')
    expect(monday).not.toContain('rel="next"')
  })

  it('is cut into parts where the day is long', async () => {
    const { get } = await onStage({ now: '2026-05-07T09:00Z', papers: numbered(81, '2026-05-07') })
    const first = (await get('/')).text
    expect(first).toContain('1–40 of 81 papers, most votes first')
    expect(titlesOf(first)).toHaveLength(40)
    const next = linkOf(first, 'fewer votes') ?? ''
    expect(next).toBe('/day/2026-05-07?page=2')
    const last = (await get('/day/2026-05-07?page=3')).text
    expect(titlesOf(last)).toEqual(['81. About 2605.00080'])
    expect(linkOf(last, 'more votes')).toBe('/day/2026-05-07?page=2')
    expect(last).not.toContain('fewer votes')
  })

  it.each([
    '/day/2026-05-09',
    '/day/2026-02-30',
    '/day/0000-01-01',
    '/day/99999-01-01',
    '/day/today',
    '/day/%3Cscript%3E',
    '/day/2026-05-07?page=2',
    '/day/2026-05-07?page=0',
    '/day/2026-05-07?page=one',
    '/nothing',
    '/wp-login.php',
  ])('%s is not found', async (path) => {
    const { get } = await onStage({ now: '2026-05-07T09:00Z', papers: numbered(1, '2026-05-07') })
    const { status, text } = await get(path)
    expect(status).toBe(404)
    expect(textOf(text, 'h1')).toBe('There is no such page')
    expect(text).not.toContain('<script')
  })

  it('says so before there are papers', async () => {
    const { get } = await onStage({ papers: [] })
    const { status, text } = await get('/')
    expect(status).toBe(200)
    expect(textOf(text, 'h1')).toBe('No papers yet')
  })

  it('shows foreign text as text', async () => {
    const title = '<script>alert(1)</script> & "quoted" \u202e\u2066 שלום'
    const { get } = await onStage({
      now: '2026-05-07T09:00Z',
      papers: [
        paper('2605.1', { listedOn: '2026-05-07', title, authors: ['<b>'], summary: "'><img src=x>" }),
      ],
    })
    const { text } = await get('/')
    expect(text).not.toMatch(/<script|<b>|<img|\u202e/)
    expect(text).toContain('&lt;script&gt;')
  })
})

describe('every answer', () => {
  it.each(['/', '/search?q=a', '/subscribe', '/nothing', '/feed.rss', '/style.css', '/confirm/x'])(
    'to %s forbids scripts, frames and other sites, and sets no cookie',
    async (path) => {
      const { get } = await onStage()
      const { headers, text } = await get(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('set-cookie')).toBeNull()
      expect(text).not.toMatch(/<script|style="| on\w+="/)
    },
  )

  it('is kept for a short time and known again', async () => {
    const { get } = await onStage()
    for (const [path, kept] of [
      ['/', 60],
      ['/feed.atom', 600],
      ['/style.css', 3600],
    ] as const) {
      const { headers } = await get(path)
      expect(headers.get('cache-control')).toBe(`public, max-age=${kept}`)
      const again = await get(path, { 'if-none-match': headers.get('etag') ?? '' })
      expect(again.status).toBe(304)
      expect(again.text).toBe('')
      expect(again.headers.get('cache-control')).toBe(`public, max-age=${kept}`)
    }
  })

  it('to a method that a page does not take says which it takes', async () => {
    const { post } = await onStage()
    const { status, headers, text } = await post('/day/2026-05-29', {})
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('GET, HEAD')
    expect(textOf(text, 'h1')).toBe('That cannot be done here')
  })

  it('stands below the path of the public address', async () => {
    const { get, url } = await onStage({ path: '/papers' })
    const { status, text } = await get('/')
    expect(status).toBe(200)
    expect((await get('')).status).toBe(200)
    const paths = [...text.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, path]) => path)
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !path?.startsWith('/papers/'))).toEqual([])
    expect((await get('/style.css')).status).toBe(200)
    expect((await get(new URL('/', url).href)).status).toBe(404)
  })

  it('to a question that cannot be answered tells nothing of why, and the operator everything', async () => {
    const { get, log } = await onStage({
      with: (parts) => ({
        search: { ...parts.search, search: () => Promise.reject(new Error('the disk at /secret burns')) },
      }),
    })
    const { status, text } = await get('/search?q=agents')
    expect(status).toBe(500)
    expect(textOf(text, 'h1')).toBe('Something went wrong here')
    expect(text).not.toMatch(/secret|Error|\.ts/)
    expect(log.lines).toMatchObject([
      { level: 'error', fields: { page: '/search', err: { message: 'the disk at /secret burns' } } },
    ])
  })
})
