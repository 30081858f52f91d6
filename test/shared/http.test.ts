import { afterEach, describe, expect, it } from 'vitest'
import { createHttp, type HttpOptions } from '../../src/shared/http.ts'
import { createLane } from '../../src/shared/lane.ts'
import { createTestClock } from '../doubles/clock.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'
import { type Reply, type SeenRequest, startWebServer, type WebServer } from '../doubles/web-server.ts'

const start = '2026-05-07T09:00:00Z'
const signal = new AbortController().signal
const ok = (body: string, headers: Record<string, string> = {}): Reply => ({ status: 200, headers, body })

let server: WebServer | undefined
afterEach(() => server?.close())

async function setUp(answer: (request: SeenRequest) => Reply, options: Partial<HttpOptions> = {}) {
  const clock = createLeapingClock(start)
  server = await startWebServer(answer, clock.now)
  const http = createHttp({
    clock,
    userAgent: 'Paperboy/test (+mailto:ops@example.org)',
    random: () => 1,
    ...options,
  })
  const lane = createLane({
    source: 'The Library',
    clock,
    pauseMs: (asked) => asked ?? 45_000,
    patienceMs: 300_000,
  })
  const get = (path = '/', more = {}) => http.get(new URL(path, server?.url), { lane, signal, ...more })
  return { clock, server, http, lane, get }
}

/** Answers with the given replies in turn, the last one for ever. */
function inTurn(...replies: Reply[]): (request: SeenRequest) => Reply {
  const left = [...replies]
  return () => (left.length > 1 ? left.shift() : left[0]) ?? ok('')
}

describe('reading over HTTP', () => {
  it('gives the body and says who asks', async () => {
    const { get, server } = await setUp(() => ok('papers'))
    expect(await get()).toMatchObject({ status: 200, body: 'papers' })
    expect(server.requests[0]?.headers['user-agent']).toBe('Paperboy/test (+mailto:ops@example.org)')
  })

  it('asks again after a server error, waiting twice as long each time', async () => {
    const { get, clock } = await setUp(
      inTurn({ status: 500, body: '' }, { status: 502, body: '' }, { status: 504, body: '' }, ok('at last')),
    )
    expect((await get()).body).toBe('at last')
    expect(clock.naps).toEqual([500, 1000, 2000])
  })

  it('spreads its retries over the upper half of each wait', async () => {
    const { get, clock } = await setUp(inTurn({ status: 500, body: '' }, ok('')), { random: () => 0 })
    await get()
    expect(clock.naps).toEqual([250])
  })

  it('gives up after four attempts, naming the source and what to do', async () => {
    const { get, server } = await setUp(() => ({ status: 500, body: '{"error":"Internal Error"}' }))
    await expect(get()).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: 'The Library could not be read after 4 attempts: status 500: {"error":"Internal Error"}.',
      next: expect.stringContaining(`check that ${server.url} can be reached`),
    })
    expect(server.requests).toHaveLength(4)
  })

  it.each(['reset', 'cut', 'hang'] as const)(
    'asks again after a connection that ends in a %s',
    async (fault) => {
      const { get, server } = await setUp(() => ok('a body that is long enough to be cut'), { timeoutMs: 60 })
      server.fail(fault, 1)
      expect((await get()).body).toBe('a body that is long enough to be cut')
      expect(server.requests).toHaveLength(2)
    },
  )

  it('keeps the cause of a connection that cannot be made', async () => {
    const { get, server } = await setUp(() => ok(''))
    await server.close()
    await expect(get()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE', cause: expect.any(TypeError) })
  })

  it('does not repeat a request that is refused, and quotes the reason', async () => {
    const { get, server } = await setUp(() => ({
      status: 400,
      body: '{"error":"Too big:\\n expected <=100"}',
    }))
    await expect(get()).rejects.toThrow(
      'The Library could not be read: status 400: {"error":"Too big:\\n expected',
    )
    expect(server.requests).toHaveLength(1)
  })

  it.each([401, 403])('points at the token after status %i', async (status) => {
    const { get } = await setUp(() => ({ status, body: '' }))
    await expect(get()).rejects.toMatchObject({
      next: 'Check the token that is set for The Library, or remove it.',
    })
  })

  it('takes a status as an answer where the caller expects it', async () => {
    const { get } = await setUp(() => ({ status: 404, body: 'none' }))
    expect(await get('/', { accept: [404] })).toMatchObject({ status: 404, body: 'none' })
  })

  it('asks again for a body that the caller finds faulty', async () => {
    const { get, server } = await setUp(inTurn(ok(''), ok('papers')))
    const fault = (body: string) => (body === '' ? 'an empty page' : undefined)
    expect((await get('/', { fault })).body).toBe('papers')
    expect(server.requests).toHaveLength(2)
  })

  it('says what was wrong with a body that stays faulty', async () => {
    const { get } = await setUp(() => ok(''))
    await expect(get('/', { fault: () => 'an empty page' })).rejects.toThrow(
      'after 4 attempts: an empty page.',
    )
  })

  it('refuses a body that is larger than it takes', async () => {
    const { get, server } = await setUp(() => ok('x'.repeat(101)), { maxBytes: 100 })
    await expect(get()).rejects.toThrow('it sent more than 100 bytes')
    expect(server.requests).toHaveLength(1)
  })

  it('stops when it is told to, at once', async () => {
    const clock = createTestClock(start)
    const { get } = await setUp(() => ({ status: 500, body: '' }), { clock })
    const controller = new AbortController()
    const waiting = get('/', { signal: controller.signal })
    controller.abort(new Error('the bot stops'))
    await expect(waiting).rejects.toThrow('the bot stops')
    await expect(get('/', { signal: controller.signal })).rejects.toThrow('the bot stops')
  })
})

