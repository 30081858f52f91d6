import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { createWebServer } from '../../src/web/server.ts'
import { createTestLog } from '../doubles/log.ts'
import { onStage } from './on-stage.ts'

const serve = (port: number) =>
  createWebServer({ host: '127.0.0.1', port, fetch: () => new Response('hello'), log: createTestLog() })

it('starts once and stops once, however often it is told', async () => {
  const server = serve(0)
  const port = await server.start()
  expect(await server.start()).toBe(port)
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('hello')
  await server.stop()
  await server.stop()
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
})

it('says what to do where the port is taken', async () => {
  const first = serve(0)
  const port = await first.start()
  await expect(serve(port).start()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining(`Port ${port} cannot be used`),
    next: expect.stringContaining('PORT'),
  })
  await first.stop()
})

it('ends connections that are open when it stops', async () => {
  const server = serve(0)
  const socket = createConnection(await server.start(), '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nHost: 127')
  const ended = new Promise((resolve) => socket.once('close', resolve))
  await server.stop()
  await ended
})

it.each(['stays', 'leaves'])(
  'stops when what is under way has ended, even if its client %s',
  async (client) => {
    const events: string[] = []
    const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const server = createWebServer({
      host: '127.0.0.1',
      port: 0,
      fetch: async () => {
        begun.resolve()
        await release.promise
        events.push('answered')
        return new Response('hello')
      },
      log: createTestLog(),
    })
    const url = `http://127.0.0.1:${await server.start()}/`
    const leaving = new AbortController()
    const answer = fetch(url, { signal: leaving.signal }).then((response) => response.text())
    await begun.promise
    if (client === 'leaves') {
      leaving.abort()
      await expect(answer).rejects.toThrow()
    }
    const stopped = Promise.all(
      [server.stop(), server.stop()].map((stop) => stop.then(() => events.push('stopped'))),
    )
    await expect(fetch(url)).rejects.toThrow()
    release.resolve()
    await stopped
    expect(events).toEqual(['answered', 'stopped', 'stopped'])
    if (client === 'stays') expect(await answer).toBe('hello')
  },
)

it('waits for no form that is never sent whole', async () => {
  const begun = Promise.withResolvers<void>()
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    fetch: async (request) => {
      begun.resolve()
      return new Response(await request.text())
    },
    log: createTestLog(),
  })
  const socket = createConnection(await server.start(), '127.0.0.1')
  socket.on('error', () => {})
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf')
  await begun.promise
  await server.stop()
})

it.each([
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['no path', 'GET papers HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
  ['a method of its own', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405],
  ['escapes that are none', 'GET /day/%E0%A4%A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
])('answers a request with %s', async (_, request, status) => {
  const { url } = await onStage({ papers: [] })
  const socket = createConnection(Number(new URL(url).port), '127.0.0.1')
  socket.write(request)
  const answer = await text(socket)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer).not.toMatch(/\bat .*\.[jt]s/)
})
