import { expect } from 'vitest'
import { createSlackPublisher } from '../../../src/platforms/slack/publisher.ts'
import { type PostFault, publisherContract } from '../../contracts/publisher.ts'
import { createLeapingClock } from '../../doubles/leaping-clock.ts'
import { createTestLog } from '../../doubles/log.ts'
import { startSlack } from '../../doubles/slack/server.ts'
import type { SlackFaultKind, SlackMessage, SlackOptions } from '../../doubles/slack/types.ts'

const channels = [
  { id: 'C1', name: 'reading' },
  { id: 'C2', name: 'elsewhere' },
]

async function open(options: SlackOptions = {}) {
  const clock = createLeapingClock('2026-05-07T07:00:00Z')
  const now = () => clock.now().epochMilliseconds
  const users = [{ id: 'U1', name: 'ada' }]
  const slack = await startSlack({ channels, users, now, rateNow: now, ...options })
  const publisher = createSlackPublisher({
    token: slack.botToken,
    apiUrl: slack.url,
    clock,
    log: createTestLog(),
    timeoutMs: 150,
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

publisherContract('Slack', async () => {
  const { clock, slack, publisher } = await open()
  const place = await publisher.locate('C1')
  return {
    publisher,
    place,
    elsewhere: { ...place, id: 'C2' },
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
