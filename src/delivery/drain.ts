import { type PlatformName, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import type { Outbox } from '../store/port.ts'
import type { Sending } from './delivery.ts'
import type { Repost } from './look.ts'
import type { Pauses } from './pauses.ts'
import { type Sent, send } from './send.ts'

export interface DrainOptions {
  readonly outbox: Outbox
  readonly publishers: ReadonlyMap<PlatformName, Publisher>
  readonly pauses: Pauses
  readonly clock: Clock
  readonly log: Log
  /** A number from 0 up to 1, as `Math.random` gives. */
  readonly random: () => number
  readonly repost: Repost
  /** Called when a delivery is whole on its platform, or was given up. */
  readonly onEnd?: (job: Sending, outcome: 'sent' | 'failed') => void
  /** Names this process among all that send from the same store. */
  readonly holder: string
}

/** How many deliveries left the hands of `once`, by how. */
type DrainReport = Readonly<Record<Sent['kind'], number>>

/** Sends what was planned: the places of a platform beside each other, the parts of one place after each other. */
export interface Drain {
  /** Sends everything that is due now, and returns when nothing is left to claim. Throws what the store throws. */
  once(): Promise<DrainReport>
  /** Sends whenever something falls due, until `stop`. May be called twice. */
  start(): void
  /** Something new is due. */
  wake(): void
  /** Lets the parts in hand finish, puts their deliveries back, and returns then. May be called twice. */
  stop(): Promise<void>
}

/** Deliveries under way at once on one platform: enough for 50 posts a second that take 300 ms each. */
const concurrency = 16

/** Longer than any request with its time-out, and than waiting for a turn under the platform's rate, in milliseconds. */
const leaseMs = 2 * 60_000

/** The longest sleep between two looks at the outbox, and the pause after the store failed, in milliseconds. */
const idleMs = 60_000
const afterFailureMs = 5000

export function createDrain(options: DrainOptions): Drain {
  const { outbox, publishers, clock, log } = options
  const stopping = new AbortController()
  const running = new Set<Promise<unknown>>()
  /** Until when a platform takes nothing at all, epoch milliseconds. */
  const heldUntil = new Map<PlatformName, number>()
  let woken = new AbortController()
  let loop: Promise<void> | undefined
  const now = () => clock.now().epochMilliseconds

  async function take({ name }: Publisher): Promise<Sending | undefined> {
    if (stopping.signal.aborted || (heldUntil.get(name) ?? 0) > now()) return undefined
    return outbox.claim(name, { holder: options.holder, now: now(), until: now() + leaseMs })
  }

  async function deliver(publisher: Publisher, job: Sending): Promise<Sent> {
    const startedAt = now()
    const sent = await send(job, {
      outbox,
      publisher,
      clock,
      leaseMs,
      random: options.random,
      repost: options.repost,
      signal: stopping.signal,
      pause: options.pauses.pause,
    })
    if (sent.kind === 'later' && sent.scope === 'platform') heldUntil.set(publisher.name, sent.at)
    if (sent.kind === 'sent') options.onEnd?.(job, 'sent')
    if (sent.kind === 'dropped') options.onEnd?.(job, 'failed')
    report(log, job, sent, { startedAt, endedAt: now() })
    return sent
  }

  /** Every worker that finds a delivery calls the next, so that an idle platform costs one look. */
  async function drainPlatform(publisher: Publisher, count: (sent: Sent) => void): Promise<void> {
    const shifts: Promise<void>[] = []
    const failures: unknown[] = []
    let workers = 0
    const work = async () => {
      workers += 1
      for (let job = await take(publisher); job; job = await take(publisher)) {
        call()
        count(await deliver(publisher, job))
      }
      workers -= 1
    }
    const call = () => {
      if (workers < concurrency) shifts.push(work().catch((error) => void failures.push(error)))
    }
    call()
    for (const shift of shifts) await shift
    if (failures.length > 0) throw failures[0]
  }

  async function pass(): Promise<DrainReport> {
    const counts = { sent: 0, later: 0, dropped: 0, paused: 0, stopped: 0, lost: 0 }
    const count = (sent: Sent) => {
      counts[sent.kind] += 1
    }
    const platforms = [...publishers.values()].map((publisher) => drainPlatform(publisher, count))
    for (const result of await Promise.allSettled(platforms)) {
      if (result.status === 'rejected') throw result.reason
    }
    return counts
  }

  function once(): Promise<DrainReport> {
    const done = pass()
    running.add(done)
    const forget = () => running.delete(done)
    done.then(forget, forget)
    return done
  }

  async function untilNext(): Promise<number> {
    const waits = [...publishers.keys()].map(async (name) => {
      const next = (await outbox.nextAt(name, now())) ?? Number.POSITIVE_INFINITY
      return Math.max(next, heldUntil.get(name) ?? 0) - now()
    })
    return Math.min(idleMs, ...(await Promise.all(waits)))
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = new AbortController()
      let waitMs = afterFailureMs
      try {
        await once()
        waitMs = await untilNext()
      } catch (err) {
        log.error({ err }, 'deliveries could not be sent')
      }
      // Rejects only when it is woken or stopped, and both mean: go on.
      await clock.sleep(waitMs, AbortSignal.any([stopping.signal, woken.signal])).catch(() => {})
    }
  }

  return {
    once,
    start() {
      loop ??= run()
    },
    wake: () => woken.abort(),
    async stop() {
      stopping.abort()
      await Promise.allSettled([...running, loop])
    },
  }
}

/** One line per digest, whatever became of it. */
function report(log: Log, job: Sending, sent: Sent, times: { startedAt: number; endedAt: number }): void {
  const line = {
    delivery: job.key,
    place: placeText(job.to),
    days: job.days,
    papers: job.papers,
    parts: job.parts,
    queuedMs: times.startedAt - job.at,
    sendMs: times.endedAt - times.startedAt,
  }
  if (sent.kind === 'sent') log.info(line, 'digest sent')
  else if (sent.kind === 'dropped') log.error({ ...line, ...sent }, 'digest dropped')
  else if (sent.kind === 'later') log.warn({ ...line, ...sent }, 'digest put off')
  else if (sent.kind === 'paused') log.warn({ ...line, ...sent }, 'digest kept for a paused place')
  else log.info({ ...line, ...sent }, 'digest handed on')
}
