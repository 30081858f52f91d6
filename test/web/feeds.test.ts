import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { paper } from '../store/samples.ts'
import { onStage } from './on-stage.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const papers = [
  paper('2605.00001', {
    title: 'Old agents',
    listedOn: '2026-05-06',
    votes: 90,
    publishedAt: at('2026-05-05T10:00Z'),
  }),
  paper('2605.00002', {
    title: 'Agents & <vision>: \ufffe$\\beta$',
    listedOn: '2026-05-07',
    votes: 3,
    summary: 'Sees "more" than 1 < 2.',
    authors: ['Ada Lovelace', 'Alan Turing'],
    publishedAt: at('2026-05-06T10:00Z'),
  }),
  paper('2605.00003', { title: 'Speech', listedOn: '2026-05-07', votes: 8, authors: [], authorCount: 0 }),
]
const now = '2026-05-07T09:00Z'

describe('the feed', () => {
  it('of the newest day is valid RSS', async () => {
    const { get, url } = await onStage({ papers, now })
    const { status, headers, text } = await get('/feed.rss')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(parseRssFeed(text)).toEqual({
      title: 'Paperboy: papers of the newest day',
      link: `${url}/`,
      description: 'Papers that people vote for, of the newest day that has some.',
      language: 'en',
      lastBuildDate: 'Thu, 07 May 2026 00:00:00 +0000',
      atom: { links: [{ rel: 'self', type: 'application/rss+xml', href: `${url}/feed.rss` }] },
      items: [
        {
          title: 'Speech',
          link: 'https://huggingface.co/papers/2605.00003',
          guid: { value: 'https://huggingface.co/papers/2605.00003' },
          pubDate: 'Thu, 07 May 2026 00:00:00 +0000',
        },
        {
          title: 'Agents & <vision>: β',
          link: 'https://huggingface.co/papers/2605.00002',
          guid: { value: 'https://huggingface.co/papers/2605.00002' },
          pubDate: 'Thu, 07 May 2026 00:00:00 +0000',
          dc: { creators: ['Ada Lovelace', 'Alan Turing'] },
          description: 'Sees "more" than 1 < 2.',
        },
      ],
    })
  })

  it('of a query is valid Atom, newest first', async () => {
    const { get, url } = await onStage({ papers, now, path: '/papers' })
    const { headers, text } = await get('/feed.atom?q=agents')
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(parseAtomFeed(text)).toEqual({
      id: `${url}/feed.atom?q=agents`,
      title: { value: 'Paperboy: “agents”' },
      subtitle: { value: 'The newest papers that fit “agents”.' },
      updated: '2026-05-07T00:00:00Z',
      links: [
        { rel: 'self', type: 'application/atom+xml', href: `${url}/feed.atom?q=agents` },
        { rel: 'alternate', type: 'text/html', href: `${url}/search?q=agents` },
      ],
      entries: [
        {
          id: 'https://huggingface.co/papers/2605.00002',
          title: { value: 'Agents & <vision>: β' },
          links: [{ rel: 'alternate', href: 'https://huggingface.co/papers/2605.00002' }],
          updated: '2026-05-07T00:00:00Z',
          published: '2026-05-07T00:00:00Z',
          authors: [{ name: 'Ada Lovelace' }, { name: 'Alan Turing' }],
          summary: { value: 'Sees "more" than 1 < 2.' },
        },
        {
          id: 'https://huggingface.co/papers/2605.00001',
          title: { value: 'Old agents' },
          links: [{ rel: 'alternate', href: 'https://huggingface.co/papers/2605.00001' }],
          updated: '2026-05-06T00:00:00Z',
          published: '2026-05-06T00:00:00Z',
          authors: [{ name: 'Ada Lovelace' }],
        },
      ],
    })
  })

  it('is the same, with the same tag, until there are other papers', async () => {
    const { get, clock, store } = await onStage({ papers, now })
    const tag = async () => (await get('/feed.rss')).headers.get('etag')
    const first = await tag()
    expect(first).toMatch(/^"[\da-f]+"$/)
    await clock.advance(3_600_000)
    await store.papers.save(
      [
        paper('2605.00003', {
          listedOn: '2026-05-07',
          title: 'Speech',
          votes: 9,
          authors: [],
          authorCount: 0,
        }),
      ],
      1,
    )
    expect(await tag()).toBe(first)
    await store.papers.save([paper('2605.00009', { listedOn: '2026-05-07' })], 1)
    expect(await tag()).not.toBe(first)
  })

  it('without papers is a feed nevertheless', async () => {
    const { get } = await onStage({ papers: [], now })
    expect(parseAtomFeed((await get('/feed.atom')).text)).toMatchObject({ updated: '2026-05-07T00:00:00Z' })
    expect(parseRssFeed((await get('/feed.rss?q=zeppelin')).text)).toMatchObject({
      title: 'Paperboy: “zeppelin”',
    })
  })

  it('of what is no query is refused', async () => {
    const { get } = await onStage({ papers, now })
    for (const file of ['/feed.rss', '/feed.atom'])
      expect((await get(`${file}?q=topic:none`)).status).toBe(400)
  })

  it('is told of by the pages that show the same', async () => {
    const { get } = await onStage({ papers, now })
    const { text } = await get('/search?q=agents+%26+more')
    for (const [format, file] of [
      ['rss', 'feed.rss'],
      ['atom', 'feed.atom'],
    ])
      expect(text).toContain(
        `<link rel="alternate" type="application/${format}+xml" title="Papers for “agents &amp; more” (${format === 'rss' ? 'RSS' : 'Atom'})" href="/${file}?q=agents+%26+more">`,
      )
  })
})
