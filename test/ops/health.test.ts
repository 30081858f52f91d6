import { afterEach, describe, expect, it } from 'vitest'
import { createOpsServer, type Vitals } from '../../src/ops/health.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { createTestClock } from '../doubles/clock.ts'
import { createTestLog } from '../doubles/log.ts'

const clock = createTestClock('2026-05-07T08:00:00Z')
const stops: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function serve(vitals: Partial<Vitals> = {}) {
  const server = createOpsServer({
    port: 0,
    vitals: { lastTick: () => undefined, platforms: () => [], ...vitals },
    metrics: createMetrics(clock),
    clock,
    log: createTestLog(),
  })
  stops.push(server.stop)
  const port = await server.start()
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method })
    return { status: response.status, text: await response.text() }
  }
  return { server, port, get }
}

describe('/healthz', () => {
  it('is well in the first minutes, before any tick', async () => {
    const { get } = await serve()
    expect(await get('/healthz')).toEqual({ status: 200, text: '{"ok":true,"secondsSinceTick":0}\n' })
  })

  it('is well while ticks come, and unwell three minutes after the last', async () => {
    let lastTick = clock.now().epochMilliseconds
    const { get } = await serve({ lastTick: () => lastTick })
    await clock.advance(179_000)
    expect((await get('/healthz')).status).toBe(200)
    await clock.advance(1_000)
    expect(await get('/healthz')).toEqual({ status: 503, text: '{"ok":false,"secondsSinceTick":180}\n' })
    lastTick = clock.now().epochMilliseconds
    expect((await get('/healthz')).status).toBe(200)
  })
})

describe('/readyz', () => {
  it('waits for every platform', async () => {
    let discord = false
    const platforms = () => [
      { name: 'slack', ready: true },
      { name: 'discord', ready: discord },
    ]
    const { get } = await serve({ platforms })
    expect(await get('/readyz')).toEqual({
      status: 503,
      text: '{"ok":false,"platforms":{"slack":true,"discord":false}}\n',
    })
    discord = true
    expect((await get('/readyz')).status).toBe(200)
  })
})

describe('the server', () => {
  it('serves metrics in the text format of Prometheus', async () => {
    const { get } = await serve()
    const { status, text } = await get('/metrics')
    expect(status).toBe(200)
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds ')
  })

  it('knows no other path and no other method', async () => {
    const { get } = await serve()
    expect((await get('/')).status).toBe(404)
    expect((await get('/healthz', 'POST')).status).toBe(405)
  })

  it('starts once and stops once, however often it is told to', async () => {
    const { server, port, get } = await serve()
    expect(await server.start()).toBe(port)
    await server.stop()
    await server.stop()
    await expect(get('/healthz')).rejects.toThrow('fetch failed')
  })

  it('says what to do when its port is taken', async () => {
    const { port } = await serve()
    const second = createOpsServer({
      port,
      vitals: { lastTick: () => undefined, platforms: () => [] },
      metrics: createMetrics(clock),
      clock,
      log: createTestLog(),
    })
    await expect(second.start()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      next: 'Set OPS_PORT to a free port, or to 0 to do without it.',
    })
    await second.stop()
  })
})
