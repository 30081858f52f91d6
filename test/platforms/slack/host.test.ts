import { afterEach, describe, expect, it } from 'vitest'
import type { LocalSlack } from '../../doubles/slack/server.ts'
import { until } from '../until.ts'
import { openStand, post, type Stand, type StandOptions, seen } from './stand.ts'

let stand: Stand
afterEach(() => stand.stop())

async function open(options: StandOptions = {}): Promise<Stand> {
  stand = await openStand(options)
  return stand
}
async function started(options: StandOptions = {}): Promise<Stand> {
  await open(options)
  await stand.start()
  return stand
}

describe('the connection to Slack', () => {
  it('is ready from Slack’s hello until it stops', async () => {
    const { host, start } = await open()
    expect(host.ready).toBe(false)
    await start()
    expect(host.ready).toBe(true)
    await host.stop()
    expect(host.ready).toBe(false)
  })

  it('comes back when Slack asks for it, and when the line breaks', async () => {
    const { slack, host, type } = await started()
    for (const breakOff of [() => slack.socket.disconnect('refresh_requested'), () => slack.socket.drop()]) {
      breakOff()
      await until(() => !host.ready)
      await until(() => host.ready)
      expect(await type('say hello')).toMatchObject({ acked: true })
    }
    await until(() => slack.answers.length === 2)
  })

  it('is tried again when Slack is out of service at the start', async () => {
    const { slack, host, start } = await open()
    slack.fault({ method: 'apps.connections.open', kind: 'status-500', times: 1 })
    await start()
    expect(host.ready).toBe(false)
    await until(() => host.ready)
  })

  it.each([
    ['bot', (slack: LocalSlack) => slack.setAuth('token_revoked')],
    [
      'app-level',
      (slack: LocalSlack) =>
        slack.fault({ method: 'apps.connections.open', kind: { error: 'invalid_auth' } }),
    ],
  ] as const)('is given up when the %s token is refused', async (_kind, refuse) => {
    const { slack, start } = await open()
    refuse(slack)
    await expect(start()).rejects.toMatchObject({ code: 'AUTH_FAILED' })
  })

  it('finishes answers under way before it stops', async () => {
    const ready = Promise.withResolvers<void>()
    const { slack, host, desk, type } = await started()
    desk.holdUntil(ready.promise)
    await type('say hello')
    await until(() => desk.requests.length > 0)
    const stopped = host.stop()
    ready.resolve()
    await stopped
    expect(slack.answers).toHaveLength(1)
  })
})

