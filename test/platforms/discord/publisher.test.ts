import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../src/message/tree.ts'
import { createDiscordPublisher } from '../../../src/platforms/discord/publisher.ts'
import type { Receipt } from '../../../src/platforms/port.ts'
import { chatPublisherContract } from '../../contracts/chat-publisher.ts'
import type { PostFault } from '../../contracts/publisher.ts'
import { type LocalDiscord, startDiscord } from '../../doubles/discord/server.ts'
import type { DiscordFaultKind, DiscordOptions } from '../../doubles/discord/types.ts'
import { createLeapingClock } from '../../doubles/leaping-clock.ts'

const text = '100000000000000001'
const elsewhere = '100000000000000002'
const forum = '100000000000000003'
const thread = '100000000000000004'
const news = '100000000000000005'
const channels = [
  { id: text, name: 'reading' },
  { id: elsewhere, name: 'elsewhere' },
  { id: forum, name: 'forum', type: 15 },
  { id: thread, name: 'thread', type: 11, parent: elsewhere },
  { id: news, name: 'news', type: 5 },
] as const

async function open(options: DiscordOptions = {}) {
  const clock = createLeapingClock('2026-05-07T07:00:00Z')
  const now = () => clock.now().epochMilliseconds
  const users = [{ id: '200000000000000001', name: 'ada' }]
  const guilds = [{ id: '900000000000000001', name: 'Local', owner: '200000000000000001' }]
  const discord = await startDiscord({ channels, users, guilds, now, rates: false, ...options })
  const publisher = createDiscordPublisher({
    token: discord.token,
    apiUrl: `${discord.url}/api`,
    clock,
    timeoutMs: 1000,
  })
  return { clock, discord, publisher }
}

const faults: Record<PostFault, DiscordFaultKind> = {
  'lost-answer': 'reset-after',
  'lost-request': 'reset-before',
  'no-answer': 'hang',
  'server-error': 'status-500',
  'rate-limited': { retryAfter: 7 },
  gone: { status: 404, code: 10003 },
  forbidden: { status: 403, code: 50013 },
  refused: { status: 400, code: 50035 },
  'bad-token': { status: 401, code: 0 },
}

chatPublisherContract('Discord', async () => {
  const { clock, discord, publisher } = await open()
  const place = await publisher.locate(text)
  return {
    publisher,
    place,
    elsewhere: { ...place, id: elsewhere },
    keeper: {
      person: { platform: 'discord', workspace: '@me', id: '@200000000000000001' },
      name: '#reading on Local',
    },
    heard: () =>
      discord.requests
        .map(({ path }) => /^\/channels\/(\d+)\/messages$/.exec(path)?.[1] ?? '')
        .filter((id) => discord.channel(id)?.recipient === '200000000000000001')
        .flatMap((id) => discord.messages(id).map(({ content }) => content)),
    lines: () =>
      discord
        .messages(text)
        .flatMap((message) => [
          message.content,
          ...discord.messages(message.id).map((reply) => `> ${reply.content}`),
        ]),
    leap: clock.leap,
    disturb: (fault) => discord.fault({ method: 'POST', path: /\/messages$/, kind: faults[fault] }),
    unplug: discord.stop,
    close: async () => {
      await discord.stop()
      expect(discord.faults).toEqual([])
    },
  }
})

