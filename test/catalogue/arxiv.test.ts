import { afterEach, describe, expect, it } from 'vitest'
import { type ArxivOptions, createArxivSource } from '../../src/catalogue/arxiv.ts'
import { createHttp } from '../../src/shared/http.ts'
import { type ArxivPaper, type ArxivServer, startArxiv } from '../doubles/arxiv.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'

const signal = new AbortController().signal
const paper = (n: number, more: Partial<ArxivPaper> = {}): ArxivPaper => ({
  id: `2605.${String(n).padStart(5, '0')}`,
  title: `Paper ${n}`,
  categories: ['cs.CL'],
  submitted: '2026-05-12T10:00:00Z',
  announced: '2026-05-13',
  ...more,
})

let server: ArxivServer | undefined
afterEach(() => server?.close())

async function setUp(papers: ArxivPaper[], more: Partial<ArxivOptions> = {}, now = '2026-05-13T12:00:00Z') {
  const clock = createLeapingClock(now)
  server = await startArxiv({ papers, now: clock.now })
  const { apiUrl, rssUrl } = server
  const http = createHttp({ clock, userAgent: 'Paperboy/test (+mailto:ops@example.org)' })
  const settings = { apiUrl, rssUrl, categories: ['cs.CL', 'cs.AI'], includeCross: false, http, clock }
  const source = createArxivSource({ ...settings, ...more })
  const listed = async (day: string) => (await source.listed(day, signal)).papers.map(({ id }) => id)
  return { source, server, clock, listed }
}

describe("today's announcement", () => {
  it('comes from one feed for all categories', async () => {
    const { source, server } = await setUp([
      paper(1, {
        version: 1,
        title: 'Learning <to> read',
        abstract: 'We read\npapers & code.',
        authors: ['Ada Lovelace', 'Alan Turing'],
        categories: ['cs.CL', 'cs.LG'],
      }),
    ])
    expect((await source.listed('2026-05-13', signal)).papers).toEqual([
      {
        id: '2605.00001',
        title: 'Learning <to> read',
        abstract: 'We read papers & code.',
        authors: ['Ada Lovelace', 'Alan Turing'],
        authorCount: 2,
        keywords: [],
        categories: ['cs.CL', 'cs.LG'],
        media: [],
        sources: ['arxiv'],
      },
    ])
    expect(server.requests.map(({ path }) => path)).toEqual(['/rss/cs.CL+cs.AI'])
    expect(server.requests[0]?.headers['user-agent']).toContain('mailto:ops@example.org')
  })

  const mixed = [
    paper(1),
    paper(2, { type: 'cross', categories: ['stat.ML', 'cs.CL'] }),
    paper(3, { type: 'replace', version: 2 }),
    paper(4, { type: 'replace-cross', version: 3 }),
  ]
  it('has new papers only', async () => {
    const { listed } = await setUp(mixed)
    expect(await listed('2026-05-13')).toEqual(['2605.00001'])
  })

  it('has cross-listed papers too, when they are wanted', async () => {
    const { listed } = await setUp(mixed, { includeCross: true })
    expect(await listed('2026-05-13')).toEqual(['2605.00001', '2605.00002'])
  })

  it('is not asked for before the feed is renewed at midnight Eastern', async () => {
    const { listed, server, clock } = await setUp([paper(1)], {}, '2026-05-13T00:30:00Z')
    expect(await listed('2026-05-13')).toEqual([])
    expect(server.requests).toEqual([])
    clock.leap(4 * 3_600_000)
    expect(await listed('2026-05-13')).toEqual(['2605.00001'])
  })

  it('is not taken from a feed that still announces the day before', async () => {
    const { source, server } = await setUp([])
    const feed = (date: string) => `<rss version="2.0"><channel><pubDate>${date}</pubDate>
      <item><title>A</title><guid>oai:arXiv.org:2605.00001v1</guid><description>x</description></item></channel></rss>`
    server.fail({ status: 200, body: feed('Tue, 12 May 2026 00:00:00 -0400') }, 1)
    expect((await source.listed('2026-05-13', signal)).papers).toEqual([])
    server.fail({ status: 200, body: feed('Wed, 13 May 2026 00:00:00 -0400') }, 1)
    expect((await source.listed('2026-05-13', signal)).papers).toHaveLength(1)
  })

  it('is empty at weekends and after holidays, without a request', async () => {
    const { listed, server } = await setUp([], {}, '2026-09-09T12:00:00Z')
    for (const day of ['2026-09-05', '2026-09-06', '2026-09-08']) expect(await listed(day)).toEqual([])
    expect(server.requests).toEqual([])
  })

  it('is read with its characters, however they are written', async () => {
    const { source, server } = await setUp([])
    const body = `<rss><channel><item><title>Caf&#233; &amp; na&#xef;ve &lt;b&gt; 007</title>
      <guid>oai:arXiv.org:2605.00010v1</guid><dc:creator>Ada L. (Lab, London), Alan T.</dc:creator></item></channel></rss>`
    server.fail({ status: 200, body }, 1)
    const [paper] = (await source.listed('2026-05-13', signal)).papers
    expect(paper).toMatchObject({
      id: '2605.00010',
      title: 'Café & naïve <b> 007',
      authors: ['Ada L. (Lab, London)', 'Alan T.'],
    })
  })

  it('leaves out and counts items without an id or a title', async () => {
    const { source, server } = await setUp([])
    const body = `<rss><channel><item><title>A</title><guid>oai:arXiv.org:12</guid></item>
      <item><title/><guid>oai:arXiv.org:2605.00002v1</guid></item>
      <item><title>C</title><link>https://arxiv.org/abs/2605.00003v2</link></item></channel></rss>`
    server.fail({ status: 200, body }, 1)
    const { papers, skipped } = await source.listed('2026-05-13', signal)
    expect(papers.map(({ id }) => id)).toEqual(['2605.00003'])
    expect(skipped).toEqual(['“oai:arXiv.org:12” is not an arXiv id', '2605.00002 has no title'])
  })
})

