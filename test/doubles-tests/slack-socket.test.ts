import { App, SocketModeReceiver } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalSlack, startSlack } from '../doubles/slack/server.ts'
import type { SlackOptions } from '../doubles/slack/types.ts'
import { eventually } from './eventually.ts'
import { failure, morning, quiet, slackClient, workspace } from './slack-client.ts'

const reconnectMs = 150

let now: number
let slack: LocalSlack
let app: App

async function open(options: SlackOptions = {}): Promise<void> {
  now = morning
  slack = await startSlack({ ...workspace, now: () => now, rates: false, ...options })
  const clientOptions = { slackApiUrl: slack.url }
  app = new App({
    token: slack.botToken,
    clientOptions,
    logger: quiet,
    receiver: new SocketModeReceiver({
      appToken: slack.appToken,
      installerOptions: { clientOptions },
      clientPingTimeout: reconnectMs,
      logger: quiet,
    }),
  })
}
async function close(): Promise<void> {
  await app.stop()
  await slack.stop()
}
beforeEach(() => open())
afterEach(close)

const typed = { command: '/papers', text: 'top 3', channel: 'C1', user: 'U1' }
const button = {
  type: 'button' as const,
  action_id: 'v1:card:7',
  text: { type: 'plain_text' as const, text: '1' },
}

describe('Socket Mode with the real bolt', () => {
  it('greets the app and hands it a command, which it acknowledges', async () => {
    const seen: unknown[] = []
    app.command('/papers', async ({ ack, payload }) => {
      seen.push([payload.text, payload.channel_id, payload.user_id])
      await ack('Looking …')
    })
    await app.start()
    expect(slack.socket.connections()).toBe(1)
    expect(await slack.sendCommand(typed)).toMatchObject({ acked: true, payload: { text: 'Looking …' } })
    expect(seen).toEqual([['top 3', 'C1', 'U1']])
    expect(slack.faults).toEqual([])
  })

  it('notes a command that nobody acknowledged before the deadline', async () => {
    await close()
    await open({ ackMs: 30 })
    const { promise: late, resolve: acknowledge } = Promise.withResolvers<void>()
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    app.command('/papers', async ({ ack }) => {
      await late
      await ack()
      finish()
    })
    await app.start()
    expect(await slack.sendCommand(typed)).toMatchObject({ acked: false })
    expect(slack.missed).toEqual(['slash_commands'])
    acknowledge()
    await done
    await eventually(() => slack.faults).toHaveLength(1)
    expect(slack.faults[0]).toContain('acknowledged late')
  })

  it('presses a button of a message that stands', async () => {
    const seen: unknown[] = []
    app.action(/^v1:card:/, async ({ ack, action, body }) => {
      await ack()
      seen.push('action_id' in action ? action.action_id : '', body.user.id)
    })
    await app.start()
    const blocks = [{ type: 'actions' as const, elements: [button] }]
    const { ts = '' } = await slackClient(slack).chat.postMessage({ channel: 'C1', text: 'x', blocks })
    await slack.press({ channel: 'C1', ts, action: 'v1:card:7', user: 'U1' })
    await eventually(() => seen).toEqual(['v1:card:7', 'U1'])
    await expect(slack.press({ channel: 'C1', ts, action: 'v1:card:8', user: 'U1' })).rejects.toThrow(
      'v1:card:8',
    )
  })

  it('tells of an event, and of the same one again as a retry', async () => {
    const seen: unknown[] = []
    app.event('app_mention', async ({ event, body, context }) => {
      seen.push([event.text, body.event_id, context.retryNum])
    })
    await app.start()
    const event = {
      type: 'app_mention',
      user: 'U1',
      text: '<@UBOT> top',
      ts: '1.0',
      channel: 'C1',
      event_ts: '1.0',
    }
    expect(await slack.sendEvent({ event, id: 'Ev1' })).toMatchObject({ acked: true })
    await slack.sendEvent({ event, id: 'Ev1', retry: { attempt: 1, reason: 'timeout' } })
    await expect
      .poll(() => seen)
      .toEqual([
        ['<@UBOT> top', 'Ev1', undefined],
        ['<@UBOT> top', 'Ev1', 1],
      ])
  })

  it.each(['disconnect', 'drop'] as const)('takes the app back after a %s', async (end) => {
    app.command('/papers', ({ ack }) => ack())
    await app.start()
    if (end === 'drop') slack.socket.drop()
    else slack.socket.disconnect('refresh_requested')
    await eventually(() => slack.socket.connections()).toBe(0)
    await expect(slack.sendCommand(typed)).rejects.toThrow('No app is connected')
    await slack.socket.connected()
    expect(await slack.sendCommand(typed)).toMatchObject({ acked: true })
  })
})

describe('answers to what people do', () => {
  it('takes five answers at a response_url, within half an hour', async () => {
    const urls: string[] = []
    app.command('/papers', async ({ ack, payload }) => {
      urls.push(payload.response_url)
      await ack()
    })
    await app.start()
    await slack.sendCommand(typed)
    await slack.sendCommand(typed)
    const say = async (url = '') =>
      (await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'x' }) })).status
    const statuses = []
    for (let count = 0; count < 6; count += 1) statuses.push(await say(urls[0]))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
    now += 30 * 60_000 + 1
    expect(await say(urls[1])).toBe(404)
    expect(slack.faults).toEqual(['response_url: used_url', 'response_url: expired_url'])
    expect(slack.answers).toHaveLength(5)
  })

  it('opens one view for a trigger, within three seconds, and takes its changes and its submission', async () => {
    const triggers: string[] = []
    const submitted: unknown[] = []
    app.command('/papers', async ({ ack, payload }) => {
      triggers.push(payload.trigger_id)
      await ack()
    })
    app.view('form', async ({ ack, view }) => {
      submitted.push(view.state.values)
      await ack()
    })
    await app.start()
    await slack.sendCommand(typed)
    await slack.sendCommand(typed)
    const web = slackClient(slack)
    const view = {
      type: 'modal' as const,
      callback_id: 'form',
      title: { type: 'plain_text' as const, text: 'Papers' },
      blocks: [],
    }
    const [first = '', second = ''] = triggers
    const opened = await web.views.open({ trigger_id: first, view })
    expect(await failure(web.views.open({ trigger_id: first, view }))).toBe('exchanged_trigger_id')
    now += 3001
    expect(await failure(web.views.open({ trigger_id: second, view }))).toBe('expired_trigger_id')
    const id = opened.view?.id ?? ''
    const hash = opened.view?.hash ?? ''
    await web.views.update({ view_id: id, hash, view: { ...view, private_metadata: 'loaded' } })
    expect(await failure(web.views.update({ view_id: id, hash, view }))).toBe('hash_conflict')
    expect(slack.views.get(id)).toMatchObject({ user: 'U1', view: { private_metadata: 'loaded' } })
    const values = { time: { at: { type: 'plain_text_input', value: '09:00' } } }
    expect(await slack.submit({ view: id, values, user: 'U1' })).toMatchObject({ acked: true })
    expect(submitted).toEqual([values])
  })
})
