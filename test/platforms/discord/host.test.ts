import { afterEach, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import type { Post } from '../../../src/message/tree.ts'
import { connectDiscord } from '../../../src/platforms/discord/connect.ts'
import { createDiscordHost } from '../../../src/platforms/discord/host.ts'
import { createDiscordPublisher } from '../../../src/platforms/discord/publisher.ts'
import type { CommandRequest } from '../../../src/platforms/port.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { startDiscord } from '../../doubles/discord/server.ts'
import { createTestLog } from '../../doubles/log.ts'
import { until } from '../until.ts'

const channel = '100000000000000001'
const direct = '100000000000000002'
const user = '200000000000000001'
const channels = [
  { id: channel, name: 'reading' },
  { id: direct, name: '', type: 1, recipient: user },
] as const
const users = [{ id: user, name: 'ada' }]
const said: Post = {
  preview: 'An answer',
  blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'An answer' }] }],
}
/** A message that only one person sees. */
const ephemeral = 64
const showTyped = {
  name: 'papers',
  options: [{ name: 'show', type: 1, options: [{ name: 'id', type: 3, value: '2605.03849' }] }],
}

describe('the Discord host', () => {
  let stop = async () => {}
  afterEach(() => stop())

  async function open(options: { handle?: (request: CommandRequest) => Promise<Post>; token?: string } = {}) {
    const discord = await startDiscord({ channels, users, rates: false })
    const log = createTestLog()
    const api = { token: discord.token, apiUrl: `${discord.url}/api`, clock: systemClock }
    await connectDiscord(api, commands)
    const host = createDiscordHost({ ...api, log, ...(options.token && { token: options.token }) })
    const requests: CommandRequest[] = []
    const handle = options.handle ?? (async () => said)
    const start = () =>
      host.start((request) => {
        requests.push(request)
        return handle(request)
      })
    stop = async () => {
      await host.stop()
      await discord.stop()
      expect(discord.faults).toEqual([])
    }
    const edits = () => discord.answers.filter(({ by }) => by === 'edit')
    return { discord, api, host, log, requests, edits, start }
  }

  it('is ready from Discord’s READY until it stops', async () => {
    const { host, start } = await open()
    expect(host.ready).toBe(false)
    await start()
    await until(() => host.ready)
    await host.stop()
    expect(host.ready).toBe(false)
  })

  it('answers a command to the person who chose it, and to nobody else', async () => {
    const { discord, requests, edits, start } = await open()
    await start()
    const delivery = await discord.sendCommand({ ...showTyped, channel, user })
    expect(delivery).toMatchObject({ acked: true, callback: { type: 5, data: { flags: ephemeral } } })
    await until(() => edits().length > 0)
    expect(requests).toEqual([
      {
        place: { platform: 'discord', workspace: '900000000000000001', id: channel },
        input: { kind: 'chosen', command: 'show', options: { id: '2605.03849' } },
      },
    ])
    expect(edits()[0]?.body).toMatchObject({ content: 'An answer', allowed_mentions: { parse: [] } })
    expect(discord.messages(channel)).toEqual([])
  })

  it('knows direct messages by the person', async () => {
    const { discord, requests, edits, start } = await open()
    await start()
    await discord.sendCommand({ ...showTyped, channel: direct, user })
    await until(() => edits().length > 0)
    expect(requests[0]?.place).toEqual({ platform: 'discord', workspace: '@me', id: `@${user}` })
  })

  it('answers a press of a digest’s button, and leaves the digest as it stands', async () => {
    const { discord, api, requests, edits, start } = await open()
    await start()
    const publisher = createDiscordPublisher(api)
    const digest: Post = {
      preview: 'Digest',
      blocks: [{ kind: 'actions', buttons: [{ label: '1', action: 'v1:show:2605.03849' }] }],
    }
    const attempt = { key: 'k', part: 0, at: 0 }
    const place = await publisher.locate(channel)
    const { message } = await publisher.post(place, { ...digest, replies: [] }, attempt, [])
    const standing = discord.messages(channel)
    const customId = JSON.stringify(standing).match(/v1:show:2605\.03849[^"]*/)?.[0] ?? ''

    expect(await discord.press({ message, customId, channel, user })).toMatchObject({
      callback: { type: 5, data: { flags: ephemeral } },
    })
    await until(() => edits().length > 0)
    expect(requests[0]?.input).toEqual({ kind: 'pressed', action: 'v1:show:2605.03849' })
    expect(discord.messages(channel)).toEqual(standing)
  })

  it('acknowledges before the answer is ready, and finishes it before it stops', async () => {
    const ready = Promise.withResolvers<Post>()
    const { discord, host, edits, start } = await open({ handle: () => ready.promise })
    await start()
    expect(await discord.sendCommand({ ...showTyped, channel, user })).toMatchObject({ acked: true })
    expect(edits()).toEqual([])
    const stopped = host.stop()
    ready.resolve(said)
    await stopped
    expect(edits()).toHaveLength(1)
  })

  it('lives on after interactions that lack what Discord promises', async () => {
    const { discord, log, edits, start } = await open()
    await start()
    discord.sendMalformed({ channel, user })
    discord.gateway.dispatch('INTERACTION_CREATE', {})
    discord.gateway.dispatch('INTERACTION_CREATE', { id: '1', type: 2, data: { type: 1 } })
    await until(() => log.lines.filter(({ message }) => message.includes('ignored')).length === 3)
    await discord.sendCommand({ ...showTyped, channel, user })
    await until(() => edits().length > 0)
  })

  it.each([
    ['Discord asks it to', 'reconnect'],
    ['the line breaks', 'drop'],
    ['the session is called invalid', 'invalidate'],
  ] as const)('connects again when %s', async (_why, how) => {
    const { discord, host, edits, start } = await open()
    await start()
    await until(() => host.ready)
    const { identified, resumed } = { ...discord.gateway.counts }
    if (how === 'invalidate') discord.gateway.invalidate(true)
    else discord.gateway[how]()
    await until(
      () => discord.gateway.counts.identified + discord.gateway.counts.resumed > identified + resumed,
    )
    await until(() => host.ready)
    await discord.sendCommand({ ...showTyped, channel, user })
    await until(() => edits().length > 0)
  })

  it('says so when the token is refused', async () => {
    const { start } = await open({ token: 'wrong' })
    await expect(start()).rejects.toMatchObject({
      code: 'AUTH_FAILED',
      next: expect.stringContaining('DISCORD_TOKEN'),
    })
  })

  it('keeps trying when Discord is out of service at the start', async () => {
    const { discord, host, start } = await open()
    discord.fault({ method: 'GET', path: /gateway\/bot/, kind: { status: 400, code: 99999 } })
    await start()
    expect(host.ready).toBe(false)
    await until(() => host.ready)
  })
})