describe('the announcement of a past day', () => {
  it('is found by the dates of submission that belong to it', async () => {
    const { listed, server } = await setUp([
      paper(1, { submitted: '2026-05-08T18:00:00Z' }),
      paper(2, { submitted: '2026-05-11T17:59:00Z' }),
      paper(3, { submitted: '2026-05-08T17:59:00Z' }),
      paper(4, { submitted: '2026-05-11T18:00:00Z' }),
    ])
    expect(await listed('2026-05-12')).toEqual(['2605.00002', '2605.00001'])
    expect(server.requests[0]?.query.get('search_query')).toBe(
      '(cat:cs.CL OR cat:cs.AI) AND submittedDate:[202605081800 TO 202605111759]',
    )
  })

  it('leaves out papers of other categories, unless cross-listed ones are wanted', async () => {
    const papers = [paper(1), paper(2, { categories: ['stat.ML', 'cs.CL'] })]
    const { listed } = await setUp(papers, {}, '2026-05-14T12:00:00Z')
    expect(await listed('2026-05-13')).toEqual(['2605.00001'])
    await server?.close()
    const crossed = await setUp(papers, { includeCross: true }, '2026-05-14T12:00:00Z')
    expect(await crossed.listed('2026-05-13')).toEqual(['2605.00001', '2605.00002'])
  })

  it('takes whole archives, divided or not', async () => {
    const papers = [paper(1), paper(2, { categories: ['quant-ph'] }), paper(3, { categories: ['math.CO'] })]
    const { listed, server } = await setUp(papers, { categories: ['cs', 'quant-ph'] }, '2026-05-14T12:00:00Z')
    expect(await listed('2026-05-13')).toEqual(['2605.00001', '2605.00002'])
    expect(server.requests[0]?.query.get('search_query')).toContain('(cat:cs.* OR cat:quant-ph)')
  })

  it('is read page by page, one request in three seconds, one at a time', async () => {
    const papers = Array.from({ length: 450 }, (_, n) => paper(n))
    const { source, listed, server } = await setUp(papers, {}, '2026-05-14T12:00:00Z')
    const [ids] = await Promise.all([
      listed('2026-05-13'),
      listed('2026-05-12'),
      source.byId('2605.00001', signal),
      source.search('paper', signal),
      listed('2026-05-14'),
    ])
    expect(ids).toHaveLength(450)
    expect(server.requests).toHaveLength(7)
    expect(server.tooSoon).toEqual([])
    expect(server.mostAtOnce).toBe(1)
    const times = server.requests.map(({ at }) => at)
    for (const [n, at] of times.slice(1).entries()) expect(at - (times[n] ?? 0)).toBeGreaterThanOrEqual(3000)
  })

  it('is asked for again when a page comes empty though there are more papers', async () => {
    const papers = Array.from({ length: 250 }, (_, n) => paper(n))
    const { listed, server } = await setUp(papers, {}, '2026-05-14T12:00:00Z')
    const empty = '<feed xmlns:o="http://a9.com/"><o:totalResults>250</o:totalResults></feed>'
    server.fail({ status: 200, body: empty }, 2)
    expect(await listed('2026-05-13')).toHaveLength(250)
    expect(server.requests.map(({ query }) => query.get('start'))).toEqual(['0', '0', '0', '200'])
  })

  it('fails rather than lose papers when a page stays empty', async () => {
    const { source, server } = await setUp([], {}, '2026-05-14T12:00:00Z')
    server.fail({ status: 200, body: '<feed><totalResults>250</totalResults></feed>' })
    await expect(source.listed('2026-05-13', signal)).rejects.toThrow(
      'arXiv could not be read after 4 attempts: an empty page where there are more papers.',
    )
  })
})

