import { randomUUID } from 'node:crypto'
import { declaredDigests } from '../../config/digests.ts'
import type { Config } from '../../config/schema.ts'
import type { App, AppParts, Service } from '../app.ts'
import { addDays, firstOfLastListingDays, isListingDay, utcDay } from '../catalogue/listing-days.ts'
import { createDeclared } from '../delivery/declared.ts'
import { createDrain, type Drain } from '../delivery/drain.ts'
import { outcomeOf } from '../delivery/outcome.ts'
import { createPauses } from '../delivery/pauses.ts'
import { createPlanner, type Planner } from '../delivery/plan.ts'
import type { DueRun } from '../digest/due.ts'
import { firstFillText } from '../message/notices.ts'
import { createHeartbeat } from '../ops/heartbeat.ts'
import { measuredRefresh } from '../ops/measured.ts'
import type { Metrics } from '../ops/metrics.ts'
import { placeText } from '../platforms/place.ts'
import type { CommandDesk, CommandHost } from '../platforms/port.ts'
import type { Schedule } from '../schedule/port.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import { type Parts, repostOf } from './parts.ts'

export interface BotParts extends Parts {
  readonly schedule: Schedule
  readonly metrics: Metrics
  /** Brings the search index up to date. Does not throw. */
  readonly index: (signal: AbortSignal) => Promise<void>
  /** Called after each tick that went well. */
  readonly onTick: () => void
  /**
   * What starts and stops with the bot besides sending: connections, the ops server. `wake` has what is due sent at
   * once.
   */
  readonly services: (wake: () => Promise<void>) => readonly Service[]
}

/** Puts the running bot together; sending is given out too, for who wants to wait for it. */
export function assembleBot(parts: BotParts): { readonly app: AppParts; readonly drain: Drain } {
  const { config, store, publishers, matches, metrics, clock, log } = parts
  const refresh = measuredRefresh(parts.refresh, metrics)
  const pauses = createPauses({ places: store.places, publishers, clock, log })
  const drain = createDrain({
    outbox: store.outbox,
    publishers,
    pauses,
    onEnd(job, outcome) {
      metrics.digestEnded(job.to.platform, outcome)
      if (outcome === 'sent') metrics.succeeded('digest')
    },
    clock,
    log,
    random: Math.random,
    repost: repostOf(config),
    holder: randomUUID(),
  })

  async function onFailure(run: DueRun, error: unknown): Promise<void> {
    const now = clock.now().epochMilliseconds
    const outcome = outcomeOf(error, { failures: 1, now, random: Math.random })
    if (outcome.kind === 'pause') return pauses.pause(run.place, outcome.reason, outcome.retryAt)
    log.warn(
      { err: error, place: placeText(run.place) },
      `a digest could not be planned: ${messageOf(error)}`,
    )
  }

  const planner = createPlanner({ store, publishers, matches, onFailure, clock, log })
  const deliver = async () => drain.wake()
  const heartbeat = createHeartbeat({ url: config.ops.heartbeatUrl, log })
  let prunedOn = ''
  let tidiedAt = 0

  /** Within what `signUpHours` allows. */
  async function tidyHourly(): Promise<void> {
    const now = clock.now().epochMilliseconds
    if (now - tidiedAt < 60 * 60_000) return
    tidiedAt = now
    await store.inbox.tidy(now)
  }

  const app: AppParts = {
    services: [
      ...parts.services(deliver),
      { name: 'letters', start: async () => {}, stop: async () => parts.mailing?.optIn.stop() },
      { name: 'sending', start: async () => drain.start(), stop: drain.stop },
    ],
    declared: createDeclared({ digests: declaredDigests(config), store, publishers, clock, log }),
    refresh,
    planner: counted(planner, metrics),
    deliver,
    async upkeep(signal) {
      // Not waited for: a mail server that does not answer must not keep digests waiting.
      void parts.mailing?.optIn.sendDue()
      await pauses.checkPaused(signal)
      await tidyHourly()
      const today = utcDay(clock.now())
      if (prunedOn === today) return
      await store.deliveries.prune(clock.now().epochMilliseconds)
      prunedOn = today
    },
    index: parts.index,
    fill: (signal) => fill({ ...parts, refresh }, signal),
    async onTick() {
      metrics.succeeded('tick')
      parts.onTick()
      await heartbeat()
    },
    refreshCron: config.refresh.cron,
    schedule: parts.schedule,
    clock,
    log,
  }
  return { app, drain }
}