describe('the Discord publisher', () => {
  let opened: { discord: LocalDiscord } | undefined
  async function start(options: DiscordOptions = {}) {
    const all = await open(options)
    opened = all
    return all
  }
  afterEach(async () => {
    await opened?.discord.stop()
    expect(opened?.discord.faults).toEqual([])
  })

  const button = { label: '1', action: 'v1:show:2605.03849' }
  const words = (preview: string) => ({
    preview,
    blocks: [
      { kind: 'heading' as const, text: preview },
      { kind: 'actions' as const, buttons: [button] },
    ],
  })
  const message: Message = { ...words('Parent'), thread: 'Papers of Thu 7 May', replies: [words('Reply')] }
  const attemptAt = (part: number) => ({
    key: `k#${part}`,
    part,
    at: Temporal.Instant.from('2026-05-07T07:00:00Z').epochMilliseconds,
  })

  async function sendAll(stand: Awaited<ReturnType<typeof open>>, id: string): Promise<Receipt[]> {
    const place = await stand.publisher.locate(id)
    const receipts: Receipt[] = []
    for (let part = 0; part < (await stand.publisher.parts(place, message)); part++) {
      receipts.push(await stand.publisher.post(place, message, attemptAt(part), receipts))
    }
    return receipts
  }

  it('names a channel that it cannot see by its id', async () => {
    const { discord, publisher } = await start()
    const place = await publisher.locate(text)
    discord.fault({ method: 'GET', path: /^\/channels\//, kind: { status: 403, code: 50001 } })
    expect(await publisher.mender?.(place)).toMatchObject({ name: `channel ${text} on Local` })
  })

  it('opens a thread for the replies in an announcement channel', async () => {
    const stand = await start()
    await sendAll(stand, news)
    const [thread] = stand.discord.threads(news)
    expect(thread).toMatchObject({ name: 'Papers of Thu 7 May' })
    expect(stand.discord.messages(thread?.id ?? '').map(({ content }) => content)).toEqual(['Reply'])
  })

  it('makes one post of a message in a forum, and finds it again', async () => {
    const stand = await start()
    const [receipt] = await sendAll(stand, forum)
    const [post] = stand.discord.threads(forum)
    expect(post).toMatchObject({ id: receipt?.message, name: 'Papers of Thu 7 May' })
    expect(stand.discord.messages(post?.id ?? '').map(({ content }) => content)).toEqual(['Parent', 'Reply'])
    const place = await stand.publisher.locate(forum)
    expect(await stand.publisher.find?.(place, message, attemptAt(0), [])).toEqual({
      kind: 'posted',
      receipt,
    })
    expect(await stand.publisher.find?.(place, message, { ...attemptAt(0), key: 'other' }, [])).toEqual({
      kind: 'absent',
    })
  })

  it('posts one after another in a thread and in direct messages, which hold no threads', async () => {
    const stand = await start()
    await sendAll(stand, thread)
    expect(stand.discord.messages(thread).map(({ content }) => content)).toEqual(['Parent', 'Reply'])
    const [first] = await sendAll(stand, '@200000000000000001')
    expect(stand.discord.messages(first?.channel ?? '').map(({ content }) => content)).toEqual([
      'Parent',
      'Reply',
    ])
  })

  it('asks for the kind of a channel once', async () => {
    const stand = await start()
    await sendAll(stand, text)
    await sendAll(stand, text)
    const asked = stand.discord.requests.filter(({ method }) => method === 'GET').map(({ path }) => path)
    expect(new Set(asked)).toEqual(new Set([`/channels/${text}`]))
    expect(stand.discord.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(4)
  })

  it('leaves one message when a lost post is simply repeated within three minutes', async () => {
    const stand = await start()
    const place = await stand.publisher.locate(text)
    stand.discord.fault({ method: 'POST', path: /messages$/, kind: 'reset-after' })
    await expect(stand.publisher.post(place, message, attemptAt(0), [])).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
    })
    stand.clock.leap(2 * 60_000)
    const again = await stand.publisher.post(place, message, attemptAt(0), [])
    expect(stand.discord.messages(text).map(({ id }) => id)).toEqual([again.message])
  })

  it.each([2, 20])('finds a lost post after %i minutes, so that one message stands', async (minutes) => {
    const stand = await start()
    const place = await stand.publisher.locate(text)
    stand.discord.fault({ method: 'POST', path: /messages$/, kind: 'reset-after' })
    await expect(stand.publisher.post(place, message, attemptAt(0), [])).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
    })
    stand.clock.leap(minutes * 60_000)
    const [standing] = stand.discord.messages(text)
    expect(await stand.publisher.find?.(place, message, attemptAt(0), [])).toEqual({
      kind: 'posted',
      receipt: { channel: text, message: standing?.id },
    })
    expect(stand.discord.messages(text)).toHaveLength(1)
  })

  it('finds its message among hundreds of others', async () => {
    const stand = await start()
    const place = await stand.publisher.locate(text)
    for (let n = 0; n < 230; n++) await stand.publisher.post(place, words2(n), keyed(`other ${n}`), [])
    const receipt = await stand.publisher.post(place, message, attemptAt(0), [])
    expect(await stand.publisher.find?.(place, message, attemptAt(0), [])).toEqual({
      kind: 'posted',
      receipt,
    })
  })
  const words2 = (n: number): Message => ({ ...words(`Other ${n}`), replies: [] })
  const keyed = (key: string) => ({ ...attemptAt(0), key })

  it('takes a thread that stands already for the one it wanted to open', async () => {
    const stand = await start()
    const place = await stand.publisher.locate(text)
    const parent = await stand.publisher.post(place, message, attemptAt(0), [])
    stand.discord.fault({ method: 'POST', path: /threads$/, kind: 'reset-after' })
    const open = () => stand.publisher.post(place, message, attemptAt(1), [parent])
    await expect(open()).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    const receipt = { channel: parent.message, message: parent.message }
    expect(await stand.publisher.find?.(place, message, attemptAt(1), [parent])).toEqual({
      kind: 'posted',
      receipt,
    })
    expect(await open()).toEqual(receipt)
    expect(stand.discord.threads(text)).toHaveLength(1)
  })

  it('names the permissions it lacks, and where to give them', async () => {
    const stand = await start()
    const place = await stand.publisher.locate(text)
    stand.discord.setChannel({ id: text, name: 'reading', deny: (1n << 11n) | (1n << 14n) })
    expect(await stand.publisher.check(place)).toEqual({
      ok: false,
      reason: 'Paperboy lacks Send Messages, Embed Links in #reading.',
      next: 'Open the settings of #reading, Permissions, add Paperboy, and allow Send Messages, Embed Links.',
    })
  })

  it('says of a channel without Read Message History that nothing is known', async () => {
    const stand = await start()
    const place = await stand.publisher.locate(text)
    await stand.publisher.post(place, message, attemptAt(0), [])
    stand.discord.setChannel({ id: text, name: 'reading', deny: 1n << 16n })
    expect(await stand.publisher.find?.(place, message, attemptAt(0), [])).toMatchObject({
      kind: 'unreadable',
    })
    expect(await stand.publisher.check(place)).toEqual({ ok: true, readable: false, name: 'reading' })
  })

  it('works again after Discord refused the token once', async () => {
    const stand = await start()
    const place = await stand.publisher.locate(text)
    stand.discord.setAuthorised(false)
    await expect(stand.publisher.check(place)).resolves.toMatchObject({ ok: false })
    stand.discord.setAuthorised(true)
    await expect(stand.publisher.check(place)).resolves.toMatchObject({ ok: true })
  })

  it.each(['general', '123', '@ada'])('does not take %s for a channel id', async (id) => {
    const stand = await start()
    await expect(stand.publisher.locate(id)).rejects.toMatchObject({ code: 'USAGE' })
  })

  it('counts people as direct messages and channels to their server', async () => {
    const { publisher } = await start()
    expect(await publisher.locate('@200000000000000001')).toMatchObject({ workspace: '@me' })
    expect(await publisher.locate(text)).toMatchObject({ workspace: '900000000000000001' })
  })
})
