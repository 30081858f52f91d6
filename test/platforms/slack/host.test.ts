import { afterEach, describe, expect, it } from 'vitest'
import type { Post } from '../../../src/message/tree.ts'
import type { CommandRequest } from '../../../src/platforms/port.ts'
import { createSlackHost } from '../../../src/platforms/slack/host.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { createTestLog } from '../../doubles/log.ts'
import { type LocalSlack, startSlack } from '../../doubles/slack/server.ts'
import type { SlackOptions } from '../../doubles/slack/types.ts'
import { until } from '../until.ts'

const channels = [
  { id: 'C1', name: 'reading' },
  { id: 'D1', name: 'dm', user: 'U1' },
]
const users = [{ id: 'U1', name: 'ada' }]
const said: Post = {
  preview: 'An answer',
  blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'An answer' }] }],
}

describe('the Slack host', () => {
  let stop = async () => {}
  afterEach(() => stop())

  async function open(
    options: SlackOptions & {
      handle?: (request: CommandRequest) => Promise<Post>
      wrongAppToken?: string
    } = {},
  ) {
    const slack = await startSlack({ channels, users, rates: false, ...options })
    const log = createTestLog()
    const host = createSlackHost({
      token: slack.botToken,
      appToken: options.wrongAppToken ?? slack.appToken,
      apiUrl: slack.url,
      clock: systemClock,
      log,
    })
    const requests: CommandRequest[] = []
    const handle = options.handle ?? (async () => said)
    const start = () =>
      host.start((request) => {
        requests.push(request)
        return handle(request)
      })
    stop = async () => {
      await host.stop()
      await slack.stop()
      expect(slack.faults).toEqual([])
    }
    return { slack, host, log, requests, start }
  }

  const type = (slack: LocalSlack, text: string, channel = 'C1') =>
    slack.sendCommand({ command: '/papers', text, channel, user: 'U1' })

  it('is ready from Slack’s hello until it stops', async () => {
    const { host, start } = await open()
    expect(host.ready).toBe(false)
    await start()
    expect(host.ready).toBe(true)
    await host.stop()
    expect(host.ready).toBe(false)
  })

  it('answers a command to the person who typed it, and to nobody else', async () => {
    const { slack, requests, start } = await open()
    await start()
    expect(await type(slack, 'show 2605.03849')).toMatchObject({ acked: true })
    await until(() => slack.answers.length > 0)
    expect(requests).toEqual([
      {
        place: { platform: 'slack', workspace: 'T1', id: 'C1' },
        input: { kind: 'typed', text: 'show 2605.03849' },
      },
    ])
    expect(slack.answers).toMatchObject([
      {
        channel: 'C1',
        user: 'U1',
        body: { response_type: 'ephemeral', replace_original: false, text: 'An answer' },
      },
    ])
    expect(slack.messages('C1')).toEqual([])
  })

  it('knows direct messages by the person', async () => {
    const { slack, requests, start } = await open()
    await start()
    await type(slack, 'help', 'D1')
    await until(() => requests.length > 0)
    expect(requests[0]?.place.id).toBe('@U1')
    await until(() => slack.answers.length > 0)
  })

  it('answers a press of a digest’s button, and leaves the digest as it stands', async () => {
    const { slack, requests, start } = await open()
    await start()
    const elements = [
      { type: 'button', text: { type: 'plain_text', text: '1' }, action_id: 'v1:show:2605.03849' },
    ]
    const posted = await post(slack, [{ type: 'actions', elements }])
    await slack.press({ channel: 'C1', ts: posted, action: 'v1:show:2605.03849', user: 'U1' })
    await until(() => slack.answers.length > 0)
    expect(requests[0]?.input).toEqual({ kind: 'pressed', action: 'v1:show:2605.03849' })
    expect(slack.answers[0]?.body).toMatchObject({ response_type: 'ephemeral', replace_original: false })
    expect(slack.messages('C1')).toHaveLength(1)
  })

  it('acknowledges before the answer is ready', async () => {
    const ready = Promise.withResolvers<Post>()
    const { slack, start } = await open({ handle: () => ready.promise })
    await start()
    expect(await type(slack, 'help')).toMatchObject({ acked: true })
    expect(slack.answers).toEqual([])
    ready.resolve(said)
    await until(() => slack.answers.length > 0)
  })

  it('lives on after envelopes that lack what Slack promises', async () => {
    const { slack, log, start } = await open()
    await start()
    const told = () => log.lines.filter(({ level }) => level === 'warn' || level === 'error').length
    void slack.socket.deliver('events_api', { type: 'event_callback' })
    await until(() => told() > 0)
    void slack.socket.deliver('slash_commands', { command: '/papers', text: 'help' })
    await until(() => told() > 1)
    void slack.socket.deliver('interactive', { type: 'block_actions', actions: [{ action_id: 'v1:show:1' }] })
    await until(() => told() > 2)
    expect(await type(slack, 'help')).toMatchObject({ acked: true })
    await until(() => slack.answers.length > 0)
  })

  it('connects again when Slack asks it to, and when the line breaks', async () => {
    const { slack, host, start } = await open()
    await start()
    for (const breakOff of [() => slack.socket.disconnect('refresh_requested'), () => slack.socket.drop()]) {
      breakOff()
      await until(() => !host.ready)
      await until(() => host.ready)
      expect(await type(slack, 'help')).toMatchObject({ acked: true })
    }
    await until(() => slack.answers.length === 2)
  })

  it('keeps trying when Slack is out of service at the start', async () => {
    const { slack, host, start } = await open()
    slack.fault({ method: 'apps.connections.open', kind: 'status-500', times: 1 })
    await start()
    expect(host.ready).toBe(false)
    await until(() => host.ready)
  })

  it.each([
    ['bot', (slack: LocalSlack) => slack.setAuth('token_revoked'), {}],
    ['app-level', () => {}, { wrongAppToken: 'xapp-wrong' }],
  ] as const)('says so when the %s token is refused', async (_kind, prepare, options) => {
    const { slack, start } = await open(options)
    prepare(slack)
    await expect(start()).rejects.toMatchObject({ code: 'AUTH_FAILED' })
  })

  it('finishes answers under way before it stops', async () => {
    const ready = Promise.withResolvers<Post>()
    const { slack, host, start } = await open({ handle: () => ready.promise })
    await start()
    await type(slack, 'help')
    const stopped = host.stop()
    ready.resolve(said)
    await stopped
    expect(slack.answers).toHaveLength(1)
  })
})

/** Posts a message as the bot; resolves with its `ts`. */
async function post(slack: LocalSlack, blocks: readonly object[]): Promise<string> {
  await fetch(`${slack.url}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'C1', text: 'Digest', blocks, unfurl_links: false, unfurl_media: false }),
  })
  return slack.messages('C1').at(-1)?.ts ?? ''
}
