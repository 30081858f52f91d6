import { createServer, type IncomingMessage } from 'node:http'
import { finished } from 'node:stream/promises'
import { getRequestListener, RequestError } from '@hono/node-server'
import { listen } from '../shared/listen.ts'
import type { Log } from '../shared/log.ts'
import type { Web } from './web.ts'

/** The server of the public pages. */
export interface WebServer {
  /** Resolves with the port it listens on. Throws `CONFIG_INVALID` when it cannot listen there. */
  start(): Promise<number>
  /** Takes no more requests, and resolves when those that had come whole are answered. */
  stop(): Promise<void>
}

export interface WebServerOptions {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly fetch: Web['fetch']
  readonly log: Log
}

/** Serves the pages over HTTP; TLS is a proxy's. Starting or stopping twice is the same as once. */
export function createWebServer({ host, port, fetch, log }: WebServerOptions): WebServer {
  let listening: Promise<number> | undefined
  let stopping: Promise<void> | undefined
  /** Requests that are not answered yet, each with the end of that. */
  const underWay = new Map<IncomingMessage, Promise<unknown>>()

  const answer = getRequestListener(
    (request, { incoming }) => fetch(request, incoming.socket.remoteAddress),
    {
      // The rest of the process keeps the classes it has.
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        if (error instanceof RequestError) return new Response('That could not be read.\n', { status: 400 })
        log.error({ err: error }, 'a request cannot be answered')
        return new Response('Something went wrong here.\n', { status: 500 })
      },
    },
  )
  const server = createServer((incoming, outgoing) => {
    // A handler may outlive the client that left, and an answer is on its way after its handler has ended.
    const ends = Promise.allSettled([answer(incoming, outgoing), finished(outgoing)])
    underWay.set(
      incoming,
      ends.finally(() => underWay.delete(incoming)),
    )
  })

  async function stopOnce(): Promise<void> {
    if (!server.listening) return
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const incoming of underWay.keys()) if (!incoming.complete) incoming.destroy()
    while (underWay.size > 0) {
      await Promise.race(underWay.values())
      // Nothing more is asked on a connection that was kept.
      server.closeIdleConnections()
    }
    server.closeAllConnections()
    await closed
  }

  return {
    start() {
      listening ??= listen(server, {
        host,
        port,
        next: 'Set PORT to a free port, or to 0 to let the system choose.',
      })
      return listening
    },
    stop() {
      stopping ??= stopOnce()
      return stopping
    },
  }
}
