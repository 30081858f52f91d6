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

const metadata = { event_type: 'paperboy', event_payload: { key: 'k' } }

async function conversation() {
  const web = slackClient(slack)
  const ts: string[] = []
  for (const text of ['first', 'second', 'third']) {
    ts.push((await web.chat.postMessage({ channel: 'C1', text, metadata })).ts ?? '')
    now += 60_000
  }
  await web.chat.postMessage({ channel: 'C1', text: 'reply', thread_ts: ts[0] ?? '', metadata })
  return { web, ts }
}

describe('reading a conversation of the local Slack', () => {
  it('shows parents, the newest first, and their replies apart', async () => {
    const { web, ts } = await conversation()
    const history = await web.conversations.history({ channel: 'C1' })
    expect(history.messages?.map((message) => message.text)).toEqual(['third', 'second', 'first'])
    expect(history.messages?.at(-1)).toMatchObject({ reply_count: 1, thread_ts: ts[0] })
    const replies = await web.conversations.replies({ channel: 'C1', ts: ts[0] ?? '' })
    expect(replies.messages?.map((message) => message.text)).toEqual(['first', 'reply'])
    expect(await failure(web.conversations.replies({ channel: 'C1', ts: '1.000000' }))).toBe(
      'thread_not_found',
    )
  })

  it('shows metadata only when it is asked for', async () => {
    const { web } = await conversation()
    const plain = await web.conversations.history({ channel: 'C1', limit: 1 })
    const full = await web.conversations.history({ channel: 'C1', limit: 1, include_all_metadata: true })
    expect(plain.messages?.[0]).not.toHaveProperty('metadata')
    expect(full.messages?.[0]).toMatchObject({ metadata })
  })

  it('keeps to the bounds, which are outside unless inclusive', async () => {
    const { web, ts } = await conversation()
    const [oldest = '', , latest = ''] = ts
    const texts = async (inclusive: boolean) => {
      const page = await web.conversations.history({ channel: 'C1', oldest, latest, inclusive })
      return page.messages?.map((message) => message.text)
    }
    expect(await texts(false)).toEqual(['second'])
    expect(await texts(true)).toEqual(['third', 'second', 'first'])
  })

  it('goes on from a cursor', async () => {
    const { web } = await conversation()
    const first = await web.conversations.history({ channel: 'C1', limit: 2 })
    expect(first.has_more).toBe(true)
    const cursor = first.response_metadata?.next_cursor ?? ''
    const second = await web.conversations.history({ channel: 'C1', limit: 2, cursor })
    expect(second.messages?.map((message) => message.text)).toEqual(['first'])
    expect(second.has_more).toBe(false)
  })

  it('needs membership and the scope', async () => {
    const web = slackClient(slack)
    expect(await failure(web.conversations.history({ channel: 'C3' }))).toBe('not_in_channel')
    await web.conversations.join({ channel: 'C3' })
    expect(await failure(web.conversations.history({ channel: 'C3' }))).toBe('no failure')
    slack.setScopes(['channels:history'])
    expect(await failure(web.conversations.history({ channel: 'G2' }))).toBe('missing_scope')
  })

  it('gives a distributed app 15 messages once a minute', async () => {
    await slack.stop()
    slack = await startSlack({ ...workspace, now: () => now, rateNow: () => now, distributed: true })
    const web = slackClient(slack)
    for (let count = 0; count < 16; count += 1) {
      await web.chat.postMessage({ channel: 'C1', text: 'x' })
      now += 1000
    }
    expect((await web.conversations.history({ channel: 'C1' })).messages).toHaveLength(15)
    expect(await failure(web.conversations.history({ channel: 'C1' }))).toBe(
      'slack_webapi_rate_limited_error',
    )
    now += 60_000
    expect(await failure(web.conversations.history({ channel: 'C1' }))).toBe('no failure')
  })
})

describe('asking the local Slack about itself', () => {
  it('knows the bot, the team, people and conversations', async () => {
    const web = slackClient(slack)
    expect(await web.auth.test()).toMatchObject({ ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT' })
    expect((await web.team.info()).team).toMatchObject({ id: 'T1' })
    expect((await web.users.info({ user: 'U1' })).user).toMatchObject({ is_admin: true, tz: 'Europe/London' })
    expect((await web.bots.info({ bot: 'BBOT' })).bot).toMatchObject({ app_id: 'A1' })
    expect((await web.conversations.info({ channel: 'C2' })).channel).toMatchObject({
      is_archived: true,
      is_member: true,
    })
    const listed = await web.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
    })
    expect(listed.channels?.map((channel) => channel.id)).toEqual(['C1', 'C3', 'C4', 'G2'])
    slack.setChannel({ id: 'C1', name: 'reading', archived: true })
    expect((await web.conversations.info({ channel: 'C1' })).channel).toMatchObject({ is_archived: true })
  })
})
