import { afterEach, describe, expect, it } from 'vitest'
import { historyScopes } from '../../../src/platforms/slack/manifest.ts'
import { until } from '../until.ts'
import { openStand, post, type Stand, type StandOptions, seen } from './stand.ts'

let stand: Stand
afterEach(() => stand.stop())

async function started(options: StandOptions = {}): Promise<Stand> {
  stand = await openStand(options)
  await stand.start()
  return stand
}

describe('a mention', () => {
  it('is answered to the person alone', async () => {
    const { slack, desk } = await started()
    await slack.sendMention({ channel: 'C1', user: 'U1', text: 'say R&D <b>' })
    await until(() => slack.answers.length > 0)
    expect(desk.requests).toMatchObject([
      {
        place: { platform: 'slack', workspace: 'T1', id: 'C1' },
        person: { key: { id: '@U1' }, name: 'ada' },
        input: { kind: 'typed', text: 'say R&D <b>' },
      },
    ])
    expect(slack.answers).toMatchObject([
      { channel: 'C1', user: 'U1', by: 'postEphemeral', body: { text: 'R&amp;D &lt;b&gt;' } },
    ])
    expect(slack.messages('C1')).toEqual([])
  })

  it('is answered in the open under it where others may see the answer', async () => {
    const { slack } = await started()
    const { ts } = await slack.sendMention({ channel: 'C1', user: 'U1', text: 'shout hello' })
    await until(() => slack.messages('C1').length > 0)
    expect(slack.messages('C1')).toMatchObject([{ text: 'hello', thread_ts: ts }])
    expect(slack.answers).toEqual([])
  })

  it.each([
    ['say', 'alone'],
    ['shout', 'in the open'],
  ])('in a thread is answered there: %s, %s', async (word, who) => {
    const { slack } = await started()
    const parent = await post(slack, [])
    await slack.sendMention({ channel: 'C1', user: 'U1', text: `${word} hello`, thread: parent })
    const open = () => slack.messages('C1').slice(1)
    await until(() => slack.answers.length + open().length > 0)
    expect(open().map(({ text, thread_ts }) => [text, thread_ts])).toEqual(
      who === 'alone' ? [] : [['hello', parent]],
    )
    expect(slack.answers.map(({ body }) => [body['text'], body['thread_ts']])).toEqual(
      who === 'alone' ? [['hello', parent]] : [],
    )
  })

  it.each(['say', 'shout'])('is answered by direct message when the bot was removed: %s', async (word) => {
    const ready = Promise.withResolvers<void>()
    const { slack, desk } = await started()
    desk.holdUntil(ready.promise)
    await slack.sendMention({ channel: 'C1', user: 'U1', text: `${word} hello` })
    await until(() => desk.requests.length > 0)
    slack.setChannel({ id: 'C1', name: 'reading', member: false })
    ready.resolve()
    await until(() => slack.messages('D1').length > 0)
    expect(slack.messages('D1')).toMatchObject([{ text: 'hello' }])
  })

  it('of something that has a form offers to open it', async () => {
    const { slack, desk } = await started()
    await slack.sendMention({ channel: 'C1', user: 'U1', text: 'ask me' })
    await until(() => slack.answers.length > 0)
    expect(seen(slack.answers[0]?.body['blocks'])).toEqual(['There is a form for that.', 'Open the form'])
    const ts = slack.answers[0]?.ts ?? ''
    await slack.press({ channel: 'C1', ts, action: 'typed:ask me', user: 'U1' })
    await until(() => [...slack.views.values()].some(({ view }) => seen(view).includes('Subscribe')))
    expect(desk.requests.map(({ input }) => input)).toEqual([
      { kind: 'typed', text: 'ask me', aloud: true },
      { kind: 'typed', text: 'ask me' },
    ])
  })

  it('is answered once, however often Slack tells of it', async () => {
    const { slack, host, desk } = await started()
    const told = await slack.sendMention({ channel: 'C1', user: 'U1', text: 'say hello' })
    expect(await told.again(1)).toMatchObject({ acked: true })
    expect(await told.again(2)).toMatchObject({ acked: true })
    await slack.sendMention({ channel: 'C1', user: 'U1', text: 'say bye' })
    await until(() => slack.answers.length === 2)
    await host.stop()
    expect(slack.answers.map(({ body }) => body['text'])).toEqual(['hello', 'bye'])
    expect(desk.requests).toHaveLength(2)
  })

  it('is answered again after a short wait where Slack asks for one', async () => {
    const { slack } = await started()
    slack.fault({ method: 'chat.postEphemeral', kind: { retryAfter: 0.01 } })
    await slack.sendMention({ channel: 'C1', user: 'U1', text: 'say hello' })
    await until(() => slack.answers.length > 0)
    expect(slack.answers).toMatchObject([{ body: { text: 'hello' } }])
  })

  it('that cannot be answered leaves a line in the log', async () => {
    const { slack, log, warnings } = await started()
    slack.fault({ method: 'chat.postEphemeral', kind: { error: 'fatal_error' } })
    await slack.sendMention({ channel: 'C1', user: 'U1', text: 'say hello' })
    await until(() => warnings() > 0)
    expect(log.lines.at(-1)?.message).toMatch(/^an answer did not reach Slack: /)
  })
})