describe('a slash command', () => {
  it('is answered to the person who typed it, and to nobody else', async () => {
    const { slack, desk, type } = await started()
    expect(await type('say  R&amp;D &gt;=20 ')).toMatchObject({ acked: true })
    await until(() => slack.answers.length > 0)
    expect(desk.requests).toMatchObject([
      {
        place: { platform: 'slack', workspace: 'T1', id: 'C1' },
        person: { key: { platform: 'slack', workspace: 'T1', id: '@U1' }, name: 'ada' },
        input: { kind: 'typed', text: 'say  R&D >=20' },
      },
    ])
    expect(slack.answers).toMatchObject([
      {
        channel: 'C1',
        user: 'U1',
        by: 'response_url',
        body: { response_type: 'ephemeral', replace_original: false, text: 'R&amp;D &gt;=20' },
      },
    ])
    expect(slack.messages('C1')).toEqual([])
  })

  it('is known by the person in direct messages', async () => {
    const { slack, desk, type } = await started()
    await type('say hello', 'D1')
    await until(() => slack.answers.length > 0)
    expect(desk.requests[0]?.place.id).toBe('@U1')
  })

  it('is answered where the bot is not', async () => {
    const { slack, type } = await started()
    await type('say hello', 'C2')
    await until(() => slack.answers.length > 0)
    expect(slack.answers).toMatchObject([{ channel: 'C2', user: 'U1', body: { text: 'hello' } }])
  })

  it('is acknowledged before the answer is ready', async () => {
    const ready = Promise.withResolvers<void>()
    const { slack, desk, type } = await started()
    desk.holdUntil(ready.promise)
    expect(await type('say hello')).toMatchObject({ acked: true })
    expect(slack.answers).toEqual([])
    ready.resolve()
    await until(() => slack.answers.length > 0)
  })

  it('comes whole with 10,000 characters', async () => {
    const { slack, desk, type } = await started()
    const words = 'word '.repeat(2000).trim()
    await type(`say ${words}`)
    await until(() => slack.answers.length > 0)
    expect(desk.requests[0]?.input).toEqual({ kind: 'typed', text: `say ${words}` })
    expect(seen(slack.answers[0]?.body['blocks']).join('')).toBe(words)
  })

  it('is answered with at most five messages', async () => {
    const { slack, host, type } = await started()
    await type('long')
    await until(() => slack.answers.length === 5)
    await host.stop()
    expect(slack.answers).toHaveLength(5)
    expect(seen(slack.answers[4]?.body['blocks'])).toContain('Line 249')
  })

  it('names itself as it is configured, in words and not in addresses', async () => {
    const { slack, type } = await started({ command: '/reading' })
    await type('say Type /papers top, not https://huggingface.co/papers or papers')
    await until(() => slack.answers.length > 0)
    const answer = 'Type /reading top, not https://huggingface.co/papers or papers'
    expect(seen(slack.answers[0]?.body['blocks'])).toEqual([answer])
    expect(slack.answers[0]?.body['text']).toBe(answer)
  })
})

const buttons = (...names: string[]) => ({
  type: 'actions',
  elements: names.map((name) => ({
    type: 'button',
    text: { type: 'plain_text', text: name },
    action_id: name,
  })),
})

describe('a press', () => {
  it('is answered to the person alone, and the digest stays as it stands', async () => {
    const { slack, desk } = await started()
    const ts = await post(slack, [buttons('v1:say:card')])
    await slack.press({ channel: 'C1', ts, action: 'v1:say:card', user: 'U2' })
    await until(() => slack.answers.length > 0)
    expect(desk.requests[0]?.input).toEqual({ kind: 'pressed', action: 'v1:say:card' })
    expect(slack.answers).toMatchObject([{ user: 'U2', body: { text: 'card', replace_original: false } }])
    expect(slack.messages('C1')).toMatchObject([{ text: 'Digest' }])
  })

  it('in a thread is answered in the thread', async () => {
    const { slack } = await started()
    const parent = await post(slack, [buttons('v1:say:a')])
    const ts = await post(slack, [buttons('v1:say:b')], parent)
    await slack.press({ channel: 'C1', ts, action: 'v1:say:b', user: 'U1' })
    await until(() => slack.answers.length > 0)
    expect(slack.answers[0]?.body).toMatchObject({ text: 'b', thread_ts: parent })
  })

  it('changes the message that everybody sees where the answer takes its place', async () => {
    const { slack } = await started()
    const ts = await post(slack, [buttons('v1:turn:2')])
    await slack.press({ channel: 'C1', ts, action: 'v1:turn:2', user: 'U1' })
    await until(() => slack.messages('C1')[0]?.edited !== undefined)
    expect(slack.messages('C1').map(({ ts, blocks }) => [ts, seen(blocks)])).toEqual([[ts, ['Page 2']]])
    expect(slack.answers).toEqual([])
  })

  it('on an answer changes that answer, and a choice from its menu says more', async () => {
    const { slack, desk, type } = await started()
    await type('list')
    await until(() => slack.answers.length > 0)
    const ts = slack.answers[0]?.ts ?? ''
    expect(seen(slack.answers[0]?.body['blocks'])).toEqual([
      'A list',
      'More',
      'Edit',
      'Choose one',
      'Say hello',
      'a word',
      'Ask me',
    ])
    await slack.press({ channel: 'C1', ts, action: 'v1:say:hello', user: 'U1' })
    await until(() => slack.answers.length > 1)
    await slack.press({ channel: 'C1', ts, action: 'v1:turn:2', user: 'U1' })
    await until(() => slack.answers.length > 2)
    expect(desk.requests.map(({ input }) => input).slice(1)).toEqual([
      { kind: 'pressed', action: 'v1:say:hello' },
      { kind: 'pressed', action: 'v1:turn:2' },
    ])
    expect(
      slack.answers.slice(1).map(({ ts, body }) => [ts, body['text'], body['replace_original']]),
    ).toEqual([
      [expect.not.stringMatching(ts), 'hello', false],
      [ts, 'Page 2', true],
    ])
  })
})

