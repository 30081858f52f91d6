import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createArxivSource } from '../../src/catalogue/arxiv.ts'
import { createFileSource } from '../../src/catalogue/file.ts'
import { createHuggingFaceSource } from '../../src/catalogue/huggingface.ts'
import { createHttp } from '../../src/shared/http.ts'
import { sourceContract, sourceNow } from '../contracts/source.ts'
import { startArxiv } from '../doubles/arxiv.ts'
import { startHuggingFace } from '../doubles/huggingface.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'

sourceContract('huggingface', async () => {
  const clock = createLeapingClock(sourceNow)
  const items = [
    { paper: { id: '2605.00001', title: 'The first paper', upvotes: 3 } },
    { paper: { id: '2605.00002', title: 'The second paper', upvotes: 9 } },
  ]
  const server = await startHuggingFace({ days: new Map([['2026-05-07', items]]), now: clock.now })
  const http = createHttp({ clock, userAgent: 'Paperboy/test' })
  return {
    source: createHuggingFaceSource({ endpoint: server.url, http, clock }),
    breakDown: async () => server.fail('reset'),
    close: server.close,
  }
})

sourceContract('arxiv', async () => {
  const clock = createLeapingClock(sourceNow)
  const server = await startArxiv({
    papers: [
      {
        id: '2605.00001',
        title: 'The first paper',
        categories: ['cs.CL'],
        submitted: '2026-05-06T10:00:00Z',
      },
      {
        id: '2605.00002',
        title: 'The second paper',
        categories: ['cs.CL'],
        submitted: '2026-05-05T20:00:00Z',
      },
    ],
    now: clock.now,
  })
  const http = createHttp({ clock, userAgent: 'Paperboy/test' })
  const { apiUrl, rssUrl } = server
  return {
    source: createArxivSource({ apiUrl, rssUrl, categories: ['cs.CL'], includeCross: false, http, clock }),
    breakDown: async () => server.fail({ status: 503, body: '' }),
    close: server.close,
  }
})

sourceContract('file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-'))
  const path = join(folder, 'papers.json')
  const items = [
    { id: '2605.00001', title: 'The first paper', date: '2026-05-07' },
    { id: '2605.00002', title: 'The second paper', date: '2026-05-07' },
  ]
  await writeFile(path, JSON.stringify(items))
  return {
    source: createFileSource({ path }),
    breakDown: () => rm(path),
    close: () => rm(folder, { recursive: true }),
  }
})
