import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** A request as a local server sees it. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The body as text. */
  readonly text: string
}

/** `reset` cuts the connection instead of answering, `hang` never answers. */
export type Answer =
  | 'reset'
  | 'hang'
  | {
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }

/** A server on 127.0.0.1 and a free port. */
export interface LocalHttp {
  readonly port: number
  close(): Promise<void>
}

/** Takes over a connection that wants to speak WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Starts a server that gives each request to `handle`; what `handle` throws goes to `fail` and answers 500. */
export async function startHttp(
  handle: (request: Incoming) => Answer | Promise<Answer>,
  fail: (error: unknown) => void,
  upgrade: Upgrade,
): Promise<LocalHttp> {
  const server = createServer((request, response) => {
    read(request)
      .then(handle)
      .then((answer) => send(answer, request, response))
      .catch((error: unknown) => {
        fail(error)
        send({ status: 500 }, request, response)
      })
  })
  server.on('upgrade', upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}

async function read(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return {
    method: request.method ?? 'GET',
    path: url.pathname.split('/').map(decodeURIComponent).join('/'),
    query: url.searchParams,
    headers: request.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  }
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'hang') return
  if (answer === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  const type = answer.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(answer.status, { ...type, ...answer.headers })
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
}
