import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ArxivServer, startArxiv } from '../doubles/arxiv.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'

describe('the local arXiv', () => {
  let clock: ReturnType<typeof createLeapingClock>
  let server: ArxivServer
  beforeEach(async () => {
    clock = createLeapingClock('2026-05-08T12:00:00Z')
    const submitted = '2026-05-07T10:00:00Z'
    const papers = [
      { id: '2605.00001', title: 'Reading', categories: ['cs.CL'], submitted, announced: '2026-05-08' },
      { id: '2605.00002', title: 'Seeing', categories: ['cs.CV', 'cs.CL'], submitted },
    ]
    server = await startArxiv({ papers, now: clock.now })
  })
  afterEach(() => server.close())

  const ask = async (address: string) => {
    clock.leap(3000)
    const response = await fetch(address)
    return { status: response.status, text: await response.text() }
  }
  const titles = async (query: string) => {
    const { text } = await ask(`${server.apiUrl}?${query}`)
    return [...text.matchAll(/<entry>[\s\S]*?<title>(.*?)</g)].map((match) => match[1])
  }

  it('refuses whoever asks again within three seconds, and keeps count', async () => {
    await ask(`${server.apiUrl}?id_list=2605.00001`)
    const response = await fetch(server.apiUrl)
    expect([response.status, await response.text()]).toEqual([429, 'Rate exceeded.'])
    expect(server.tooSoon).toHaveLength(1)
  })

  it('writes an error as an entry, with status 200 for a wrong id and 400 beyond its limits', async () => {
    const wrong = await ask(`${server.apiUrl}?id_list=2202.016`)
    expect(wrong.status).toBe(200)
    expect(wrong.text).toContain('<title>Error</title>')
    expect((await ask(`${server.apiUrl}?max_results=2001`)).status).toBe(400)
    expect((await ask(`${server.apiUrl}?start=29999&max_results=10`)).status).toBe(400)
  })

  it('understands categories, words, dates and ids', async () => {
    expect(await titles('search_query=cat:cs.CV')).toEqual(['Seeing'])
    expect(await titles('search_query=all:reading+AND+cat:cs.*')).toEqual(['Reading'])
    expect(await titles('search_query=submittedDate:[202605070000+TO+202605070959]')).toEqual([])
    expect(await titles('id_list=2605.00002v1')).toEqual(['Seeing'])
  })

  it('gives ten results when it is not told how many, and says how many there are', async () => {
    const { text } = await ask(`${server.apiUrl}?search_query=cat:cs.CL&max_results=1`)
    expect(text).toContain('<opensearch:totalResults>2</opensearch:totalResults>')
    expect(text.match(/<entry>/g)).toHaveLength(1)
  })

  it('announces in the feed of a day what that day has, from midnight Eastern on', async () => {
    expect((await ask(`${server.rssUrl}/cs.CL`)).text).toContain('oai:arXiv.org:2605.00001v1')
    clock.leap(24 * 3_600_000)
    expect((await ask(`${server.rssUrl}/cs.CL`)).text).not.toContain('<item>')
  })
})
