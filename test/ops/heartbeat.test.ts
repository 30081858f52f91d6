import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHeartbeat } from '../../src/ops/heartbeat.ts'
import { createTestLog } from '../doubles/log.ts'

describe('the heartbeat', () => {
  let received: string[]
  let status: number
  const server = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`)
    response.writeHead(status).end('OK')
  })

  beforeEach(async () => {
    received = []
    status = 200
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => server.close())

  const address = () => {
    const bound = server.address()
    if (bound === null || typeof bound === 'string') throw new Error('the server does not listen')
    return `http://127.0.0.1:${bound.port}`
  }

  it('is one GET of the address, and silent when it is accepted', async () => {
    const log = createTestLog()
    await createHeartbeat({ url: `${address()}/ping/abc`, log })()
    expect(received).toEqual(['GET /ping/abc'])
    expect(log.lines).toEqual([])
  })

  it('only logs when it is refused, without the part of the address that may be secret', async () => {
    status = 404
    const log = createTestLog()
    await createHeartbeat({ url: `${address()}/ping/abc`, log })()
    expect(log.lines.map(({ level, message }) => ({ level, message }))).toEqual([
      { level: 'warn', message: 'the heartbeat was not accepted' },
    ])
    expect(JSON.stringify(log.lines)).not.toContain('abc')
  })

  it('only logs when nobody is there', async () => {
    const url = `${address()}/ping/abc`
    server.close()
    const log = createTestLog()
    await createHeartbeat({ url, log })()
    expect(log.lines.map(({ message }) => message)).toEqual(['the heartbeat did not get through'])
  })

  it('calls nobody where no address is set', async () => {
    const log = createTestLog()
    await createHeartbeat({ url: null, log })()
    expect([received, log.lines]).toEqual([[], []])
  })
})
