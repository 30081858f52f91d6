import { afterEach, describe, expect, it } from 'vitest'
import { code, context, type Message, text } from '../../../src/message/tree.ts'
import { createSlackPublisher } from '../../../src/platforms/slack/publisher.ts'
import { chatPublisherContract } from '../../contracts/chat-publisher.ts'
import type { PostFault } from '../../contracts/publisher.ts'
import { createLeapingClock } from '../../doubles/leaping-clock.ts'
import { createTestLog } from '../../doubles/log.ts'
import { type LocalSlack, startSlack } from '../../doubles/slack/server.ts'
import type { SlackFaultKind, SlackMessage, SlackOptions } from '../../doubles/slack/types.ts'
import { seen } from './stand.ts'

const channels = [
  { id: 'C1', name: 'reading', creator: 'U1' },
  { id: 'C2', name: 'elsewhere' },
]

async function open({ command = '/papers', ...options }: SlackOptions & { command?: string } = {}) {
  const clock = createLeapingClock('2026-05-07T07:00:00Z')
  const now = () => clock.now().epochMilliseconds
  const users = [{ id: 'U1', name: 'ada' }]
  const slack = await startSlack({ channels, users, now, rateNow: now, ...options })
  const publisher = createSlackPublisher({
    token: slack.botToken,
    apiUrl: slack.url,
    command,
    clock,
    log: createTestLog(),
    timeoutMs: 1000,
  })
  return { clock, slack, publisher }
}

const faults: Record<PostFault, SlackFaultKind> = {
  'lost-answer': 'reset-after',
  'lost-request': 'reset-before',
  'no-answer': 'hang',
  'server-error': 'status-500',
  'rate-limited': { retryAfter: 7 },
  gone: { error: 'channel_not_found' },
  forbidden: { error: 'not_in_channel' },
  refused: { error: 'invalid_blocks' },
  'bad-token': { error: 'invalid_auth' },
}

const line = (message: SlackMessage) => (message.thread_ts ? '> ' : '') + message.text

chatPublisherContract('Slack', async () => {
  const { clock, slack, publisher } = await open()
  const place = await publisher.locate('C1')
  return {
    publisher,
    place,
    elsewhere: { ...place, id: 'C2' },
    keeper: { person: { ...place, id: '@U1' }, name: '#reading' },
    heard: () =>
      slack.requests
        .filter(({ method, args }) => method === 'chat.postMessage' && `${args['channel']}`.startsWith('D'))
        .flatMap(({ args }) => slack.messages(`${args['channel']}`).map(line)),
    lines: () => slack.messages('C1').map(line),
    leap: clock.leap,
    disturb: (fault) => slack.fault({ method: 'chat.postMessage', kind: faults[fault] }),
    unplug: slack.stop,
    close: async () => {
      await slack.stop()
      expect(slack.faults).toEqual([])
    },
  }
})

