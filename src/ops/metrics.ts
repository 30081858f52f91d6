import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { SourceName } from '../catalogue/paper.ts'
import type { PlatformName } from '../platforms/place.ts'
import type { Clock } from '../shared/clock.ts'

/** Work whose last success is worth knowing. */
type Job = 'tick' | 'refresh' | 'index' | 'digest'

/** What the bot counts about itself. Each method notes one thing that happened. */
export interface Metrics {
  /** The sources gave so many papers. */
  papersRead(count: number): void
  /** A day of a source's list could not be read. */
  sourceFailed(source: SourceName): void
  /** A digest is whole on its platform, or was given up. */
  digestEnded(platform: PlatformName, outcome: 'sent' | 'failed'): void
  /** How many digests wait for their listing day. */
  digestsWaiting(count: number): void
  partPosted(platform: PlatformName): void
  /** A platform asked to wait (HTTP 429). */
  rateLimited(platform: PlatformName): void
  succeeded(job: Job): void
  /** Everything in Prometheus's text format, with the content type it is served as. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>
}

/**
 * Counts in a registry of its own, beside the process's figures (memory, CPU, event loop delay, garbage collection).
 * Names and units follow https://prometheus.io/docs/practices/naming/.
 */
export function createMetrics(clock: Clock): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const papers = new Counter({
    name: 'paperboy_papers_read_total',
    help: 'Papers read from the sources, known ones included.',
    registers,
  })
  const failures = new Counter({
    name: 'paperboy_source_failures_total',
    help: 'Listing days that a source did not answer usefully.',
    labelNames: ['source'],
    registers,
  })
  const digests = new Counter({
    name: 'paperboy_digests_total',
    help: 'Digests that ended, by outcome: sent or failed.',
    labelNames: ['platform', 'outcome'],
    registers,
  })
  const waiting = new Gauge({
    name: 'paperboy_digests_waiting',
    help: 'Digests that are due and wait for their listing day to fill.',
    registers,
  })
  const parts = new Counter({
    name: 'paperboy_parts_posted_total',
    help: 'Messages of digests that a platform accepted.',
    labelNames: ['platform'],
    registers,
  })
  const limited = new Counter({
    name: 'paperboy_rate_limited_total',
    help: 'Answers of a platform that asked to wait.',
    labelNames: ['platform'],
    registers,
  })
  const successes = new Gauge({
    name: 'paperboy_last_success_timestamp_seconds',
    help: 'When a job last succeeded, in Unix seconds.',
    labelNames: ['job'],
    registers,
  })

  return {
    papersRead: (count) => papers.inc(count),
    sourceFailed: (source) => failures.inc({ source }),
    digestEnded: (platform, outcome) => digests.inc({ platform, outcome }),
    digestsWaiting: (count) => waiting.set(count),
    partPosted: (platform) => parts.inc({ platform }),
    rateLimited: (platform) => limited.inc({ platform }),
    succeeded: (job) => successes.set({ job }, Math.floor(clock.now().epochMilliseconds / 1000)),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}
