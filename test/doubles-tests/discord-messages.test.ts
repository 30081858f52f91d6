import { Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import { discordRest, failure, morning, server } from './discord-client.ts'

let now: number
let discord: LocalDiscord

beforeEach(async () => {
  now = morning
  discord = await startDiscord({ ...server, now: () => now, rates: false })
})
afterEach(() => discord.stop())

const message = z.object({ id: z.string(), content: z.string(), nonce: z.string().optional() })
const post = async (channel: string, body: object) =>
  message.parse(await discordRest(discord).post(Routes.channelMessages(channel), { body }))
const read = async (channel: string, query: Record<string, string> = {}) =>
  z
    .array(message)
    .parse(
      await discordRest(discord).get(Routes.channelMessages(channel), { query: new URLSearchParams(query) }),
    )

describe('posting to the local Discord', () => {
  it('keeps what was posted, under an id that tells its time', async () => {
    const body = { content: 'Papers', embeds: [{ title: 'x' }], allowed_mentions: { parse: [] } }
    const { id } = await post('101', body)
    expect(Number(BigInt(id) >> 22n) + 1_420_070_400_000).toBe(morning)
    expect(discord.messages('101')).toEqual([
      { id, channel: '101', components: [], flags: 0, at: morning, ...body },
    ])
    expect(discord.faults).toEqual([])
    expect(discord.requests).toMatchObject([
      { method: 'POST', path: '/channels/101/messages', body, at: morning },
    ])
  })

  it('reads back the newest first, without nonces, in bounds', async () => {
    const ids: string[] = []
    for (const content of ['a', 'b', 'c']) ids.push((await post('101', { content, nonce: content })).id)
    const [first = '', second = ''] = ids
    expect(await read('101')).toEqual([...ids].reverse().map((id, index) => ({ id, content: 'cba'[index] })))
    expect((await read('101', { limit: '1' })).map((one) => one.content)).toEqual(['c'])
    expect((await read('101', { before: second })).map((one) => one.content)).toEqual(['a'])
    expect((await read('101', { after: first })).map((one) => one.content)).toEqual(['c', 'b'])
    expect((await read('101', { around: second, limit: '3' })).map((one) => one.content)).toEqual([
      'c',
      'b',
      'a',
    ])
    expect(message.parse(await discordRest(discord).get(Routes.channelMessage('101', first)))).toEqual({
      id: first,
      content: 'a',
    })
    expect(await failure(discordRest(discord).get(Routes.channelMessage('101', '1')))).toBe(10_008)
    expect(await read('107')).toEqual([])
  })

  it('changes what stands, and leaves what the change does not name', async () => {
    const { id } = await post('101', { content: 'before', embeds: [{ title: 'x' }] })
    now += 1000
    await discordRest(discord).patch(Routes.channelMessage('101', id), { body: { content: 'after' } })
    expect(discord.messages('101')).toMatchObject([
      { id, content: 'after', embeds: [{ title: 'x' }], at: morning, edited: morning + 1000 },
    ])
  })
})

describe('a nonce that is enforced', () => {
  const twice = { content: 'x', nonce: 'part-0', enforce_nonce: true }

  it('gives the standing message again for three minutes', async () => {
    const first = await post('101', twice)
    now += 3 * 60_000 - 1
    expect(await post('101', { ...twice, content: 'y' })).toEqual({ ...first, content: 'x' })
    expect(discord.messages('101')).toHaveLength(1)
  })

  it('is forgotten after them, and counts in one channel', async () => {
    await post('101', twice)
    await post('102', twice)
    now += 3 * 60_000
    await post('101', twice)
    expect([discord.messages('101').length, discord.messages('102').length]).toEqual([2, 1])
  })

  it('does nothing when it is not enforced', async () => {
    await post('101', { content: 'x', nonce: 'n' })
    await post('101', { content: 'x', nonce: 'n' })
    expect(discord.messages('101')).toHaveLength(2)
  })
})

describe('what the local Discord refuses', () => {
  it.each([
    ['100', {}, 10_003],
    ['103', {}, 50_008],
    ['104', {}, 50_001],
    ['105', {}, 50_013],
    ['106', { embeds: [{ title: 'x' }] }, 50_013],
    ['109', {}, 50_083],
  ])('a post to %s with %j: %i', async (channel, more, code) => {
    expect(await failure(post(channel, { content: 'x', ...more }))).toBe(code)
    expect(discord.messages(channel)).toEqual([])
  })

  it('a body with faults, naming each', async () => {
    const call = discordRest(discord).post(Routes.channelMessages('101'), {
      body: { content: 'x'.repeat(2001) },
    })
    await expect(call).rejects.toMatchObject({
      code: 50_035,
      rawError: { errors: { content: { _errors: [{ message: 'Must be 2000 or fewer in length.' }] } } },
    })
    expect(await failure(post('101', { content: '' }))).toBe(50_006)
    expect(discord.faults).toEqual([
      'POST /channels/{channel}/messages: content: Must be 2000 or fewer in length.',
      'POST /channels/{channel}/messages: (body): Cannot send an empty message',
    ])
  })

  it('a wrong token, and its own once it was taken back', async () => {
    expect(await failure(discordRest(discord, 'other').get(Routes.user('@me')))).toBe(401)
    discord.setAuthorised(false)
    expect(await failure(discordRest(discord).get(Routes.user('@me')))).toBe(401)
  })

  it('a route it does not know, and notes it', async () => {
    expect(await failure(discordRest(discord).get('/stickers/1'))).toBe(404)
    expect(discord.faults).toEqual(['unknown route GET /stickers/1'])
  })
})
