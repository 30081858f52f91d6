import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Upgrade } from '../local-http.ts'
import type { SlackDelivery } from './types.ts'

/** Kinds of envelopes (docs.slack.dev/apis/events-api/using-socket-mode). */
type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api'

/** How an event is told again after it went unacknowledged. */
export interface Retry {
  readonly attempt: number
  readonly reason: string
}

/** The platform's end of Socket Mode. */
export interface SocketMode {
  readonly upgrade: Upgrade
  /** Kinds of the envelopes that were not acknowledged in time. */
  readonly missed: string[]
  /** The path and query of a new connection, good for one use. */
  ticket(): string
  /** How many connections stand. */
  connections(): number
  /** Resolves once a client is connected and was greeted. */
  connected(): Promise<void>
  /** Sends an envelope and resolves when it is acknowledged, or at the deadline. */
  deliver(type: EnvelopeType, payload: object, retry?: Retry): Promise<SlackDelivery>
  /** Asks the clients to connect anew, and closes. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void
  /** Cuts the connections without a word. */
  drop(): void
  close(): void
}

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() })
/** Slack pings about this often; a client that hears nothing for 30 s connects anew. */
const pingMs = 10_000

export function createSocketMode(app: string, ackMs: number, fault: (text: string) => void): SocketMode {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const waiting = new Map<string, (payload: unknown) => void>()
  const missed: string[] = []
  const greeted: (() => void)[] = []
  let count = 0

  const open = () => [...server.clients].filter((client) => client.readyState === WebSocket.OPEN)

  function hear(data: string): void {
    const ack = acknowledgement.safeParse(JSON.parse(data))
    const settle = ack.success ? waiting.get(ack.data.envelope_id) : undefined
    if (settle && ack.success) settle(ack.data.payload)
    else fault(`socket mode: acknowledged late, twice or wrongly: ${data}`)
  }

  const pings = setInterval(() => {
    for (const client of open()) client.ping()
  }, pingMs)
  pings.unref()

  server.on('connection', (client) => {
    client.on('message', (data) => hear(String(data)))
    client.on('error', (error) => fault(`socket mode: ${error.message}`))
    client.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open().length,
        debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: app },
      }),
    )
    for (const resolve of greeted.splice(0)) resolve()
  })

  return {
    upgrade(request, socket, head) {
      if (!tickets.delete(request.url ?? '')) {
        fault(`socket mode: connected with a used or unknown ticket ${request.url}`)
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request))
    },
    missed,
    ticket() {
      count += 1
      const path = `/link/?ticket=${count}&app_id=${app}`
      tickets.add(path)
      return path
    },
    connections: () => open().length,
    connected: () =>
      open().length > 0 ? Promise.resolve() : new Promise((resolve) => greeted.push(resolve)),
    async deliver(type, payload, retry) {
      const [client] = open()
      if (!client) throw new Error(`No app is connected to take a ${type} envelope`)
      count += 1
      const envelope = `envelope-${count}`
      const settled = Promise.withResolvers<SlackDelivery>()
      waiting.set(envelope, (found) =>
        settled.resolve({ acked: true, envelope, ...(found !== undefined && { payload: found }) }),
      )
      const deadline = setTimeout(() => {
        missed.push(type)
        settled.resolve({ acked: false, envelope })
      }, ackMs)
      client.send(
        JSON.stringify({
          envelope_id: envelope,
          type,
          accepts_response_payload: type !== 'events_api',
          payload,
          ...(retry && { retry_attempt: retry.attempt, retry_reason: retry.reason }),
        }),
      )
      const delivery = await settled.promise
      clearTimeout(deadline)
      waiting.delete(envelope)
      return delivery
    },
    disconnect(reason) {
      for (const client of open()) {
        client.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }))
        client.close(1000)
      }
    },
    drop() {
      for (const client of server.clients) client.terminate()
    },
    close() {
      clearInterval(pings)
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}
