import type { Refresh } from './catalogue/refresh.ts'
import type { Declared } from './delivery/declared.ts'
import type { Planner } from './delivery/plan.ts'
import type { Schedule } from './schedule/port.ts'
import type { Clock } from './shared/clock.ts'
import type { Log } from './shared/log.ts'

/** Something with a beginning and an end, such as a server or a connection. */
export interface Service {
  readonly name: string
  start(): Promise<unknown>
  /** Resolves when nothing of it is under way any more. */
  stop(): Promise<void>
}

export interface AppParts {
  /** Started in this order before the first tick, stopped in reverse after the last one. */
  readonly services: readonly Service[]
  readonly declared: Declared
  readonly refresh: Pick<Refresh, 'recent'>
  readonly planner: Planner
  /** Has what is due sent. */
  readonly deliver: () => Promise<void>
  /** Work of every tick that no digest waits for: paused places, old rows. */
  readonly upkeep: (signal: AbortSignal) => Promise<void>
  /** Brings the search index up to date with the catalogue. Does not throw. */
  readonly index: (signal: AbortSignal) => Promise<void>
  /** Background work of the first start; it ends when the signal is aborted. */
  readonly fill: (signal: AbortSignal) => Promise<void>
  /** Called after each tick that went well. */
  readonly onTick: () => Promise<void>
  /** Five-field cron expression, UTC. */
  readonly refreshCron: string
  readonly schedule: Schedule
  readonly clock: Clock
  readonly log: Log
}

/** The running bot. Both calls may be repeated, and both wait for what is under way. */
export interface App {
  /** Throws what the first service that cannot start throws, after stopping the ones before it. */
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * How often the catalogue is read while a digest waits for its day, and how long it is left alone after it was read, in
 * milliseconds: two looks in quick succession would take a pause in the filling of a day for its end.
 */
const waitingRefreshMs = 30 * 60_000
const refreshRestMs = 10 * 60_000

export function createApp(parts: AppParts): App {
  const { services, declared, planner, deliver, schedule, clock, log } = parts
  const ending = new AbortController()
  const background = new Set<Promise<void>>()
  const started: Service[] = []
  const jobs: { stop(): Promise<void> }[] = []
  let refreshedAt = 0
  let ticking = false
  /** Digests that wait for their day, as of the newest tick. */
  let waiting = 0
  let starting: Promise<void> | undefined
  let stopping: Promise<void> | undefined

  const sinceRefresh = () => clock.now().epochMilliseconds - refreshedAt

  async function refresh(): Promise<void> {
    if (sinceRefresh() < refreshRestMs) return
    refreshedAt = clock.now().epochMilliseconds
    const result = await parts.refresh.recent(ending.signal)
    log.info({ ...result, failures: result.failures.length }, 'catalogue refreshed')
    inBackground('indexing', index)
  }

  const index = () => parts.index(ending.signal)

  async function tick(): Promise<void> {
    if (ticking) return
    ticking = true
    try {
      await round()
    } finally {
      ticking = false
    }
  }

  async function round(): Promise<void> {
    await declared.apply()
    waiting = (await planner.run(ending.signal)).waiting
    await deliver()
    await parts.upkeep(ending.signal)
    await parts.onTick()
  }

  /** A job of its own: a source that hangs must not keep other digests waiting. */
  async function refreshForWaiting(): Promise<void> {
    if (waiting > 0 && sinceRefresh() >= waitingRefreshMs) await refresh()
  }

  function inBackground(what: string, work: () => Promise<void>): void {
    const running = work()
      .catch((err: unknown) => {
        if (!ending.signal.aborted) log.error({ err }, `${what} failed`)
      })
      .finally(() => background.delete(running))
    background.add(running)
  }

  async function startAll(): Promise<void> {
    try {
      for (const service of services) {
        if (stopping) return
        started.push(service)
        await service.start()
      }
    } catch (error) {
      await stop()
      throw error
    }
    if (stopping) return
    // First, while a store that was put back from a copy is still known by what the index has and it has not.
    inBackground('indexing', index)
    inBackground('the first refresh', async () => {
      await refresh()
      await parts.fill(ending.signal)
      await index()
    })
    jobs.push(
      schedule.every('* * * * *', 'UTC', tick),
      schedule.every('* * * * *', 'UTC', refreshForWaiting),
      schedule.every('* * * * *', 'UTC', index),
      schedule.every(parts.refreshCron, 'UTC', refresh),
    )
    inBackground('the first tick', tick)
  }

  async function stopAll(): Promise<void> {
    ending.abort(new Error('the bot is stopping'))
    await Promise.all(jobs.map((job) => job.stop()))
    await Promise.all(background)
    for (const service of started.reverse()) await service.stop()
    log.info('stopped')
  }

  function stop(): Promise<void> {
    stopping ??= stopAll()
    return stopping
  }

  return {
    start: () => {
      starting ??= startAll()
      return starting
    },
    stop,
  }
}