describe('a direct message', () => {
  it('is answered in the conversation', async () => {
    const { slack, desk } = await started()
    await slack.sendDirect({ user: 'U2', text: 'say hello' })
    const conversation = () =>
      slack.requests.find(({ method }) => method === 'chat.postMessage')?.args['channel']
    await until(() => conversation() !== undefined)
    await until(() => slack.messages(`${conversation()}`).length > 0)
    expect(desk.requests).toMatchObject([
      { place: { id: '@U2' }, person: { key: { id: '@U2' }, name: 'boss' } },
    ])
    expect(slack.messages(`${conversation()}`)).toMatchObject([{ text: 'hello' }])
    expect(slack.messages(`${conversation()}`)[0]).not.toHaveProperty('thread_ts')
  })

  it('in a thread is answered in the thread', async () => {
    const { slack } = await started()
    const { ts } = await slack.sendDirect({ user: 'U1', text: 'say one' })
    await until(() => slack.messages('D1').length === 1)
    await slack.sendDirect({ user: 'U1', text: 'say two', thread: ts })
    await until(() => slack.messages('D1').length === 2)
    expect(slack.messages('D1')[1]).toMatchObject({ text: 'two', thread_ts: ts })
  })

  it('with an export is answered with it alone', async () => {
    const { slack, host } = await started()
    await slack.sendDirect({ user: 'U1', text: 'export' })
    await until(() => slack.messages('D1').length > 0)
    await host.stop()
    expect(slack.messages('D1')).toMatchObject([{ text: 'Your saved papers.' }])
  })

  const message = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text: 'say x', ts: '1.0' }
  it.each([
    ['of the bot itself', { ...message, user: 'UBOT' }],
    ['of another bot', { ...message, bot_id: 'B2' }],
    ['that was changed', { ...message, subtype: 'message_changed' }],
    ['in a channel', { ...message, channel: 'C1', channel_type: 'channel' }],
    ['of a bot in a mention', { ...message, type: 'app_mention', channel: 'C1', bot_id: 'B2' }],
  ])('%s is left alone', async (_what, event) => {
    const { slack, desk, warnings } = await started()
    expect(await slack.sendEvent({ event, id: 'Ev1' })).toMatchObject({ acked: true })
    await slack.sendDirect({ user: 'U1', text: 'say hello' })
    await until(() => slack.messages('D1').length > 0)
    expect(desk.requests.map(({ input }) => input)).toEqual([{ kind: 'typed', text: 'say hello' }])
    expect(warnings()).toBe(0)
  })
})

describe('joining a channel', () => {
  it('is told to the desk where it is the bot that joins', async () => {
    const { slack, desk } = await started({ scopes: ['channels:read', ...historyScopes] })
    await slack.join('C2', 'U1')
    await slack.join('C2')
    await until(() => desk.places.length > 0)
    expect(desk.places).toEqual([{ platform: 'slack', workspace: 'T1', id: 'C2' }])
  })
})
