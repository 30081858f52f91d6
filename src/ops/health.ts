import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { Clock } from '../shared/clock.ts'
import { listen } from '../shared/listen.ts'
import type { Log } from '../shared/log.ts'
import type { Metrics } from './metrics.ts'

/** What the endpoints report; functions, since it changes while the bot runs. */
export interface Vitals {
  /** Epoch milliseconds of the newest tick that ended; absent before the first. */
  lastTick(): number | undefined
  /** Every configured platform, and whether it said it is ready (Slack's hello, Discord's READY). */
  platforms(): readonly { readonly name: string; readonly ready: boolean }[]
}

/** The loopback server that tells machines how the bot is. */
export interface OpsServer {
  /** Resolves with the port it listens on. Throws `CONFIG_INVALID` when the port is taken. */
  start(): Promise<number>
  stop(): Promise<void>
}

export interface OpsOptions {
  /** 0 lets the system choose. */
  readonly port: number
  readonly vitals: Vitals
  readonly metrics: Metrics
  readonly clock: Clock
  readonly log: Log
}

/** A tick comes every minute; three missed ones in a row are no accident. */
const tickTimeoutMs = 3 * 60_000

/**
 * Serves `/healthz` (200 while ticks come), `/readyz` (200 when every platform is ready) and `/metrics` on 127.0.0.1;
 * nothing of it is meant to be reachable from outside. Starting or stopping twice is the same as once.
 */
export function createOpsServer({ port, vitals, metrics, clock, log }: OpsOptions): OpsServer {
  const startedAt = clock.now().epochMilliseconds
  let listening: Promise<number> | undefined

  function health(response: ServerResponse): void {
    const silentMs = clock.now().epochMilliseconds - (vitals.lastTick() ?? startedAt)
    const ok = silentMs < tickTimeoutMs
    answer(response, ok, { ok, secondsSinceTick: Math.round(silentMs / 1000) })
  }

  function readiness(response: ServerResponse): void {
    const platforms = vitals.platforms()
    const ok = platforms.every(({ ready }) => ready)
    answer(response, ok, {
      ok,
      platforms: Object.fromEntries(platforms.map(({ name, ready }) => [name, ready])),
    })
  }

  async function figures(response: ServerResponse): Promise<void> {
    const { contentType, body } = await metrics.render()
    response.writeHead(200, { 'content-type': contentType }).end(body)
  }

  const serve: RequestListener = (request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (request.method !== 'GET' && request.method !== 'HEAD')
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
    else if (path === '/healthz') health(response)
    else if (path === '/readyz') readiness(response)
    else if (path === '/metrics')
      figures(response).catch((error: unknown) => {
        log.error({ err: error }, 'the metrics cannot be drawn')
        response.writeHead(500).end()
      })
    else response.writeHead(404).end()
  }

  const server = createServer(serve)
  return {
    start() {
      listening ??= listen(server, {
        host: '127.0.0.1',
        port,
        next: 'Set OPS_PORT to a free port, or to 0 to do without it.',
      })
      return listening
    },
    async stop() {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function answer(response: ServerResponse, ok: boolean, body: object): void {
  response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
}
