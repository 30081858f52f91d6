import { createServer, type ServerResponse } from 'node:http'

/** A request as a local server saw it. */
export interface SeenRequest {
  /** Epoch milliseconds by the server's clock. */
  readonly at: number
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * What can go wrong: an answer of the test's own, the connection reset before any answer, no answer at all, or the
 * connection cut in the middle of the body.
 */
type Fault = Reply | 'reset' | 'hang' | 'cut'

export interface WebServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  /** Everything asked so far, in order. */
  readonly requests: readonly SeenRequest[]
  /** The most requests that were open at one time. */
  readonly mostAtOnce: number
  /** Makes the next requests fail; all of them until `heal` when no number is given. */
  fail(fault: Fault, times?: number): void
  heal(): void
  close(): Promise<void>
}

/** A status of the server's own, with an error as JSON. */
export const refusal = (status: number, error: string): Reply => ({ status, body: JSON.stringify({ error }) })

/** Starts a server on 127.0.0.1 that answers by a function. */
export async function startWebServer(
  answer: (request: SeenRequest) => Reply,
  now: () => Temporal.Instant,
): Promise<WebServer> {
  const requests: SeenRequest[] = []
  let faults: { fault: Fault; times: number } | undefined
  let open = 0
  let mostAtOnce = 0

  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const request: SeenRequest = {
      at: now().epochMilliseconds,
      method: incoming.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: incoming.headers,
    }
    requests.push(request)
    open++
    mostAtOnce = Math.max(mostAtOnce, open)
    response.on('close', () => open--)
    const reply = answer(request)
    if (faults && faults.times > 0) {
      faults.times--
      misbehave(faults.fault, reply, response)
    } else send(reply, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    get mostAtOnce() {
      return mostAtOnce
    },
    fail: (fault, times = Number.POSITIVE_INFINITY) => {
      faults = { fault, times }
    },
    heal: () => {
      faults = undefined
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function send(reply: Reply, response: ServerResponse): void {
  response.writeHead(reply.status, reply.headers)
  response.end(reply.status === 304 ? undefined : reply.body)
}

function misbehave(fault: Fault, reply: Reply, response: ServerResponse): void {
  if (fault === 'hang') return
  if (fault === 'reset') response.destroy()
  else if (fault === 'cut') {
    response.writeHead(reply.status, { ...reply.headers, 'content-length': String(reply.body.length * 2) })
    response.write(reply.body.slice(0, reply.body.length / 2), () => response.destroy())
  } else send(fault, response)
}
