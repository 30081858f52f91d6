import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Upgrade } from '../local-http.ts'
import { application, botUser, guildCreate } from './shown.ts'
import type { World } from './world.ts'

/** The gateway: events to the bot over a WebSocket (docs.discord.com/developers/events/gateway). */
export interface Gateway {
  readonly upgrade: Upgrade
  /** How many clients are identified and connected. */
  connections(): number
  /** Resolves once a client has identified itself or resumed. */
  connected(): Promise<void>
  /** Tells every session of an event; one that is away gets it when it resumes. */
  dispatch(event: string, data: object): void
  /** Operation 7: asks the clients to connect anew and resume. */
  reconnect(): void
  /** Operation 9: ends the session, or lets it be resumed. */
  invalidate(resumable: boolean): void
  /** Closes the connections with a code. */
  close(code: number): void
  /** Cuts the connections without a word. */
  drop(): void
  /** Stops acknowledging heartbeats on the present connections. */
  silence(): void
  /** Counts of what clients did. */
  readonly counts: { identified: number; resumed: number; heartbeats: number }
  stop(): void
}

interface Session {
  readonly id: string
  sequence: number
  readonly events: { readonly s: number; readonly t: string; readonly d: object }[]
  client: WebSocket | undefined
}

/** Operations (docs.discord.com/developers/topics/opcodes-and-status-codes#gateway). */
const ops = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const
/** GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT have to be switched on for an app first; here they are not. */
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15)
/** 120 sends a minute end a connection (docs.discord.com/developers/events/gateway#rate-limiting). */
const sendLimit = { count: 120, ms: 60_000 } as const

const packet = z.object({ op: z.number(), d: z.unknown().optional() })
const identify = z.object({ token: z.string(), intents: z.number(), properties: z.object({}).loose() })
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() })

export function createGateway(
  world: World,
  url: () => string,
  heartbeatMs: number,
  fault: (text: string) => void,
): Gateway {
  const server = new WebSocketServer({ noServer: true })
  const sessions = new Map<string, Session>()
  const silent = new WeakSet<WebSocket>()
  const counts = { identified: 0, resumed: 0, heartbeats: 0 }
  const awaited: (() => void)[] = []

  const send = (client: WebSocket, op: number, more: object = {}) =>
    client.send(JSON.stringify({ op, d: null, s: null, t: null, ...more }))
  const open = () => [...sessions.values()].flatMap(({ client }) => (client ? [client] : []))

  function tell(session: Session, event: string, data: object): void {
    session.sequence += 1
    const told = { s: session.sequence, t: event, d: data }
    session.events.push(told)
    if (session.client?.readyState === WebSocket.OPEN) send(session.client, ops.dispatch, told)
  }

  /** Why a client may not identify itself: a close code and its reason. */
  function refusal(asked: z.infer<typeof identify> | undefined): [number, string] | undefined {
    if (!asked) return [4002, 'Error while decoding payload.']
    if (asked.token !== world.token || !world.authorised) return [4004, 'Authentication failed.']
    return (asked.intents & privilegedIntents) === 0 ? undefined : [4014, 'Disallowed intent(s).']
  }

  function begin(client: WebSocket, data: unknown): void {
    const refused = refusal(identify.safeParse(data).data)
    if (refused) {
      client.close(...refused)
      return
    }
    counts.identified += 1
    const session: Session = { id: world.snowflake(), sequence: 0, events: [], client }
    sessions.set(session.id, session)
    tell(session, 'READY', {
      v: 10,
      user: botUser(world),
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      shard: [0, 1],
      application: application(world),
    })
    for (const guild of world.guilds.values()) tell(session, 'GUILD_CREATE', guildCreate(guild, world))
    for (const resolve of awaited.splice(0)) resolve()
  }

  function goOn(client: WebSocket, data: unknown): void {
    const asked = resume.safeParse(data).data
    const session = asked && sessions.get(asked.session_id)
    if (!session || asked.token !== world.token) {
      send(client, ops.invalidSession, { d: false })
      return
    }
    counts.resumed += 1
    session.client = client
    for (const event of session.events.filter(({ s }) => s > asked.seq)) send(client, ops.dispatch, event)
    tell(session, 'RESUMED', {})
    for (const resolve of awaited.splice(0)) resolve()
  }

  function hear(client: WebSocket, text: string): void {
    const { op, d } = packet.parse(JSON.parse(text))
    if (op === ops.identify) begin(client, d)
    else if (op === ops.resume) goOn(client, d)
    else if (op === ops.heartbeat) {
      counts.heartbeats += 1
      if (!silent.has(client)) send(client, ops.heartbeatAck)
    }
  }

  function watch(client: WebSocket): void {
    let sent: number[] = []
    client.on('message', (data) => {
      const now = Date.now()
      sent = [...sent.filter((at) => at > now - sendLimit.ms), now]
      if (sent.length > sendLimit.count) fault('gateway: more than 120 sends in a minute')
      hear(client, String(data))
    })
    client.on('error', (error) => fault(`gateway: ${error.message}`))
    client.on('close', (code) => {
      for (const session of sessions.values()) {
        if (session.client !== client) continue
        session.client = undefined
        // A client that says goodbye normally gives its session up.
        if (code === 1000 || code === 1001) sessions.delete(session.id)
      }
    })
    send(client, ops.hello, { d: { heartbeat_interval: heartbeatMs } })
  }

  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, watch),
    connections: () => open().length,
    connected: () =>
      open().length > 0 ? Promise.resolve() : new Promise((resolve) => awaited.push(resolve)),
    dispatch(event, data) {
      for (const session of sessions.values()) tell(session, event, data)
    },
    reconnect() {
      for (const client of open()) send(client, ops.reconnect)
    },
    invalidate(resumable) {
      for (const session of sessions.values()) {
        if (session.client) send(session.client, ops.invalidSession, { d: resumable })
        if (!resumable) sessions.delete(session.id)
      }
    },
    close(code) {
      for (const client of open()) client.close(code)
    },
    drop() {
      for (const client of open()) client.terminate()
    },
    silence() {
      for (const client of open()) silent.add(client)
    },
    counts,
    stop() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}
