import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalSlack, startSlack } from '../doubles/slack/server.ts'
import { failure, morning, slackClient, workspace } from './slack-client.ts'

let now: number
let slack: LocalSlack

beforeEach(async () => {
  now = morning
  slack = await startSlack({ ...workspace, now: () => now, rates: false })
})
afterEach(() => slack.stop())

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })
const metadata = { event_type: 'paperboy', event_payload: { key: 'k', part: 0 } }

describe('posting to the local Slack', () => {
  it('keeps what was posted, form-encoded by the real client', async () => {
    const web = slackClient(slack)
    const blocks = [section('one')]
    const posted = await web.chat.postMessage({
      channel: 'C1',
      text: 'Papers',
      blocks,
      metadata,
      unfurl_links: false,
    })
    expect(posted).toMatchObject({
      ok: true,
      channel: 'C1',
      ts: '1778223600.000000',
      message: { text: 'Papers', metadata },
    })
    expect(slack.messages('C1')).toEqual([
      {
        channel: 'C1',
        ts: '1778223600.000000',
        text: 'Papers',
        blocks,
        metadata,
        unfurl_links: false,
        at: morning,
        token: slack.botToken,
      },
    ])
    expect(slack.faults).toEqual([])
    expect(slack.requests.map(({ method, at }) => [method, at])).toEqual([['chat.postMessage', morning]])
  })

  it('reads JSON too', async () => {
    const answer = await fetch(`${slack.url}chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slack.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({ channel: 'C1', text: 'Papers', blocks: [section('one')] }),
    })
    expect(await answer.json()).toMatchObject({ ok: true, ts: '1778223600.000000' })
    expect(answer.headers.get('x-oauth-scopes')).toContain('chat:write')
  })

  it('counts ts upwards within one instant', async () => {
    const web = slackClient(slack)
    const posts = [1, 2, 3].map(() => web.chat.postMessage({ channel: 'C1', text: 'x' }))
    const ts = (await Promise.all(posts)).map((posted) => posted.ts)
    expect(ts.sort()).toEqual(['1778223600.000000', '1778223600.000001', '1778223600.000002'])
  })

  it('threads replies under a parent and under nothing else', async () => {
    const web = slackClient(slack)
    const parent = await web.chat.postMessage({ channel: 'C1', text: 'parent' })
    const thread_ts = parent.ts ?? ''
    const reply = await web.chat.postMessage({ channel: 'C1', text: 'reply', thread_ts })
    expect(slack.messages('C1').map((message) => message.thread_ts)).toEqual([undefined, thread_ts])
    expect(slack.faults).toEqual([])
    const deeper = web.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: reply.ts ?? '' })
    expect(await failure(deeper)).toBe('thread_not_found')
    expect(slack.faults).toEqual([`chat.postMessage: thread_ts ${reply.ts} is not a parent message in C1`])
  })

  it('changes a message that stands', async () => {
    const web = slackClient(slack)
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'before' })
    now += 1000
    await web.chat.update({ channel: 'C1', ts, text: 'after' })
    expect(slack.messages('C1')).toMatchObject([{ ts, text: 'after', at: morning, edited: morning + 1000 }])
    expect(await failure(web.chat.update({ channel: 'C1', ts: '1.000000', text: 'x' }))).toBe(
      'message_not_found',
    )
  })

  it('shows an ephemeral message to one person only', async () => {
    await slackClient(slack).chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'for you' })
    expect(slack.messages('C1')).toEqual([])
    expect(slack.answers).toMatchObject([
      { channel: 'C1', user: 'U1', by: 'postEphemeral', body: { text: 'for you' } },
    ])
  })

  it('opens direct messages, by a call or by a post to a person', async () => {
    const web = slackClient(slack)
    const opened = await web.conversations.open({ users: 'U1' })
    const posted = await web.chat.postMessage({ channel: 'U1', text: 'x' })
    expect(posted.channel).toBe(opened.channel?.id)
    expect(await failure(web.conversations.open({ users: 'U2' }))).toBe('user_disabled')
  })
})

describe('what the local Slack refuses', () => {
  it.each([
    ['C0', 'channel_not_found'],
    ['C2', 'is_archived'],
    ['C3', 'not_in_channel'],
    ['C4', 'restricted_action'],
    ['G1', 'channel_not_found'],
  ])('a post to %s: %s', async (channel, error) => {
    expect(await failure(slackClient(slack).chat.postMessage({ channel, text: 'x' }))).toBe(error)
    expect(slack.messages(channel)).toEqual([])
  })

  it('a body with faults, pointing at each', async () => {
    const fault = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'
    const call = slackClient(slack).chat.postMessage({
      channel: 'C1',
      text: 'x',
      blocks: [section('x'.repeat(3001))],
    })
    await expect(call).rejects.toMatchObject({
      data: {
        ok: false,
        error: 'invalid_blocks',
        errors: [fault],
        response_metadata: { messages: [`[ERROR] ${fault}`] },
      },
    })
    expect(slack.faults).toEqual([`chat.postMessage: ${fault}`])
  })

  it('texts too long, alone and in blocks, and no text at all', async () => {
    const web = slackClient(slack)
    const blocks = [1, 2, 3, 4].map(() => section('x'.repeat(2900)))
    expect(await failure(web.chat.postMessage({ channel: 'C1', text: 'x'.repeat(40_001) }))).toBe(
      'msg_too_long',
    )
    expect(await failure(web.chat.postMessage({ channel: 'C1', text: 'x', blocks }))).toBe(
      'msg_blocks_too_long',
    )
    expect(await failure(web.chat.postMessage({ channel: 'C1', text: '' }))).toBe('no_text')
  })

  it.each(['token_revoked', 'account_inactive', 'invalid_auth'] as const)(
    'a token that is %s',
    async (auth) => {
      slack.setAuth(auth)
      expect(await failure(slackClient(slack).auth.test())).toBe(auth)
    },
  )

  it('a token it does not know, and one of the other kind', async () => {
    expect(await failure(slackClient(slack, 'xoxb-other').auth.test())).toBe('invalid_auth')
    expect(await failure(slackClient(slack, slack.appToken).auth.test())).toBe('not_allowed_token_type')
    expect(await failure(slackClient(slack).apps.connections.open())).toBe('not_allowed_token_type')
  })

  it('a call beyond the scopes, saying which was needed', async () => {
    slack.setScopes(['commands', 'channels:read'])
    const call = slackClient(slack).chat.postMessage({ channel: 'C1', text: 'x' })
    await expect(call).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write', provided: 'commands,channels:read' },
    })
    expect(await failure(slackClient(slack).conversations.info({ channel: 'G2' }))).toBe('missing_scope')
  })

  it('a method and a route it does not know, and notes both', async () => {
    expect(await failure(slackClient(slack).apiCall('chat.postLetter'))).toBe('unknown_method')
    expect((await fetch(new URL('/elsewhere', slack.url))).status).toBe(404)
    expect(slack.faults).toEqual(['unknown method chat.postLetter', 'unknown route GET /elsewhere'])
  })
})
