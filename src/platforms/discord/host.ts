import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord.js'
import type { Post } from '../../message/tree.ts'
import type { Clock } from '../../shared/clock.ts'
import { messageOf, PaperboyError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { CommandHost, CommandRequest } from '../port.ts'
import { createConnection } from '../reconnect.ts'
import { discordError } from './errors.ts'
import { answerBodies, type Interaction, readInteraction } from './requests.ts'

export interface DiscordHostOptions {
  /** A bot token. */
  readonly token: string
  /** Base URL of the API without version; Discord's own when absent. */
  readonly apiUrl?: string | undefined
  readonly clock: Clock
  readonly log: Log
}

type Handle = (request: CommandRequest) => Promise<Post>

/** Takes commands and pressed buttons over the gateway; answers are for one person alone. */
export function createDiscordHost({ token, apiUrl, clock, log }: DiscordHostOptions): CommandHost {
  const underWay = new Set<Promise<void>>()
  let handle: Handle | undefined
  let client: Client | undefined
  let ready = false

  const connection = createConnection({ clock, log, connect })

  async function connect(): Promise<void> {
    await client?.destroy()
    const fresh = new Client(clientOptions(apiUrl))
    client = fresh
    listen(fresh)
    try {
      await fresh.login(token)
    } catch (error) {
      throw loginError(error)
    }
  }

  function listen(fresh: Client): void {
    fresh.on('raw', (packet: unknown) => {
      if (!isPacket(packet)) return
      if (packet.t === 'READY' || packet.t === 'RESUMED') {
        ready = true
        log.info(packet.t === 'READY' ? 'connected to Discord' : 'connected to Discord again')
      }
      if (packet.t !== 'INTERACTION_CREATE') return
      // discord.js builds its objects without checking, and a field that Discord left out would end the process.
      packet.t = null
      take(fresh, packet.d)
    })
    fresh.on(Events.ShardReconnecting, () => {
      ready = false
    })
    fresh.on(Events.ShardDisconnect, ({ code }) => {
      ready = false
      log.error({ code }, 'Discord closed the connection for good')
      if (client === fresh) connection.lost()
    })
    fresh.on(Events.ShardError, (error) => log.warn({ err: error }, `Discord connection: ${error.message}`))
    fresh.on(Events.Error, (error) => log.warn({ err: error }, `Discord client: ${error.message}`))
  }

  function take(from: Client, payload: unknown): void {
    const interaction = readInteraction(payload)
    if (!interaction || !handle) {
      log.warn('an interaction lacks what it should have and was ignored')
      return
    }
    const work = answer(from, interaction, handle).catch((error: unknown) =>
      log.warn({ err: error }, `an answer did not reach Discord: ${messageOf(error)}`),
    )
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }

  return {
    name: 'discord',
    get ready() {
      return ready
    },
    async start(given) {
      handle = given
      await connection.open()
    },
    async stop() {
      connection.close()
      await Promise.all(underWay)
      await client?.destroy()
      ready = false
    },
  }
}

function clientOptions(apiUrl: string | undefined): ClientOptions {
  return {
    intents: [GatewayIntentBits.Guilds],
    ...(apiUrl && { rest: { api: apiUrl } }),
  }
}

const isPacket = (packet: unknown): packet is { t: string | null; d: unknown } =>
  typeof packet === 'object' && packet !== null && 't' in packet && 'd' in packet

/** Why a login failed; discord.js says some of it by the codes and words of its own errors. */
function loginError(error: unknown): PaperboyError {
  if (error instanceof Error) {
    if (error.message === 'Used disallowed intents') {
      return new PaperboyError('AUTH_FAILED', 'Discord does not allow the intents.', { cause: error })
    }
    if (('code' in error && error.code === 'TokenInvalid') || error.message === 'Authentication failed') {
      return new PaperboyError('AUTH_FAILED', 'Discord does not accept the bot token.', {
        cause: error,
        next: 'Open https://discord.com/developers/applications, your application, Bot, reset the token, and copy it to DISCORD_TOKEN.',
      })
    }
  }
  return discordError(error, { writes: false })
}

/** Acknowledges first, which gives fifteen minutes instead of three seconds. */
async function answer({ rest }: Client, interaction: Interaction, handle: Handle): Promise<void> {
  const { id, token, applicationId, request } = interaction
  const flags = MessageFlags.Ephemeral
  await rest.post(Routes.interactionCallback(id, token), {
    auth: false,
    body: { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } },
  })
  const [first, ...further] = answerBodies(await handle(request))
  await rest.patch(Routes.webhookMessage(applicationId, token), { auth: false, body: first })
  for (const body of further) {
    await rest.post(Routes.webhook(applicationId, token), { auth: false, body: { ...body, flags } })
  }
}
