import { expect } from 'vitest'
import { z } from 'zod'
import type { Suggestion } from '../../../src/platforms/port.ts'
import { createSlackHost, type SlackHostOptions } from '../../../src/platforms/slack/host.ts'
import { botScopes } from '../../../src/platforms/slack/manifest.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { createTestLog } from '../../doubles/log.ts'
import { type LocalSlack, startSlack } from '../../doubles/slack/server.ts'
import type { SlackOptions } from '../../doubles/slack/types.ts'
import { until } from '../until.ts'
import { createFakeDesk } from './fake-desk.ts'

/** Conversations and people of each kind. */
const town = {
  channels: [
    { id: 'C1', name: 'reading', creator: 'U6' },
    { id: 'C2', name: 'elsewhere', member: false },
    { id: 'D1', name: 'dm', user: 'U1' },
  ],
  users: [
    { id: 'U1', name: 'ada', tz: 'Europe/London' },
    { id: 'U2', name: 'boss', admin: true },
    { id: 'U3', name: 'owner', owner: true },
    { id: 'U4', name: 'guest', guest: true },
    { id: 'U5', name: 'visitor', stranger: true, team: 'T9' },
    { id: 'U6', name: 'maker' },
    { id: 'U7', name: 'robot', bot: true },
    { id: 'U8', name: 'sister', team: 'T8' },
  ],
} satisfies SlackOptions

export interface StandOptions extends SlackOptions, Partial<SlackHostOptions> {
  readonly suggestions?: readonly Suggestion[]
}

/** A bot's host on a local Slack, with a desk of its own, and what every test has to be true in the end. */
export async function openStand(options: StandOptions = {}) {
  const slack = await startSlack({ ...town, rates: false, scopes: botScopes, ...options })
  const log = createTestLog()
  const desk = createFakeDesk(options.suggestions)
  const host = createSlackHost({
    token: slack.botToken,
    appToken: slack.appToken,
    apiUrl: slack.url,
    command: '/papers',
    whoMayChange: 'members',
    mayChange: [],
    clock: systemClock,
    log,
    ...options,
  })
  return {
    slack,
    host,
    log,
    desk,
    /** How many lines warn of something. */
    warnings: () => log.lines.filter(({ level }) => level === 'warn' || level === 'error').length,
    start: () => host.start(desk),
    type: (text: string, channel = 'C1', user = 'U1') =>
      slack.sendCommand({ command: options.command ?? '/papers', text, channel, user }),
    async stop() {
      await host.stop()
      await slack.stop()
      expect(slack.faults).toEqual([])
    },
  }
}
export type Stand = Awaited<ReturnType<typeof openStand>>

/** Posts a message as the bot; resolves with its `ts`. */
export async function post(slack: LocalSlack, blocks: readonly object[], thread?: string): Promise<string> {
  await fetch(`${slack.url}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: 'C1',
      text: 'Digest',
      blocks,
      unfurl_links: false,
      unfurl_media: false,
      ...(thread !== undefined && { thread_ts: thread }),
    }),
  })
  return slack.messages('C1').at(-1)?.ts ?? ''
}

/** The first modal that stands, once it is no longer loading. */
export async function modal(slack: LocalSlack) {
  const standing = () => [...slack.views.values()].find(({ id }) => !id.startsWith('VHOME'))
  await until(() => standing() !== undefined && !seen(standing()?.view).includes('One moment …'))
  const found = standing()
  if (!found) throw new Error('no view stands')
  return found
}

const words = z.object({ text: z.string() })
const branch = z.record(z.string(), z.unknown())

/** Everything a reader sees in blocks or a view, in order, one text after the other. */
export function seen(drawn: unknown): string[] {
  if (Array.isArray(drawn)) return drawn.flatMap(seen)
  const held = branch.safeParse(drawn)
  if (!held.success) return []
  const own = words.safeParse(drawn)
  const inside = Object.entries(held.data).filter(([key]) => key !== 'text' || !own.success)
  return [...(own.success ? [own.data.text] : []), ...inside.flatMap(([, value]) => seen(value))]
}