describe('the Slack publisher', () => {
  let slack: LocalSlack | undefined
  async function start(options: Parameters<typeof open>[0] = {}) {
    const stand = await open(options)
    slack = stand.slack
    return stand
  }
  afterEach(async () => {
    await slack?.stop()
    expect(slack?.faults).toEqual([])
  })

  const message: Message = { preview: 'One', blocks: [{ kind: 'heading', text: 'One' }], replies: [] }
  const attempt = {
    key: 'k#0',
    part: 0,
    at: Temporal.Instant.from('2026-05-07T07:00:00Z').epochMilliseconds,
  }
  /** The scopes that the manifest asks for. */
  const baseScopes = ['chat:write', 'commands', 'users:read', 'im:write', 'app_mentions:read', 'im:history']

  it('does not know who can mend a channel that its scopes hide', async () => {
    const { publisher } = await start({ scopes: baseScopes })
    expect(await publisher.mender?.(await publisher.locate('C1'))).toBeUndefined()
  })

  it('keys a channel by its workspace', async () => {
    const { publisher } = await start({ team: { id: 'T7', name: 'Lab' } })
    expect(await publisher.locate('C1')).toEqual({ platform: 'slack', workspace: 'T7', id: 'C1' })
  })

  it.each(['#reading', 'reading', '@ada', ''])('does not take %j for a channel id', async (id) => {
    const { publisher } = await start()
    await expect(publisher.locate(id)).rejects.toMatchObject({
      code: 'USAGE',
      next: expect.stringContaining('C…'),
    })
  })

  it('opens the direct messages with a person once, and finds its posts there', async () => {
    const { publisher, slack } = await start()
    const place = await publisher.locate('@U1')
    const receipt = await publisher.post(place, message, attempt, [])
    await publisher.post(place, message, { ...attempt, key: 'other' }, [])
    expect(slack.messages(receipt.channel).map(({ text }) => text)).toEqual(['One', 'One'])
    expect(slack.requests.filter(({ method }) => method === 'conversations.open')).toHaveLength(1)
    expect(await publisher.find?.(place, message, attempt, [])).toEqual({ kind: 'posted', receipt })
  })

  it('posts a little less than once a second in a channel, without a request too many', async () => {
    const { publisher, slack } = await start()
    const place = await publisher.locate('C1')
    for (let n = 0; n < 8; n++) await publisher.post(place, message, { ...attempt, key: `k${n}` }, [])
    const [first = 0, ...times] = slack.messages('C1').map(({ at }) => at)
    expect(times.map((at) => at - first)).toEqual([1200, 2400, 3600, 4800, 6000, 7200, 8400])
    expect(slack.rateLimited).toBe(0)
  })

  it('says that it cannot read back with the scopes of the manifest', async () => {
    const { publisher } = await start({ scopes: baseScopes })
    const place = await publisher.locate('C1')
    await publisher.post(place, message, attempt, [])
    expect(await publisher.find?.(place, message, attempt, [])).toEqual({
      kind: 'unreadable',
      reason: 'the Slack app may not read this conversation',
    })
    expect(await publisher.check(place)).toEqual({ ok: true, readable: false, name: 'C1' })
  })

  it('names the slash command as it is configured, in every reply too', async () => {
    const { publisher, slack } = await start({ command: '/reading-room' })
    const said = (words: string): Message => ({
      preview: words,
      blocks: [context(text(words), code('/papers digest'))],
      replies: [],
    })
    const replies = [said('or: /papers mute')]
    const place = await publisher.locate('C1')
    const thread = { ...said('change: /papers digest'), replies }
    const parent = await publisher.post(place, thread, attempt, [])
    await publisher.post(place, thread, { ...attempt, part: 1 }, [parent])
    expect(slack.messages('C1').map(({ text, blocks }) => [text, seen(blocks)])).toEqual([
      ['change: /reading-room digest', ['change: /reading-room digest`/reading-room digest`']],
      ['or: /reading-room mute', ['or: /reading-room mute`/reading-room digest`']],
    ])
  })

  it('finds its message on a later page', async () => {
    const { publisher } = await start()
    const place = await publisher.locate('C1')
    const receipt = await publisher.post(place, message, attempt, [])
    for (let n = 0; n < 230; n++) await publisher.post(place, message, { ...attempt, key: `other ${n}` }, [])
    expect(await publisher.find?.(place, message, attempt, [])).toEqual({ kind: 'posted', receipt })
  })

  it('says that it cannot read on where the app gets one page a minute', async () => {
    const { publisher } = await start({ distributed: true })
    const place = await publisher.locate('C1')
    for (let n = 0; n < 20; n++) await publisher.post(place, message, { ...attempt, key: `other ${n}` }, [])
    expect(await publisher.find?.(place, message, attempt, [])).toEqual({
      kind: 'unreadable',
      reason: 'Slack lets this app read one page a minute',
    })
  })

  it.each([
    [{ member: false }, 'Paperboy is not in the channel.', 'Type /invite @Paperboy in the channel.'],
    [{ archived: true }, 'The channel is archived.', 'Unarchive the channel.'],
  ])('says of a channel with %j what mends it', async (state, reason, next) => {
    const { publisher } = await start({ channels: [{ id: 'C1', name: 'reading', ...state }] })
    expect(await publisher.check(await publisher.locate('C1'))).toEqual({ ok: false, reason, next })
  })

  it('says of a private channel it is not in what to do', async () => {
    const { publisher } = await start({
      channels: [{ id: 'C1', name: 'lab', private: true, member: false }],
    })
    expect(await publisher.check(await publisher.locate('C1'))).toMatchObject({
      ok: false,
      next: 'If it is private: Type /invite @Paperboy in the channel.',
    })
  })

  it('says of a revoked token where to get a new one', async () => {
    const { publisher, slack } = await start()
    const place = await publisher.locate('C1')
    slack.setAuth('token_revoked')
    expect(await publisher.check(place)).toMatchObject({
      ok: false,
      next: expect.stringContaining('SLACK_BOT_TOKEN'),
    })
  })
})
