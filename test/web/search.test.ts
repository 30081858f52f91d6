import { describe, expect, it } from 'vitest'
import type { SearchAnswer } from '../../src/search/port.ts'
import { paper } from '../store/samples.ts'
import { linkOf, onStage, textOf, titlesOf } from './on-stage.ts'

const q = (query: string, path = '/search') => `${path}?${new URLSearchParams({ q: query })}`
const three = ['Agents that plan', 'Agents that talk', 'Vision'].map((title, index) =>
  paper(`2605.0000${index}`, { title }),
)
const answer = (changes: Partial<SearchAnswer>): SearchAnswer => ({
  hits: [{ id: '2605.00000', score: 1, words: 1, found: [] }],
  fitting: 3,
  corrected: [],
  relaxed: false,
  ...changes,
})

describe('a search', () => {
  it('shows what it found, and keeps the words in its box', async () => {
    const { get } = await onStage({ papers: three })
    const { status, text } = await get(q('agents'))
    expect(status).toBe(200)
    expect(textOf(text, 'h1')).toBe('Search: “agents”')
    expect(text).toContain('2 for “agents”.')
    expect(titlesOf(text).toSorted()).toEqual(['1. Agents that talk', '2. Agents that plan'])
    expect(text).toContain('type="search" value="agents"')
    expect(text).toContain('href="/feed.rss?q=agents"')
    expect(linkOf(text, 'by e-mail')).toBe('/subscribe')
    expect(linkOf(text, 'for this search by e-mail')).toBe('/subscribe?words=agents')
  })

  it('goes on from page to page', async () => {
    const many = Array.from({ length: 41 }, (_, index) =>
      paper(`2605.${10_000 + index}`, { title: 'Agents' }),
    )
    const { get } = await onStage({ papers: many })
    const first = (await get(q('agents'))).text
    expect(first).toContain('40 of 41 for “agents”.')
    expect(linkOf(first, 'Next page')).toBe('/search?q=agents&amp;page=2')
    const second = (await get(`${q('agents')}&page=2`)).text
    expect(second).toContain('Number 41 of 41 for “agents”.')
    expect(linkOf(second, 'Previous page')).toBe('/search?q=agents&amp;page=1')
    expect((await get(`${q('agents')}&page=3`)).status).toBe(404)
  })

  it('says what was searched for instead, and what may have been meant', async () => {
    const corrected = [{ typed: 'agnets', searched: 'agents' }]
    const { get } = await onStage({
      papers: three,
      with: ({ search }) => ({
        search: { ...search, search: async () => answer({ corrected, meant: 'agents vision' }) },
      }),
    })
    const { text } = await get(q('agnets'))
    expect(text).toContain('Showing results for “agents” (you typed “agnets”). 1 for “agnets” (corrected).')
    expect(linkOf(text, 'agents vision')).toBe('/search?q=agents+vision')
  })

  it('finds nothing with a sentence', async () => {
    const { get } = await onStage({ papers: three })
    const { status, text } = await get(q('zeppelin'))
    expect(status).toBe(200)
    expect(text).toContain('No paper was found for “zeppelin”.')
  })

  it('without words says how to search', async () => {
    const { get } = await onStage({ papers: three })
    for (const path of ['/search', '/search?q=', '/search?q=%20']) {
      const { status, text } = await get(path)
      expect(status).toBe(200)
      expect(text).toContain('Type words')
    }
  })

  it('that breaks the grammar is answered with what is wrong, beside the words', async () => {
    const { get } = await onStage({ papers: three })
    const { status, text, headers } = await get(q('agents ('))
    expect(status).toBe(400)
    expect(textOf(text, 'h1')).toBe('This search cannot be read')
    expect(text).toMatch(/<strong>\(?<\/strong>|Character 8/)
    expect(text).toContain('value="agents ("')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    '\u202eevil',
    '\0\r\nX: y',
  ])('for markup or worse, %j, shows it as text', async (hostile) => {
    const { get } = await onStage({ papers: three })
    const { status, text } = await get(q(hostile))
    expect([200, 400]).toContain(status)
    expect(text).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
    expect(text).toContain('<main')
  })

  it.each(['a'.repeat(4001), 'a'.repeat(501), '論'.repeat(60), "'".repeat(300)])(
    'that is too long for a page says so, %.20s',
    async (long) => {
      const { get } = await onStage({ papers: three })
      const { status, text } = await get(q(long))
      expect(status).toBe(400)
      expect(textOf(text, 'h1')).toBe('This search is too long')
      expect(text).toContain('holds 500 letters, and fewer of scripts other than Latin. Shorten it.')
      expect(text).not.toContain('feed.rss?')
    },
  )

  it('of 500 letters is answered', async () => {
    const { get } = await onStage({ papers: three })
    expect((await get(q('agents '.repeat(71)))).status).toBe(200)
  })
})

describe('searches of one network', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address })

  it('are sixty a minute, feeds of searches among them', async () => {
    const { get, clock } = await onStage({ papers: three, trustedProxies: 1 })
    const paths = [q('agents'), q('agents', '/feed.rss'), q('agents', '/feed.atom')]
    for (let index = 0; index < 60; index++)
      expect((await get(paths[index % 3] ?? '', from(`192.0.2.${index}`))).status).toBe(200)
    for (const path of paths) {
      const { status, headers, text } = await get(path, from('192.0.2.200'))
      expect(status).toBe(429)
      expect(headers.get('retry-after')).toBe('60')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text).toContain('Many searches came from your network within a minute.')
      expect(text).toContain('Try again in 1 minute.')
    }
    for (const path of ['/', '/search', '/search?q=+', '/feed.rss'])
      expect((await get(path, from('192.0.2.1'))).status).toBe(200)
    expect((await get(q('agents'), from('192.0.3.1'))).status).toBe(200)
    await clock.advance(60_000)
    expect((await get(q('agents'), from('192.0.2.1'))).status).toBe(200)
  })

  it('are four at a time from all together, and make room however they end', async () => {
    const begun: PromiseWithResolvers<SearchAnswer>[] = []
    const arrivals = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
    const { get } = await onStage({
      papers: three,
      with: ({ search }) => ({
        search: {
          ...search,
          search: (text) => {
            if (text === 'later') return Promise.resolve(answer({}))
            const searching = Promise.withResolvers<SearchAnswer>()
            arrivals[begun.push(searching) - 1]?.resolve()
            return searching.promise
          },
        },
      }),
    })
    const waiting = arrivals.map(() => get(q('agents')))
    await Promise.all(arrivals.map(({ promise }) => promise))
    for (const path of [q('later'), q('later', '/feed.rss')]) {
      const { status, headers, text } = await get(path)
      expect(status).toBe(503)
      expect(headers.get('retry-after')).toBe('5')
      expect(textOf(text, 'h1')).toBe('Many are searching right now')
    }
    expect((await get('/')).status).toBe(200)
    begun[0]?.reject(new Error('broken'))
    expect((await waiting[0])?.status).toBe(500)
    expect((await get(q('later'))).status).toBe(200)
    for (const searching of begun) searching.resolve(answer({}))
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([500, 200, 200, 200])
  })
})
