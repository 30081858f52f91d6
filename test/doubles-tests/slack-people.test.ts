import { App, SocketModeReceiver } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalSlack, startSlack } from '../doubles/slack/server.ts'
import { eventually } from './eventually.ts'
import { morning, quiet, slackClient, workspace } from './slack-client.ts'

let slack: LocalSlack
let app: App
/** Every payload that came, newest last. */
let told: { readonly kind: string; readonly body: object }[]

beforeEach(async () => {
  told = []
  slack = await startSlack({ ...workspace, now: () => morning, rates: false })
  const clientOptions = { slackApiUrl: slack.url }
  app = new App({
    token: slack.botToken,
    clientOptions,
    logger: quiet,
    receiver: new SocketModeReceiver({
      appToken: slack.appToken,
      installerOptions: { clientOptions },
      logger: quiet,
    }),
  })
  app.action(/.*/, async ({ ack, body }) => {
    await ack()
    told.push({ kind: 'press', body })
  })
  app.event(/.*/, async ({ body }) => {
    told.push({ kind: 'event', body })
  })
  await app.start()
})
afterEach(async () => {
  await app.stop()
  await slack.stop()
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const button = (action_id: string) => ({ type: 'button' as const, text: plain('Go'), action_id })
const option = { text: plain('Agents'), value: 'v1:add:agents' }
const blocks = [
  {
    type: 'actions' as const,
    elements: [button('go'), { type: 'static_select' as const, action_id: 'menu', options: [option] }],
  },
]
const said = { channel: 'C1', user: 'U1', text: 'x' }
const pressed = { channel: 'C1', user: 'U1' }

describe('presses', () => {
  it('of an option of a menu tell what was chosen', async () => {
    const { ts = '' } = await slackClient(slack).chat.postMessage({ channel: 'C1', text: 'x', blocks })
    await slack.press({ ...pressed, ts, action: option.value })
    await eventually(() => told).toMatchObject([
      { body: { actions: [{ type: 'static_select', action_id: 'menu', selected_option: option }] } },
    ])
  })

  it('reach an answer that only one person sees, and only by this person', async () => {
    const { message_ts: ts = '' } = await slackClient(slack).chat.postEphemeral({ ...said, blocks })
    await slack.press({ ...pressed, ts, action: 'go' })
    await eventually(() => told).toMatchObject([
      { body: { container: { is_ephemeral: true, message_ts: ts } } },
    ])
    expect(told[0]?.body).not.toHaveProperty('message')
    await expect(slack.press({ ...pressed, user: 'U2', ts, action: 'go' })).rejects.toThrow(
      `no message ${ts}`,
    )
  })

  it('reach a view', async () => {
    const view = { type: 'home' as const, blocks }
    await slackClient(slack).views.publish({ user_id: 'U1', view })
    await slack.pressInView({ view: 'VHOMEU1', action: 'go', user: 'U1' })
    await eventually(() => told).toMatchObject([
      { body: { container: { type: 'view' }, view: { type: 'home' }, actions: [{ action_id: 'go' }] } },
    ])
    expect(told[0]?.body).not.toHaveProperty('response_url')
  })

  it.each([
    ['for all', () => slackClient(slack).chat.postMessage({ channel: 'C1', text: 'x', blocks })],
    ['for one person', () => slackClient(slack).chat.postEphemeral({ ...said, blocks })],
  ])('of a message %s are answered in its place', async (_who, post) => {
    await post()
    const ts = slack.messages('C1')[0]?.ts ?? slack.answers[0]?.ts ?? ''
    await slack.press({ ...pressed, ts, action: 'go' })
    await eventually(() => told).toHaveLength(1)
    const url = String(Object.entries(told[0]?.body ?? {}).find(([key]) => key === 'response_url')?.[1])
    const body = JSON.stringify({ text: 'changed', replace_original: true })
    expect((await fetch(url, { method: 'POST', body })).status).toBe(200)
    const standing = [...slack.messages('C1'), ...slack.answers.map(({ ts, body }) => ({ ts, ...body }))]
    expect(standing.at(-1)).toMatchObject({ ts, text: 'changed' })
    expect(slack.faults).toEqual([])
  })
})

describe('what is said to the bot', () => {
  it('in a channel is a mention, its text as Slack writes it', async () => {
    const { ts, again } = await slack.sendMention({ channel: 'C1', user: 'U1', text: 'R&D <b>' })
    await again(1)
    const event = { type: 'app_mention', ts, user: 'U1', text: '<@UBOT> R&amp;D &lt;b&gt;' }
    await eventually(() => told).toMatchObject([{ body: { event } }, { body: { event } }])
    expect(() => slack.sendMention({ channel: 'C3', user: 'U1', text: 'x' })).toThrow('not in C3')
  })

  it('can be answered in a thread, for one person once somebody has answered', async () => {
    const { ts } = await slack.sendMention({ channel: 'C1', user: 'U1', text: 'x' })
    const web = slackClient(slack)
    await web.chat.postEphemeral({ ...said, thread_ts: ts })
    expect(slack.faults).toEqual([
      `chat.postEphemeral: nobody sees an answer in the thread ${ts}, which has no reply`,
    ])
    await web.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: ts })
    await web.chat.postEphemeral({ ...said, thread_ts: ts })
    expect(slack.faults).toHaveLength(1)
  })

  it('directly is a message in the direct messages', async () => {
    await slack.sendDirect({ user: 'U1', text: 'top' })
    await eventually(() => told).toMatchObject([
      { body: { event: { type: 'message', channel_type: 'im', user: 'U1', text: 'top' } } },
    ])
  })

  it('tells of the Home tab, and of joining where a scope reads channels', async () => {
    await slack.openHome('U1')
    await slack.join('C3')
    await eventually(() => told).toMatchObject([
      { body: { event: { type: 'app_home_opened', tab: 'home' } } },
      { body: { event: { type: 'member_joined_channel', user: 'UBOT', channel: 'C3' } } },
    ])
    await slackClient(slack).chat.postMessage({ channel: 'C3', text: 'hello' })
    slack.setScopes(['chat:write'])
    expect(() => slack.join('C1')).toThrow('Without a scope')
  })
})

