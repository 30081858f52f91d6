import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalSlack, startSlack } from '../doubles/slack/server.ts'
import { failure, morning, slackClient, workspace } from './slack-client.ts'

let now: number
let slack: LocalSlack

beforeEach(async () => {
  now = morning
  slack = await startSlack({ ...workspace, now: () => now, rateNow: () => now })
})
afterEach(() => slack.stop())

const post = (channel = 'C1') => failure(slackClient(slack).chat.postMessage({ channel, text: 'x' }))

describe('the pace the local Slack keeps', () => {
  it('takes a short burst, then about one message a second, for each conversation', async () => {
    const burst = []
    for (let count = 0; count < 5; count += 1) burst.push(await post())
    expect(burst).toEqual([...Array(4).fill('no failure'), 'slack_webapi_rate_limited_error'])
    expect(await post('G2')).toBe('no failure')
    expect(slack.rateLimited).toBe(1)
    now += 4000
    expect(await post()).toBe('no failure')
  })

  it('never slows who posts once a second', async () => {
    for (let count = 0; count < 10; count += 1) {
      expect(await post()).toBe('no failure')
      now += 1000
    }
    expect(slack.rateLimited).toBe(0)
  })

  it('says how long to wait', async () => {
    for (let count = 0; count < 4; count += 1) await post()
    now += 1500
    await expect(slackClient(slack).chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toMatchObject({
      retryAfter: 3,
    })
  })
})

describe('trouble on demand', () => {
  it.each([
    ['reset-before', 0, 'slack_webapi_request_error'],
    ['reset-after', 1, 'slack_webapi_request_error'],
    ['status-500', 0, 'slack_webapi_http_error'],
    ['status-500-after', 1, 'slack_webapi_http_error'],
    ['hang', 0, 'slack_webapi_request_error'],
    ['hang-after', 1, 'slack_webapi_request_error'],
  ] as const)('%s leaves %i messages', async (kind, messages, code) => {
    slack.fault({ method: 'chat.postMessage', kind })
    expect(await post()).toBe(code)
    expect(slack.messages('C1')).toHaveLength(messages)
    expect(await post()).toBe('no failure')
  })

  it('an error or a wait of the test’s choosing, as often as it says', async () => {
    slack.fault({ method: 'chat.postMessage', kind: { error: 'is_archived' }, times: 2 })
    slack.fault({ method: 'chat.postMessage', kind: { retryAfter: 7 } })
    expect([await post(), await post()]).toEqual(['is_archived', 'is_archived'])
    await expect(slackClient(slack).chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toMatchObject({
      retryAfter: 7,
    })
    expect([await post(), slack.rateLimited]).toEqual(['no failure', 0])
  })

  it('in one conversation only, after some posts went through', async () => {
    slack.fault({ method: 'chat.postMessage', channel: 'C1', kind: 'reset-after', skip: 1 })
    expect([await post(), await post('G2'), await post()]).toEqual([
      'no failure',
      'no failure',
      'slack_webapi_request_error',
    ])
  })
})
