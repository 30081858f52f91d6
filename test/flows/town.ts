import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { stringify } from 'yaml'
import { commands } from '../../commands/index.ts'
import { loadConfig } from '../../config/load.ts'
import { namedTopics } from '../../config/queries.ts'
import type { Config } from '../../config/schema.ts'
import { hostsOf, publishersOf, sourcesOf } from '../../src/adapters.ts'
import { type App, createApp } from '../../src/app.ts'
import { createRefresh } from '../../src/catalogue/refresh.ts'
import { openDesk } from '../../src/cli/desk.ts'
import { createOutput } from '../../src/cli/output.ts'
import { assembleBot, hostServices } from '../../src/cli/start.ts'
import { createMatching } from '../../src/delivery/matching.ts'
import type { Mailing } from '../../src/inbox/port.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { connectDiscord } from '../../src/platforms/discord/connect.ts'
import type { Search } from '../../src/search/port.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { type ArxivPaper, startArxiv } from '../doubles/arxiv.ts'
import { createClockSchedule } from '../doubles/clock-schedule.ts'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import type { DiscordChannel, DiscordUser } from '../doubles/discord/types.ts'
import { type HuggingFaceOptions, startHuggingFace } from '../doubles/huggingface.ts'
import { createLeapingClock, type LeapingClock } from '../doubles/leaping-clock.ts'
import { createTestLog, type TestLog } from '../doubles/log.ts'
import { createPlainSearch } from '../doubles/plain-search.ts'
import { type LocalSlack, startSlack } from '../doubles/slack/server.ts'
import type { SlackChannel, SlackUser } from '../doubles/slack/types.ts'
import type { WebServer } from '../doubles/web-server.ts'

export interface TownOptions {
  /** When the story begins, an ISO instant. */
  readonly start: string
  /** The operator's file: digests by name. */
  readonly digests: Readonly<Record<string, object>>
  readonly days: HuggingFaceOptions['days']
  readonly view?: HuggingFaceOptions['view']
  /** Lives in steps of so many minutes where single ones do not matter; 1 unless given. */
  readonly step?: number
  /** When the operator's file has the catalogue read, a cron expression. */
  readonly refresh?: string
  /** What arXiv announces; without it there is no arXiv. */
  readonly arxiv?: readonly ArxivPaper[]
  readonly slack?: readonly SlackChannel[]
  readonly discord?: readonly DiscordChannel[]
  /** People who type and press; without them the bot only posts. */
  readonly people?: { readonly slack: readonly SlackUser[]; readonly discord: readonly DiscordUser[] }
  /** E-mail and the public pages; without it there are neither. */
  readonly mail?: TownMail
}

/** E-mail of a town, and its pages. */
interface TownMail {
  readonly env: Readonly<Record<string, string>>
  /** Sets it up for a bot that starts. */
  open(config: Config, parts: MailParts): Promise<Mailing | undefined>
  /** The town has lived up to an instant, epoch milliseconds. */
  lived(at: number): void
}

/** What a bot shares with its e-mail and its pages. */
interface MailParts {
  readonly clock: LeapingClock
  readonly log: TestLog
  readonly store: Store
  readonly search: Search
}

/** A bot with its real clients between local servers, on one clock that a test moves. */
export interface Town {
  readonly clock: LeapingClock
  readonly slack: LocalSlack
  readonly discord: LocalDiscord
  readonly huggingFace: WebServer
  readonly log: TestLog
  /** Lives through every minute (or step) up to an instant. A bot that is down sleeps through them. */
  liveUntil(instant: string): Promise<void>
  /** Starts the bot, with other digests in its file where they are given. */
  up(digests?: TownOptions['digests']): Promise<void>
  down(): Promise<void>
  close(): Promise<void>
}

const minuteMs = 60_000

