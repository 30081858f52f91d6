import { afterEach } from 'vitest'
import { createArxivSource } from '../../src/catalogue/arxiv.ts'
import { createHuggingFaceSource } from '../../src/catalogue/huggingface.ts'
import { createRefresh } from '../../src/catalogue/refresh.ts'
import { createHttp } from '../../src/shared/http.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { type ArxivPaper, startArxiv } from '../doubles/arxiv.ts'
import { startHuggingFace } from '../doubles/huggingface.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'
import { createTestLog } from '../doubles/log.ts'
import type { SeenRequest } from '../doubles/web-server.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A bot's catalogue beside the two local sources; the time is noon UTC on a Friday. */
export async function setUpRefresh(
  days: Record<string, unknown[]>,
  announced: ArxivPaper[] = [],
  now = '2026-05-08T12:00:00Z',
) {
  const clock = createLeapingClock(now)
  const log = createTestLog()
  const list = new Map(Object.entries(days))
  const [huggingface, arxiv] = [
    await startHuggingFace({ days: list, now: clock.now }),
    await startArxiv({ papers: announced, now: clock.now }),
  ]
  const store = await createSqliteStore({ path: ':memory:', clock })
  open.push(huggingface.close, arxiv.close, store.close)
  const http = createHttp({ clock, userAgent: 'Paperboy/test' })
  const { apiUrl, rssUrl } = arxiv
  const sources = [
    createHuggingFaceSource({ endpoint: huggingface.url, http, clock }),
    createArxivSource({ apiUrl, rssUrl, categories: ['cs.CL'], includeCross: false, http, clock }),
  ]
  const refresh = createRefresh({ sources, papers: store.papers, clock, log })
  const asked = () => huggingface.requests.map((request: SeenRequest) => request.query.get('date'))
  const warnings = () => log.lines.filter((line) => line.level === 'warn').map((line) => line.message)
  return { clock, log, list, huggingface, arxiv, papers: store.papers, refresh, asked, warnings }
}

/** An item of the daily list, as Hugging Face sends it. */
export const item = (n: number, upvotes = 5) => ({
  paper: { id: `2605.0000${n}`, title: `Paper ${n}`, upvotes },
  numComments: 0,
})
/** A paper announced on the Friday, as the local arXiv knows it. */
export const announcement = (n: number, more: Partial<ArxivPaper> = {}): ArxivPaper => ({
  id: `2605.0000${n}`,
  title: `Paper ${n} on arXiv`,
  categories: ['cs.CL'],
  submitted: '2026-05-07T10:00:00Z',
  announced: '2026-05-08',
  ...more,
})