describe('a form', () => {
  const view = {
    type: 'modal' as const,
    callback_id: 'form',
    title: plain('Add'),
    submit: plain('Save'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'days',
        label: plain('Days'),
        element: { type: 'static_select' as const, action_id: 'days', options: [option] },
      },
      {
        type: 'input' as const,
        block_id: 'topic',
        optional: true,
        label: plain('Topic'),
        element: { type: 'external_select' as const, action_id: 'topic', min_query_length: 0 },
      },
    ],
  }

  /** Opens the form, which is answered with `errors` where there are some. */
  async function opened(errors?: Record<string, string>): Promise<string> {
    app.command('/papers', async ({ ack, payload }) => {
      await ack()
      await slackClient(slack).views.open({ trigger_id: payload.trigger_id, view })
    })
    app.view('form', async ({ ack, view }) => {
      told.push({ kind: 'form', body: view.state.values })
      await (errors ? ack({ response_action: 'errors', errors }) : ack())
    })
    await slack.sendCommand({ command: '/papers', text: '', channel: 'C1', user: 'U1' })
    await eventually(() => [...slack.views.keys()]).toHaveLength(1)
    return [...slack.views.keys()][0] ?? ''
  }

  it('is filled in as a person would, and closes', async () => {
    const id = await opened()
    await slack.fill({ view: id, values: { days: option.value }, user: 'U1' })
    expect(told).toMatchObject([
      {
        body: {
          days: { days: { type: 'static_select', selected_option: { value: option.value } } },
          topic: { topic: { type: 'external_select', selected_option: null } },
        },
      },
    ])
    expect(slack.views.size).toBe(0)
  })

  it.each([
    [{}, 'The field days has to be filled in'],
    [{ days: 'never' }, 'The field days does not offer never'],
    [{ days: option.value, colour: 'red' }, 'The view has no field colour'],
  ])('cannot be sent with %j', async (values, words) => {
    const id = await opened()
    await expect(slack.fill({ view: id, values, user: 'U1' })).rejects.toThrow(words)
  })

  it.each([
    [{ days: 'No.' }, []],
    [{ colour: 'No.' }, ['view_submission: errors for blocks that are not there: colour']],
  ])('stays open with the errors %j', async (errors, faults) => {
    const id = await opened(errors)
    await slack.fill({ view: id, values: { days: option.value }, user: 'U1' })
    expect(slack.views.size).toBe(1)
    expect(slack.faults).toEqual(faults)
  })

  it.each([
    [[option], [option], 0],
    [[{ ...option, value: 'x'.repeat(151) }], [], 1],
  ])('asks for options, and takes %j', async (options, taken, faults) => {
    app.options('topic', ({ ack }) => ack({ options }))
    const id = await opened()
    expect(await slack.suggest({ view: id, field: 'topic', text: 'a', user: 'U1' })).toEqual(taken)
    expect(slack.faults).toHaveLength(faults)
  })
})
