import { Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import { discordRest, failure, morning, server } from './discord-client.ts'

let now: number
let discord: LocalDiscord

beforeEach(async () => {
  now = morning
  const rooms = Array.from({ length: 60 }, (_, index) => ({ id: `2${index}`, name: `room-${index}` }))
  discord = await startDiscord({
    ...server,
    channels: [...server.channels, ...rooms],
    now: () => now,
    rateNow: () => now,
  })
})
afterEach(() => discord.stop())

/** A request as it goes over the wire, without a client that paces itself by the headers. */
async function raw(channel: string) {
  const answer = await fetch(`${discord.url}/api/v10/channels/${channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'x' }),
  })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

describe('the rates the local Discord keeps', () => {
  it('takes five messages in five seconds in a channel, and tells so', async () => {
    const left = []
    for (let count = 0; count < 5; count += 1)
      left.push((await raw('101')).headers.get('x-ratelimit-remaining'))
    expect(left).toEqual(['4', '3', '2', '1', '0'])
    now += 1500
    const { status, headers, body } = await raw('101')
    expect([status, body]).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 3.5, global: false },
    ])
    expect([headers.get('retry-after'), headers.get('x-ratelimit-scope')]).toEqual(['4', 'user'])
    expect((await raw('102')).status).toBe(200)
    expect(discord.rateLimited).toBe(1)
    now += 3500
    expect((await raw('101')).status).toBe(200)
  })

  it('takes fifty requests of the whole bot in any second', async () => {
    for (let count = 0; count < 50; count += 1) {
      expect((await raw(`2${count}`)).status).toBe(200)
      now += 10
    }
    const { status, headers, body } = await raw('250')
    expect([status, body]).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 0.5, global: true },
    ])
    expect([headers.get('x-ratelimit-global'), headers.get('x-ratelimit-scope')]).toEqual(['true', 'global'])
    const callback = await fetch(`${discord.url}/api/v10/interactions/1/token/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 5 }),
    })
    expect(callback.status).toBe(404)
    now += 500
    expect((await raw('250')).status).toBe(200)
    expect((await raw('251')).status).toBe(429)
    expect(discord.rateLimited).toBe(2)
  })

  it('is understood by the real client', async () => {
    for (let count = 0; count < 5; count += 1) await raw('101')
    const request = discordRest(discord).post(Routes.channelMessages('101'), { body: { content: 'x' } })
    expect(await failure(request)).toBe('rate limit')
  })
})

describe('trouble on demand', () => {
  const post = (channel = '101') =>
    failure(discordRest(discord).post(Routes.channelMessages(channel), { body: { content: 'x' } }))
  const path = /^\/channels\/101\/messages$/

  it.each([
    ['reset-before', 0, 'Error'],
    ['reset-after', 1, 'Error'],
    ['status-500', 0, 'HTTPError'],
    ['status-500-after', 1, 'HTTPError'],
    ['hang', 0, 'AbortError'],
    ['hang-after', 1, 'AbortError'],
  ] as const)('%s leaves %i messages', async (kind, messages, name) => {
    discord.fault({ method: 'POST', path, kind })
    expect(await post()).toBe(name)
    expect(discord.messages('101')).toHaveLength(messages)
    expect(await post()).toBe('no failure')
  })

  it('an error or a wait of the test’s choosing, after some requests went through', async () => {
    discord.fault({ method: 'POST', path, kind: { code: 50_001, status: 403 }, skip: 1 })
    expect([await post(), await post('102'), await post(), await post()]).toEqual([
      'no failure',
      'no failure',
      50_001,
      'no failure',
    ])
    discord.fault({ method: 'POST', path, kind: { retryAfter: 7, global: true } })
    expect(await post()).toBe('global rate limit')
    expect(discord.rateLimited).toBe(0)
  })
})
