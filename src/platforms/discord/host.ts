import { Client, type ClientOptions, Events, GatewayIntentBits, type Guild } from 'discord.js'
import type { Clock } from '../../shared/clock.ts'
import { messageOf, PaperboyError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { CommandDesk, CommandHost } from '../port.ts'
import { createConnection } from '../reconnect.ts'
import { answer } from './answer.ts'
import { discordError } from './errors.ts'
import { welcomePlace } from './joined.ts'
import { createKeptForms } from './kept-forms.ts'
import { readInteraction } from './requests.ts'
import { createWire } from './wire.ts'

export interface DiscordHostOptions {
  /** A bot token. */
  readonly token: string
  /** Base URL of the API without version; Discord's own when absent. */
  readonly apiUrl?: string | undefined
  readonly clock: Clock
  readonly log: Log
}

/** Takes commands, presses and forms over the gateway; answers are for one person alone. */
export function createDiscordHost({ token, apiUrl, clock, log }: DiscordHostOptions): CommandHost {
  const underWay = new Set<Promise<void>>()
  const forms = createKeptForms(clock)
  const wire = createWire({ apiUrl, log })
  let desk: CommandDesk | undefined
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
      take(packet.d)
    })
    fresh.on(Events.GuildCreate, (guild) => goOn(greet(guild), 'the bot could not introduce itself'))
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

  function take(payload: unknown): void {
    const interaction = readInteraction(payload)
    if (!interaction || !desk) {
      log.warn('an interaction lacks what it should have and was ignored')
      return
    }
    goOn(answer({ desk, wire, forms, clock, log }, interaction), 'an answer did not reach Discord')
  }

  async function greet(guild: Guild): Promise<void> {
    const place = welcomePlace(guild)
    if (place) await desk?.joined(place)
    else log.info({ server: guild.id }, 'added to a server where it may post nowhere')
  }

  /** Work that nobody waits for, but `stop`. */
  function goOn(work: Promise<void>, trouble: string): void {
    const watched = work.catch((error: unknown) =>
      log.warn({ err: error }, `${trouble}: ${messageOf(error)}`),
    )
    underWay.add(watched)
    void watched.finally(() => underWay.delete(watched))
  }

  return {
    name: 'discord',
    get ready() {
      return ready
    },
    async start(given) {
      desk = given
      await connection.open()
    },
    async stop() {
      connection.close()
      ready = false
      // What comes in from now on is another process's.
      await client?.destroy()
      await Promise.all(underWay)
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
