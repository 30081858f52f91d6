import { Client, Events, GatewayIntentBits, PermissionFlagsBits, TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import { server } from './discord-client.ts'
import { eventually } from './eventually.ts'

let discord: LocalDiscord
let client: Client

async function open(heartbeatMs?: number): Promise<void> {
  discord = await startDiscord({ ...server, rates: false, ...(heartbeatMs && { heartbeatMs }) })
  client = newClient([GatewayIntentBits.Guilds])
}
const newClient = (intents: GatewayIntentBits[]) =>
  new Client({ intents, rest: { api: `${discord.url}/api` } })

async function login(): Promise<void> {
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
}

beforeEach(() => open())
afterEach(async () => {
  await client.destroy()
  await discord.stop()
})

describe('the gateway with the real discord.js', () => {
  it('lets the bot in and tells it of its servers, channels and rights', async () => {
    await login()
    expect(client.user?.id).toBe(discord.botId)
    expect(discord.gateway.counts).toMatchObject({ identified: 1, resumed: 0 })
    const quiet = await client.channels.fetch('105')
    const rights = quiet instanceof TextChannel ? quiet.permissionsFor(discord.botId) : undefined
    expect(rights?.has(PermissionFlagsBits.ViewChannel)).toBe(true)
    expect(rights?.has(PermissionFlagsBits.SendMessages)).toBe(false)
    expect(discord.faults).toEqual([])
  })

  it('turns a wrong token and privileged intents away', async () => {
    await expect(client.login('other')).rejects.toMatchObject({ code: 'TokenInvalid' })
    const greedy = newClient([GatewayIntentBits.MessageContent])
    await expect(greedy.login(discord.token)).rejects.toThrow('disallowed intents')
    await greedy.destroy()
  })

  it('tells of a channel that changes and one that goes', async () => {
    await login()
    discord.setChannel({ id: '101', name: 'renamed' })
    discord.removeChannel('102')
    await eventually(() => client.channels.cache.has('102')).toBe(false)
    expect(client.channels.cache.get('101')).toMatchObject({ name: 'renamed' })
  })

  it.each(['reconnect', 'drop', 'close'] as const)('replays what was missed after a %s', async (end) => {
    await login()
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, (_, count) => resolve(count)))
    if (end === 'close') discord.gateway.close(4000)
    else discord.gateway[end]()
    await eventually(() => discord.gateway.connections()).toBe(0)
    discord.setChannel({ id: '110', name: 'meanwhile' })
    await resumed
    expect(client.channels.cache.get('110')).toMatchObject({ name: 'meanwhile' })
    expect(discord.gateway.counts).toMatchObject({ identified: 1, resumed: 1 })
  })

  it('is left by a client whose heartbeats find no answer', async () => {
    await client.destroy()
    await discord.stop()
    await open(40)
    await login()
    await eventually(() => discord.gateway.counts.heartbeats).toBeGreaterThan(1)
    discord.gateway.silence()
    await eventually(() => discord.gateway.counts.resumed).toBe(1)
  })
})

describe('the gateway, packet by packet', () => {
  const packet = z.object({
    op: z.number(),
    d: z.unknown(),
    t: z.string().nullable(),
    s: z.number().nullable(),
  })

  /** A client that speaks only when it is told to, with what it heard and how it was closed. */
  async function connect() {
    const socket = new WebSocket(discord.url.replace('http', 'ws'))
    const heard: z.infer<typeof packet>[] = []
    const closed: number[] = []
    socket.on('message', (data) => heard.push(packet.parse(JSON.parse(String(data)))))
    socket.on('close', (code) => closed.push(code))
    await eventually(() => heard.map(({ op }) => op)).toEqual([10])
    const say = (op: number, d: object | number) => socket.send(JSON.stringify({ op, d }))
    return { socket, heard, closed, say }
  }
  const identity = (intents: number) => ({ token: discord.token, intents, properties: { os: 'linux' } })

  it('says hello, then ready, then a server, and answers heartbeats', async () => {
    const { socket, heard, say } = await connect()
    say(2, identity(1))
    say(1, 0)
    await eventually(() => heard.length).toBe(4)
    expect(heard.map(({ op, t, s }) => [op, t, s])).toEqual([
      [10, null, null],
      [0, 'READY', 1],
      [0, 'GUILD_CREATE', 2],
      [11, null, null],
    ])
    expect(heard[0]?.d).toEqual({ heartbeat_interval: 41_250 })
    socket.close()
  })

  it('closes with 4004 for a wrong token and 4014 for intents that are not granted', async () => {
    const wrong = await connect()
    wrong.say(2, { ...identity(1), token: 'other' })
    const greedy = await connect()
    greedy.say(2, identity(1 << 15))
    await eventually(() => [...wrong.closed, ...greedy.closed]).toEqual([4004, 4014])
  })

  it('ends a session with operation 9, after which it cannot be resumed', async () => {
    const { socket, heard, say } = await connect()
    say(2, identity(1))
    await eventually(() => heard.length).toBe(3)
    const session = z.object({ session_id: z.string() }).parse(heard[1]?.d)
    discord.gateway.invalidate(false)
    await eventually(() => heard.at(-1)).toMatchObject({ op: 9, d: false })
    socket.close()
    const again = await connect()
    again.say(6, { token: discord.token, seq: 2, ...session })
    await eventually(() => again.heard.at(-1)).toMatchObject({ op: 9, d: false })
    again.socket.close()
  })

  it('replays from the sequence a resuming client names', async () => {
    const { socket, heard, say } = await connect()
    say(2, identity(1))
    await eventually(() => heard.length).toBe(3)
    const session = z.object({ session_id: z.string() }).parse(heard[1]?.d)
    socket.terminate()
    await eventually(() => discord.gateway.connections()).toBe(0)
    discord.gateway.dispatch('TYPING_START', { channel_id: '101' })
    const again = await connect()
    again.say(6, { token: discord.token, seq: 2, ...session })
    await eventually(() => again.heard.map(({ t }) => t)).toEqual([null, 'TYPING_START', 'RESUMED'])
    again.socket.close()
  })

  it('can tell of an interaction that lacks a promised part', async () => {
    const { socket, heard, say } = await connect()
    say(2, identity(1))
    await eventually(() => heard.length).toBe(3)
    discord.sendMalformed({ channel: '101', user: '501' })
    await eventually(() => heard.at(-1)?.t).toBe('INTERACTION_CREATE')
    expect(heard.at(-1)?.d).toMatchObject({ type: 2, channel_id: '101' })
    expect(heard.at(-1)?.d).not.toHaveProperty('authorizing_integration_owners')
    socket.close()
  })
})
