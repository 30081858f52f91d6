import { type Answer, type Incoming, startHttp } from '../local-http.ts'
import { answerRoutes } from './answers.ts'
import { channelRoutes } from './channels.ts'
import { commandRoutes } from './commands.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { createInteractions, type Interactions } from './interactions.ts'
import { messageRoutes } from './messages.ts'
import { createRest } from './rest.ts'
import type { Routes } from './route.ts'
import { guildCreate, shownChannel } from './shown.ts'
import type {
  DiscordAnswer,
  DiscordChannel,
  DiscordFault,
  DiscordGuild,
  DiscordMessage,
  DiscordOptions,
  DiscordRequest,
} from './types.ts'
import { createWorld } from './world.ts'

/** A Discord with one bot, on this machine, for tests that judge by what it received. */
export interface LocalDiscord extends Interactions {
  /** The origin; what goes into the client's `rest.api` is this with `/api` behind it. */
  readonly url: string
  readonly token: string
  /** The bot's user id, which is its application id too. */
  readonly botId: string
  /** What stands in a channel or thread, in the order it came. */
  messages(channel: string): readonly DiscordMessage[]
  /** A channel, thread or forum as it is now. */
  channel(id: string): DiscordChannel | undefined
  /** The threads that hang from a channel or forum, in the order they were opened. */
  threads(parent: string): readonly DiscordChannel[]
  /** What only one person sees, in the order it came; a word that an answer is coming has no content yet. */
  seenOnlyBy(user: string): readonly DiscordMessage[]
  /** What the bot said to interactions, in order. */
  readonly answers: readonly DiscordAnswer[]
  /** The commands last uploaded. */
  readonly commands: readonly Readonly<Record<string, unknown>>[]
  readonly requests: readonly DiscordRequest[]
  /** Everything a well-behaved bot would not have sent; tests expect it to be empty. */
  readonly faults: readonly string[]
  /** How many requests were answered 429 because they came too fast. */
  readonly rateLimited: number
  readonly gateway: Omit<Gateway, 'upgrade' | 'stop'>
  /** Lays out something that shall go wrong. */
  fault(fault: DiscordFault): void
  /** Adds a channel, or changes the one with this id, and tells the bot. */
  setChannel(channel: DiscordChannel): void
  /** Adds the bot to a server with these channels, and tells it. */
  joinGuild(guild: DiscordGuild, channels: readonly DiscordChannel[]): void
  /** Deletes a channel and tells the bot. */
  removeChannel(id: string): void
  /** Takes the bot's token back, or gives it again. */
  setAuthorised(authorised: boolean): void
  stop(): Promise<void>
}

/** How often Discord asks for a heartbeat. */
const heartbeatMs = 41_250
/** Discord gives a bot three seconds for its first answer. */
const ackMs = 3000

/** Starts a local Discord on 127.0.0.1 and a free port. */
export async function startDiscord(options: DiscordOptions = {}): Promise<LocalDiscord> {
  const faults: string[] = []
  const note = (text: string) => void faults.push(text)
  const world = createWorld(options)
  const socketUrl = () => `ws://127.0.0.1:${http.port}`
  const gateway = createGateway(world, socketUrl, options.heartbeatMs ?? heartbeatMs, note)
  world.announce = gateway.dispatch

  const gatewayRoutes: Routes = {
    'GET /gateway/bot': {
      run: () => ({
        body: {
          url: socketUrl(),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
        },
      }),
    },
  }
  const rateNow = options.rates === false ? undefined : (options.rateNow ?? Date.now)
  const routes = { ...messageRoutes, ...channelRoutes, ...commandRoutes, ...answerRoutes, ...gatewayRoutes }
  const rest = createRest({ world, routes, rateNow, fault: note })

  const handle = (request: Incoming): Promise<Answer> => rest.answer(request)
  const http = await startHttp(handle, (error) => note(`the local Discord failed: ${error}`), gateway.upgrade)

  return {
    ...createInteractions(world, gateway, options.ackMs ?? ackMs),
    url: `http://127.0.0.1:${http.port}`,
    token: world.token,
    botId: world.bot.id,
    messages: (channel) => world.messages.filter((message) => message.channel === channel),
    channel: (id) => world.channels.get(id),
    threads: (parent) => [...world.channels.values()].filter((channel) => channel.parent === parent),
    seenOnlyBy: (user) => [...world.privateMessages.values()].filter((one) => one.onlyFor === user),
    answers: world.answers,
    get commands() {
      return world.commands
    },
    requests: rest.requests,
    faults,
    get rateLimited() {
      return rest.limited()
    },
    gateway,
    fault: rest.plan,
    setChannel(channel) {
      const event = world.channels.has(channel.id) ? 'CHANNEL_UPDATE' : 'CHANNEL_CREATE'
      world.channels.set(channel.id, channel)
      gateway.dispatch(event, shownChannel(channel, world))
    },
    joinGuild(guild, channels) {
      world.guilds.set(guild.id, guild)
      for (const channel of channels) world.channels.set(channel.id, { ...channel, guild: guild.id })
      gateway.dispatch('GUILD_CREATE', guildCreate(guild, world))
    },
    removeChannel(id) {
      const channel = world.channels.get(id)
      if (!channel) throw new Error(`The local Discord has no channel ${id}`)
      world.channels.delete(id)
      gateway.dispatch('CHANNEL_DELETE', shownChannel(channel, world))
    },
    setAuthorised(authorised) {
      world.authorised = authorised
    },
    async stop() {
      gateway.stop()
      await http.close()
    },
  }
}
