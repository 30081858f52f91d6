import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHuggingFaceSource } from '../../src/catalogue/huggingface.ts'
import { createRefresh } from '../../src/catalogue/refresh.ts'
import { measured, measuredRefresh } from '../../src/ops/measured.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { createHttp } from '../../src/shared/http.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { startHuggingFace } from '../doubles/huggingface.ts'
import { createTestLog } from '../doubles/log.ts'
import { createMemoryPublisher } from '../doubles/memory-publisher.ts'
import type { WebServer } from '../doubles/web-server.ts'

const signal = new AbortController().signal
let clock: TestClock
let store: Store
let server: WebServer
beforeEach(async () => {
  clock = createTestClock('2026-05-07T08:00:00Z')
  store = await createSqliteStore({ path: ':memory:', clock })
  const papers = ['2605.00001', '2605.00002'].map((id) => ({ paper: { id, title: id } }))
  server = await startHuggingFace({ days: new Map([['2026-05-07', papers]]), now: clock.now })
})
afterEach(async () => {
  await store.close()
  await server.close()
})

const told = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.render()).body.split('\n').filter((line) => line.startsWith('paperboy_'))

it('a refresh counts its papers, its failures and its success', async () => {
  const http = createHttp({ clock, userAgent: 'Paperboy/test', attempts: 1 })
  const source = createHuggingFaceSource({ endpoint: server.url, http, clock })
  const options = { papers: store.papers, clock, log: createTestLog() }
  const good = createMetrics(clock)
  await measuredRefresh(createRefresh({ ...options, sources: [source] }), good).day('2026-05-07', signal)
  expect(await told(good)).toEqual([
    'paperboy_papers_read_total 2',
    'paperboy_digests_waiting 0',
    'paperboy_last_success_timestamp_seconds{job="refresh"} 1778140800',
  ])

  const bad = createMetrics(clock)
  await server.close()
  await measuredRefresh(createRefresh({ ...options, sources: [source] }), bad).day('2026-05-07', signal)
  expect(await told(bad)).toEqual([
    'paperboy_papers_read_total 0',
    'paperboy_source_failures_total{source="huggingface"} 1',
    'paperboy_digests_waiting 0',
  ])
})

it('a publisher counts its posts and how often it was told to wait', async () => {
  const metrics = createMetrics(clock)
  const memory = createMemoryPublisher({ clock })
  const publisher = measured(memory, metrics)
  const place = await publisher.locate('C1')
  const message = { preview: 'One', blocks: [], replies: [] }
  memory.fail('rate-limited')
  const post = () => publisher.post(place, message, { key: 'k#0', part: 0, at: 0 }, [])
  await expect(post()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  await post()
  expect(await told(metrics)).toEqual(
    expect.arrayContaining([
      'paperboy_parts_posted_total{platform="slack"} 1',
      'paperboy_rate_limited_total{platform="slack"} 1',
    ]),
  )
})