describe('a refusal by arXiv', () => {
  it.each([
    ['429', { status: 429, body: 'Rate exceeded.' }],
    ['503', { status: 503, body: '<html>Rate exceeded.</html>' }],
  ])('silences everything for ten minutes: %s', async (_, refusal) => {
    const { source, server, clock } = await setUp([paper(1)])
    server.fail(refusal, 1)
    const pause = {
      code: 'SOURCE_UNAVAILABLE',
      retryAfterMs: 600_000,
      message: 'arXiv asked for a pause, 10 more min.',
    }
    await expect(source.listed('2026-05-13', signal)).rejects.toMatchObject(pause)
    await expect(source.byId('2605.00001', signal)).rejects.toMatchObject(pause)
    expect(server.requests).toHaveLength(1)
    clock.leap(600_000)
    expect(await source.byId('2605.00001', signal)).toMatchObject({ title: 'Paper 1' })
  })

  it('may come as an entry with status 200, and is not asked for again', async () => {
    const { source, server } = await setUp([], { categories: ['cs.XX'] }, '2026-05-14T12:00:00Z')
    const entry =
      '<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>bad\n query</summary></entry>'
    server.fail({ status: 200, body: `<feed><totalResults>1</totalResults>${entry}</feed>` })
    await expect(source.listed('2026-05-13', signal)).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: 'arXiv refused the request: bad query.',
    })
    expect(server.requests).toHaveLength(1)
  })

  it.each(['', '<html>maintenance</html>'])('is a page that is no feed: "%s"', async (body) => {
    const { source, server } = await setUp([])
    server.fail({ status: 200, body })
    await expect(source.listed('2026-05-13', signal)).rejects.toThrow(
      'arXiv could not be read after 4 attempts',
    )
    await expect(source.byId('2605.00001', signal)).rejects.toThrow('the answer is not a feed')
  })
})

describe('a single paper on arXiv', () => {
  it('is known by its bare id, whatever version arXiv gives', async () => {
    const old = paper(1, { id: 'hep-ex/0307015', version: 4, submitted: '2003-07-07T13:46:39-04:00' })
    const { source } = await setUp([
      old,
      paper(2, { id: '2605.00100', version: 2, categories: ['cs.AI', 'cs.CL'] }),
    ])
    expect(await source.byId('https://arxiv.org/abs/hep-ex/0307015v2', signal)).toMatchObject({
      id: 'hep-ex/0307015',
      publishedAt: Date.UTC(2003, 6, 7, 17, 46, 39),
    })
    // An id that reads as a number keeps its zeros.
    expect(await source.byId('2605.00100', signal)).toMatchObject({
      id: '2605.00100',
      categories: ['cs.AI', 'cs.CL'],
    })
  })

  it('is not asked for under what cannot be an id', async () => {
    const { source, server } = await setUp([])
    expect(await source.byId('1234', signal)).toBeUndefined()
    expect(server.requests).toEqual([])
  })

  it.each([
    ['This paper has been withdrawn by the authors due to an error', true],
    ['Withdrawn', true],
    ['12 pages; we correct a claim that was withdrawn', false],
  ])('is withdrawn when its comment begins by saying so: %s', async (comment, withdrawn) => {
    const { source } = await setUp([paper(1, { comment })])
    const found = await source.byId('2605.00001', signal)
    expect(found?.withdrawnAt).toBe(withdrawn ? Date.UTC(2026, 4, 12, 10) : undefined)
  })
})

describe('the search on arXiv', () => {
  it('looks for all words, and takes none for an operator', async () => {
    const { source, server } = await setUp([paper(1, { title: 'Speech OR text' }), paper(2)])
    expect((await source.search('speech OR) text', signal)).map(({ id }) => id)).toEqual(['2605.00001'])
    expect(server.requests[0]?.query.get('search_query')).toBe('all:speech AND all:or AND all:text')
  })

  it('finds nothing for signs alone, without asking', async () => {
    const { source, server } = await setUp([])
    expect(await source.search(' "()" ', signal)).toEqual([])
    expect(server.requests).toEqual([])
  })
})