describe('asked to wait', () => {
  const slow = (headers: Record<string, string>, status = 429, body = ''): Reply => ({
    status,
    headers,
    body,
  })

  it.each([
    ['seconds in Retry-After', slow({ 'retry-after': '7' }), 7000],
    ['a date in Retry-After', slow({ 'retry-after': 'Thu, 07 May 2026 09:00:09 GMT' }), 9000],
    ['the reset of the quota in RateLimit', slow({ ratelimit: '"api";r=0;t=12' }), 12_000],
    ['the scarcest of several quotas', slow({ ratelimit: '"pages";r=3;t=99, "api";r=0;t=12' }), 12_000],
    ['nothing said: as the lane does', slow({}), 45_000],
    ['a busy server with Retry-After', slow({ 'retry-after': '5' }, 503), 5000],
    ['a busy server that speaks of the rate', slow({}, 503, 'Rate exceeded.'), 45_000],
  ])('waits exactly as long: %s', async (_, reply, waitMs) => {
    const { get, clock } = await setUp(inTurn(reply, ok('papers')))
    expect((await get()).body).toBe('papers')
    expect(clock.naps).toEqual([waitMs])
  })

  it('waits before the next request when an answer used up the quota', async () => {
    const { get, clock } = await setUp(inTurn(ok('one', { ratelimit: '"api";r=0;t=120' }), ok('two')))
    await get()
    expect(clock.naps).toEqual([])
    await get('/other')
    expect(clock.naps).toEqual([120_000])
  })

  it('fails at once, saying how long it lasts, when the wait is longer than callers wait', async () => {
    const { get, server } = await setUp(() => slow({ 'retry-after': '600' }))
    const refusal = {
      code: 'SOURCE_UNAVAILABLE',
      message: 'The Library asked for a pause, 10 more min.',
      retryAfterMs: 600_000,
    }
    await expect(get()).rejects.toMatchObject(refusal)
    await expect(get()).rejects.toMatchObject(refusal)
    expect(server.requests).toHaveLength(1)
  })

  it('asks once more after an hour even where more was asked for', async () => {
    const { get } = await setUp(() => slow({ 'retry-after': '999999' }))
    await expect(get()).rejects.toMatchObject({ retryAfterMs: 3_600_000 })
  })
})

describe('asking only for what changed', () => {
  it.each([
    ['etag', 'if-none-match', '"v1"'],
    ['last-modified', 'if-modified-since', 'Thu, 07 May 2026 08:00:00 GMT'],
  ])('sends the %s back and keeps the body it had', async (given, sent, value) => {
    const { get, server } = await setUp((request) =>
      request.headers[sent] === value
        ? { status: 304, body: '' }
        : ok('papers', { [given]: value, link: '<next>; rel="next"' }),
    )
    await get()
    const again = await get()
    expect(again).toMatchObject({ status: 200, body: 'papers' })
    expect(again.headers.get('link')).toBe('<next>; rel="next"')
    expect(server.requests[1]?.headers[sent]).toBe(value)
  })

  it('takes the new body when it changed', async () => {
    const { get } = await setUp(inTurn(ok('old', { etag: '"v1"' }), ok('new', { etag: '"v2"' })))
    await get()
    expect((await get()).body).toBe('new')
  })

  it('keeps the bodies used last, up to its size', async () => {
    const { get, server } = await setUp((request) => ok(request.path, { etag: `"${request.path}"` }), {
      cacheChars: 4,
    })
    for (const path of ['/a', '/b', '/a', '/c', '/a', '/b']) await get(path)
    expect(server.requests.map((request) => request.headers['if-none-match'] ?? 'none')).toEqual([
      ...['none', 'none', '"/a"'],
      ...['none', '"/a"', 'none'],
    ])
  })

  it('does not keep a faulty body', async () => {
    const { get, server } = await setUp(() => ok('bad', { etag: '"v1"' }), { attempts: 1 })
    await expect(get('/', { fault: () => 'bad' })).rejects.toThrow('bad')
    await get()
    expect(server.requests[1]?.headers['if-none-match']).toBeUndefined()
  })
})