function counted(planner: Planner, metrics: Metrics): Planner {
  return {
    async run(signal) {
      const summary = await planner.run(signal)
      metrics.digestsWaiting(summary.waiting)
      return summary
    },
  }
}

/** Reads the last listing days that are not known yet. */
async function fill({ config, store, refresh, clock, log }: Parts, signal: AbortSignal): Promise<void> {
  const to = addDays(utcDay(clock.now()), -1)
  const from = firstOfLastListingDays(config.refresh.backfillDays, to)
  const known = await store.papers.days('daily', from, to)
  const missing: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    if (isListingDay(day) && !known.has(day)) missing.push(day)
  if (missing.length === 0) return
  log.info(firstFillText(missing.length))
  const { papers, added, failures } = await refresh.backfill(
    // arXiv's announcements matter while they are new, and there are thousands of them.
    { from, to, list: 'daily' },
    () => {},
    signal,
  )
  log.info({ papers, added, failures: failures.length }, 'catalogue filled')
}

/** Connections to the platforms as services. */
export function hostServices(hosts: readonly CommandHost[], desk: CommandDesk): Service[] {
  return hosts.map((host) => ({ name: host.name, start: () => host.start(desk), stop: () => host.stop() }))
}

const canChat = ({ slack, discord }: Config): boolean =>
  slack.botToken !== undefined || discord.token !== undefined

/** Throws `CONFIG_INVALID` that says how to reach somebody, where neither a token nor a mail server is set. */
export function requirePlatform(config: Config): void {
  if (canChat(config) || config.mail.smtpUrl !== undefined) return
  throw new PaperboyError(
    'CONFIG_INVALID',
    'No platform is connected: there is no SLACK_BOT_TOKEN, no DISCORD_TOKEN and no SMTP_URL.',
    {
      next: [
        'For Slack, run:    npm run -s paperboy -- connect slack',
        'For Discord, run:  npm run -s paperboy -- connect discord',
        'Each prints a link and says which values to copy into .env (start from .env.example).',
        'For e-mail, docs/mail.md says what to write into .env.',
      ].join('\n'),
    },
  )
}

/** How long stopping may take before the process ends all the same, in milliseconds. */
const stopWithinMs = 9000

/** Starts the bot and resolves with the exit code when it was told to stop and has stopped. */
export async function runBot(app: App, config: Config, log: Log, signal: AbortSignal): Promise<number> {
  // Told before it starts: a stop may be asked for while the platforms are still being connected to.
  const stopped = aborted(signal).then(async () => {
    const late = setTimeout(() => giveUp(log), stopWithinMs)
    await app.stop()
    clearTimeout(late)
  })
  await app.start()
  log.info('Paperboy runs')
  const { digests, slack, web } = config
  if (slack.botToken !== undefined && slack.appToken === undefined)
    log.warn(
      'SLACK_APP_TOKEN is not set: digests are posted to Slack, but buttons and commands are not answered. To get it: npm run -s paperboy -- connect slack',
    )
  if (!canChat(config)) log.info(`People subscribe by e-mail at ${web.publicUrl}.`)
  else if (Object.keys(digests).length === 0)
    log.info(
      'No digest is declared in the settings. Type /papers digest on in a channel, or add one to paperboy.yaml (docs/configure.md shows how).',
    )
  await stopped
  return 0
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Ends the process whatever becomes of the log line. */
function giveUp(log: Log): void {
  try {
    log.warn('something is still under way; what it was doing is looked at again at the next start')
  } finally {
    process.exit(0)
  }
}
