import { expect, it, vi } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { namedTopics } from '../../config/queries.ts'
import { createApp } from '../../src/app.ts'
import { createRefresh } from '../../src/catalogue/refresh.ts'
import { createOutput } from '../../src/cli/output.ts'
import { assembleBot } from '../../src/cli/start.ts'
import { createMatching } from '../../src/delivery/matching.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { createClockSchedule } from '../doubles/clock-schedule.ts'
import { createMemoryPublisher } from '../doubles/memory-publisher.ts'
import { openOffice, wishFor } from '../inbox/office.ts'

it('goes on while a mail server never answers, and stops once it has', async () => {
  const { store, clock, log, tokens, links, openWith } = await openOffice()
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const postbox = {
    send() {
      asked.resolve()
      return answer.promise
    },
  }
  const optIn = openWith({ postbox })
  await optIn.note('ada@example.org', wishFor('agents'))
  await asked.promise
  const publisher = createMemoryPublisher({ clock })
  let ticks = 0
  const schedule = createClockSchedule()
  const { app: parts } = assembleBot({
    config: loadConfig({ env: {}, cwd: '/nowhere' }),
    output: createOutput(true, process.stdout, process.stderr),
    store,
    clock,
    log,
    schedule,
    publishers: new Map(),
    matches: createMatching(namedTopics()),
    refresh: createRefresh({ sources: [], papers: store.papers, clock, log }),
    metrics: createMetrics(clock),
    mailing: { publisher, postbox, optIn, tokens, links, close: async () => {} },
    index: async () => {},
    onTick: () => {
      ticks += 1
    },
    services: () => [{ name: 'store', start: async () => {}, stop: store.close }],
  })
  const app = createApp(parts)
  await app.start()
  await vi.waitUntil(() => ticks === 1)
  for (const minute of ['09:31', '09:32', '09:33']) {
    const at = Temporal.Instant.from(`2026-05-07T${minute}Z`)
    await clock.advanceTo(at)
    await schedule.run(at)
  }
  expect(ticks).toBe(4)
  const stopped = app.stop()
  answer.resolve()
  await stopped
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})
