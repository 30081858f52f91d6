import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../src/ops/metrics.ts'
import { createTestClock } from '../doubles/clock.ts'

/** The lines of one metric, without its help and type. */
async function linesOf(name: string, metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  const { body } = await metrics.render()
  return body.split('\n').filter((line) => line.startsWith(name))
}

describe('metrics', () => {
  it('count what happened, by source, platform and outcome', async () => {
    const metrics = createMetrics(createTestClock('2026-05-07T08:00:00Z'))
    metrics.papersRead(40)
    metrics.papersRead(2)
    metrics.sourceFailed('arxiv')
    metrics.partPosted('slack')
    metrics.partPosted('slack')
    metrics.rateLimited('discord')
    metrics.digestEnded('slack', 'sent')
    metrics.digestEnded('discord', 'failed')
    metrics.digestsWaiting(3)
    expect(await linesOf('paperboy_', metrics)).toEqual([
      'paperboy_papers_read_total 42',
      'paperboy_source_failures_total{source="arxiv"} 1',
      'paperboy_digests_total{platform="slack",outcome="sent"} 1',
      'paperboy_digests_total{platform="discord",outcome="failed"} 1',
      'paperboy_digests_waiting 3',
      'paperboy_parts_posted_total{platform="slack"} 2',
      'paperboy_rate_limited_total{platform="discord"} 1',
    ])
  })

  it('tell when each job last succeeded, in Unix seconds', async () => {
    const clock = createTestClock('2026-05-07T08:00:00.900Z')
    const metrics = createMetrics(clock)
    metrics.succeeded('tick')
    await clock.advance(60_000)
    metrics.succeeded('refresh')
    expect(await linesOf('paperboy_last_success', metrics)).toEqual([
      'paperboy_last_success_timestamp_seconds{job="tick"} 1778140800',
      'paperboy_last_success_timestamp_seconds{job="refresh"} 1778140860',
    ])
  })

  it('belong to their own registry: two bots in one process do not mix', async () => {
    const clock = createTestClock('2026-05-07T08:00:00Z')
    const [one, other] = [createMetrics(clock), createMetrics(clock)]
    one.partPosted('console')
    expect(await linesOf('paperboy_parts_posted_total{', other)).toEqual([])
  })
})
