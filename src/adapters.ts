import { randomUUID } from 'node:crypto'
import type { Config } from '../config/schema.ts'
import manifest from '../package.json' with { type: 'json' }
import { createArxivSource } from './catalogue/arxiv.ts'
import { createHuggingFaceSource } from './catalogue/huggingface.ts'
import type { PaperSource } from './catalogue/port.ts'
import type { Bodies } from './cli/digest.ts'
import { partKey } from './delivery/delivery.ts'
import type { Mailing } from './inbox/port.ts'
import type { Look } from './ops/doctor.ts'
import { scopesLook, tokenLook } from './ops/looks.ts'
import { createConsolePublisher } from './platforms/console/publisher.ts'
import { renderConsole } from './platforms/console/render.ts'
import { nonceOf } from './platforms/discord/mark.ts'
import { discordBody, discordParts } from './platforms/discord/render.ts'
import type { PlatformName } from './platforms/place.ts'
import type { CommandHost, Publisher } from './platforms/port.ts'
import { botScopes } from './platforms/slack/manifest.ts'
import { slackBody, slackParts } from './platforms/slack/render.ts'
import type { Clock } from './shared/clock.ts'
import { createHttp } from './shared/http.ts'
import type { Log } from './shared/log.ts'
import type { LeaseStore } from './store/port.ts'

/** What an adapter may need besides the settings. */
export interface Surroundings {
  readonly clock: Clock
  readonly log: Log
}

/** The paper sources, the curated one first. */
export function sourcesOf({ sources }: Config, clock: Clock, leases: LeaseStore): readonly PaperSource[] {
  const holder = randomUUID()
  const http = createHttp({ clock, userAgent: `Paperboy/${manifest.version}` })
  const { huggingface, arxiv } = sources
  return [
    createHuggingFaceSource({ ...huggingface, http, clock }),
    createArxivSource({
      ...arxiv,
      rssUrl: arxiv.rssUrl ?? feedBeside(arxiv.apiUrl),
      http,
      clock,
      claim: (until) => leases.take('arxiv', holder, until),
    }),
  ]
}

/** arXiv's feed has a host of its own; a stand-in for its API is taken to serve the feed as well. */
function feedBeside(apiUrl: string): string {
  const { hostname, origin } = new URL(apiUrl)
  return hostname.endsWith('arxiv.org') ? 'https://rss.arxiv.org/rss' : `${origin}/rss`
}

/** The terminal, e-mail where it is set up, and each platform whose token is set. The clients load only where they are needed. */
export async function publishersOf(
  config: Config,
  { clock, log }: Surroundings,
  mailing?: Mailing,
): Promise<ReadonlyMap<PlatformName, Publisher>> {
  const publishers: Publisher[] = [createConsolePublisher(process.stdout)]
  if (mailing) publishers.push(mailing.publisher)
  const { slack, discord } = config
  if (slack.botToken !== undefined) {
    const { createSlackPublisher } = await import('./platforms/slack/publisher.ts')
    publishers.push(createSlackPublisher({ ...slack, token: slack.botToken, clock, log }))
  }
  if (discord.token !== undefined) {
    const { createDiscordPublisher } = await import('./platforms/discord/publisher.ts')
    publishers.push(createDiscordPublisher({ token: discord.token, apiUrl: discord.apiUrl, clock }))
  }
  return new Map(publishers.map((publisher) => [publisher.name, publisher]))
}

/** The connections that take presses and commands. */
export async function hostsOf(
  { slack, discord }: Config,
  { clock, log }: Surroundings,
): Promise<readonly CommandHost[]> {
  const hosts: CommandHost[] = []
  if (slack.botToken !== undefined && slack.appToken !== undefined) {
    const { createSlackHost } = await import('./platforms/slack/host.ts')
    hosts.push(createSlackHost({ ...slack, token: slack.botToken, appToken: slack.appToken, clock, log }))
  }
  if (discord.token !== undefined) {
    const { createDiscordHost } = await import('./platforms/discord/host.ts')
    hosts.push(createDiscordHost({ token: discord.token, apiUrl: discord.apiUrl, clock, log }))
  }
  return hosts
}

/** What each platform would be sent for a message that is not delivered; replies name the part they stand under. */
const previewKey = 'preview'
export const bodies: ReadonlyMap<PlatformName, Bodies> = new Map<PlatformName, Bodies>([
  [
    'slack',
    (message) =>
      slackParts(message).map((part, index) =>
        slackBody(part, {
          key: partKey(previewKey, index),
          threadTs: part.kind === 'reply' ? '<part 1>' : undefined,
        }),
      ),
  ],
  [
    'discord',
    (message) =>
      discordParts(message, { channel: 'text' })
        .map((part, index) => ({ part, key: partKey(previewKey, index) }))
        .filter(({ part }) => part.kind !== 'open-thread')
        .map(({ part, key }) => discordBody(part, { key, nonce: nonceOf(key) })),
  ],
  [
    'console',
    (message) => [
      renderConsole(message, { width: process.stdout.columns ?? 80, colour: process.stdout.isTTY === true }),
    ],
  ],
])

/** Looks at every token that is set: asks the platform whose it is and what it may do. */
export async function tokenLooks(
  { slack, discord }: Config,
  { clock, log }: Surroundings,
): Promise<readonly Look[]> {
  const bot = { token: slack.botToken ?? '', apiUrl: slack.apiUrl, log }
  const app = { token: slack.appToken ?? '', apiUrl: slack.apiUrl, log }
  const next = 'Run: npm run -s paperboy -- connect slack'
  const { checkAppToken, slackIdentity } = await import('./platforms/slack/identity.ts')
  const { discordIdentity } = await import('./platforms/discord/identity.ts')
  return [
    ...(slack.botToken === undefined && slack.appToken === undefined
      ? []
      : [
          tokenLook({
            name: 'slack bot token',
            variable: 'SLACK_BOT_TOKEN',
            token: slack.botToken,
            next,
            ask: async () => (await slackIdentity(bot)).name,
          }),
          scopesLook({
            name: 'slack scopes',
            needed: botScopes,
            granted: async () => (await slackIdentity(bot)).scopes,
            next: 'Add them under OAuth & Permissions at https://api.slack.com/apps and reinstall the app.',
          }),
          tokenLook({
            name: 'slack app token',
            variable: 'SLACK_APP_TOKEN',
            token: slack.appToken,
            next,
            ask: () => checkAppToken(app),
          }),
        ]),
    ...(discord.token === undefined
      ? []
      : [
          tokenLook({
            name: 'discord token',
            variable: 'DISCORD_TOKEN',
            token: discord.token,
            next: 'Run: npm run -s paperboy -- connect discord',
            ask: () => discordIdentity({ token: discord.token ?? '', apiUrl: discord.apiUrl, clock }),
          }),
        ]),
  ]
}