export async function openTown(options: TownOptions): Promise<Town> {
  const clock = createLeapingClock(options.start)
  const log = createTestLog()
  const nowMs = () => clock.now().epochMilliseconds
  const { people } = options
  const slack = await startSlack({
    channels: options.slack ?? [],
    users: people?.slack ?? [],
    now: nowMs,
    rateNow: nowMs,
  })
  const discord = await startDiscord({
    channels: options.discord ?? [],
    users: people?.discord ?? [],
    now: nowMs,
    rateNow: nowMs,
  })
  const huggingFace = await startHuggingFace({
    days: options.days,
    now: clock.now,
    ...(options.view && { view: options.view }),
  })
  const arxiv = options.arxiv && (await startArxiv({ papers: options.arxiv, now: clock.now }))
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-town-'))
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${discord.url}/api`,
    HF_ENDPOINT: huggingFace.url,
    ...(arxiv && { ARXIV_API_URL: arxiv.apiUrl }),
    ...options.mail?.env,
  }
  let schedule = createClockSchedule()
  let app: App | undefined
  let tidy = async () => {}

  async function up(digests: TownOptions['digests'] = options.digests): Promise<void> {
    const file = join(folder, 'paperboy.yaml')
    const cron = options.refresh
    writeFileSync(file, stringify({ digests, refresh: { backfillDays: 1, ...(cron && { cron }) } }))
    const config = loadConfig({ file, dataOverride: folder, env, cwd: folder })
    schedule = createClockSchedule()
    const store = await createSqliteStore({ path: config.databaseFile, clock })
    let ticked = false
    const sources = sourcesOf(config, clock, store.leases).filter(({ name }) => arxiv || name !== 'arxiv')
    const search = createPlainSearch(store, namedTopics())
    const mailing = await options.mail?.open(config, { clock, log, store, search })
    const shared = {
      config,
      log,
      clock,
      store,
      matches: createMatching(namedTopics()),
      publishers: await publishersOf(config, { clock, log }, mailing),
    }
    // Connections live by the machine's clock: a hello is not to be waited for in leaps.
    const hosts = people ? await hostsOf(config, { clock: systemClock, log }) : []
    if (people)
      await connectDiscord(
        { token: discord.token, apiUrl: `${discord.url}/api`, clock: systemClock },
        commands,
      )
    const { app: parts, drain } = assembleBot({
      ...shared,
      mailing,
      output: createOutput(true, process.stdout, process.stderr),
      refresh: createRefresh({ sources, papers: store.papers, clock, log }),
      schedule,
      metrics: createMetrics(clock),
      index: async () => {},
      onTick: () => {
        ticked = true
      },
      services: () => [
        { name: 'store', start: async () => {}, stop: store.close },
        { name: 'mail', start: async () => {}, stop: async () => mailing?.close() },
        ...hostServices(
          hosts,
          openDesk({
            ...shared,
            sources,
            search,
            optIn: mailing?.optIn,
            deliver: async () => {
              await drain.once()
            },
          }),
        ),
      ],
    })
    // The test lives minute by minute, so what is due is sent within its minute and not whenever it comes to it.
    const services = parts.services.filter((service) => service.name !== 'sending')
    const deliver = async () => {
      await drain.once()
    }
    app = createApp({ ...parts, services, deliver })
    const settled = log.lines.length
    await app.start()
    const read = () => log.lines.slice(settled).some(({ message }) => message === 'catalogue refreshed')
    await vi.waitUntil(() => ticked && read(), { interval: 5, timeout: 10_000 })
    tidy = drain.stop
  }

  async function down(): Promise<void> {
    await app?.stop()
    await tidy()
    app = undefined
  }

  return {
    clock,
    slack,
    discord,
    huggingFace,
    log,
    up,
    down,
    async liveUntil(instant) {
      const end = Temporal.Instant.from(instant).epochMilliseconds
      const stepMs = (options.step ?? 1) * minuteMs
      for (let minute = Math.ceil((nowMs() + 1) / stepMs) * stepMs; minute <= end; minute += stepMs) {
        if (nowMs() < minute) clock.leap(minute - nowMs())
        if (app) await schedule.run(Temporal.Instant.fromEpochMilliseconds(minute))
        options.mail?.lived(minute)
      }
    },
    async close() {
      await down()
      await Promise.all([slack.stop(), discord.stop(), huggingFace.close(), arxiv?.close()])
      rmSync(folder, { recursive: true })
    },
  }
}