describe('an export', () => {
  it('goes by direct message, word for word, and the channel hears so', async () => {
    const { slack, type } = await started()
    await type('export')
    await until(() => slack.answers.length > 0)
    expect(slack.answers[0]?.body).toMatchObject({ text: 'I have sent it to you by direct message.' })
    expect(slack.messages('D1').map(({ blocks }) => seen(blocks))).toEqual([
      ['*saved.bib* · Your saved papers.', "@article{a,\n  title = {A ``quoted'' <b> & title},\n}"],
    ])
    expect(slack.messages('C1')).toEqual([])
  })

  it('of many lines comes in several messages, cut at line ends', async () => {
    const { slack, type } = await started()
    await type('export much', 'D1')
    await until(() => slack.messages('D1').length === 2)
    const pieces = slack
      .messages('D1')
      .flatMap(({ blocks }) => seen(blocks))
      .slice(1)
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.join('\n')).toBe(Array(160).fill('x'.repeat(99)).join('\n'))
    expect(slack.answers).toEqual([])
  })

  it('that cannot be sent says why', async () => {
    const { slack, type } = await started({ scopes: ['chat:write'] })
    await type('export')
    await until(() => slack.answers.length > 0)
    expect(slack.answers[0]?.body['text']).toMatch(
      /^It could not be sent to you by direct message. The Slack app lacks the scope im:write. Open the app/,
    )
  })
})

describe('what Slack should not send', () => {
  const event = (told: object) => ({ type: 'event_callback', team_id: 'T1', event_id: 'Ev', event: told })
  const interaction = (told: object) => ({ team: { id: 'T1' }, user: { id: 'U1' }, trigger_id: 't', ...told })

  it.each([
    ['slash_commands', { command: '/papers', text: 'say hello' }],
    ['slash_commands', {}],
    ['interactive', {}],
    ['interactive', { type: 'block_actions', actions: [{ action_id: 'v1:say:a' }] }],
    ['interactive', { type: 'block_actions', actions: [] }],
    ['interactive', { type: 'block_actions', actions: [{}] }],
    ['interactive', interaction({ type: 'view_submission', view: {} })],
    [
      'interactive',
      interaction({ type: 'view_submission', view: { id: 'V1', hash: 'h', private_metadata: '{' } }),
    ],
    ['interactive', interaction({ type: 'view_submission' })],
    ['interactive', interaction({ type: 'block_suggestion', action_id: 'topic' })],
    ['events_api', { type: 'event_callback' }],
    ['events_api', { type: 'event_callback', event: null }],
    ['events_api', event({ type: 'app_mention' })],
    ['events_api', event({ type: 'message', channel_type: 'im' })],
    ['events_api', event({ type: 'app_home_opened' })],
    ['events_api', event({ type: 'member_joined_channel' })],
  ] as const)('%s %j is logged and left', async (kind, payload) => {
    const { slack, desk, warnings, type } = await started({ ackMs: 300 })
    void slack.socket.deliver(kind, payload)
    await until(() => warnings() > 0)
    expect(await type('say hello')).toMatchObject({ acked: true })
    await until(() => slack.answers.length > 0)
    expect(desk.requests).toHaveLength(1)
  })
})
