import { z } from 'zod'
import { defineCommand } from '../../../src/command/define.ts'
import { choice, count, required, words } from '../../../src/command/options.ts'
import type { Message } from '../../../src/message/tree.ts'
import { say } from '../../../src/message/tree.ts'
import { connectDiscord } from '../../../src/platforms/discord/connect.ts'
import { createDiscordHost } from '../../../src/platforms/discord/host.ts'
import { createDiscordPublisher } from '../../../src/platforms/discord/publisher.ts'
import { type Clock, systemClock } from '../../../src/shared/clock.ts'
import { startDiscord } from '../../doubles/discord/server.ts'
import type { DiscordMessage, DiscordOptions } from '../../doubles/discord/types.ts'
import { createTestLog } from '../../doubles/log.ts'
import { until } from '../until.ts'
import type { FakeDesk } from './fake-desk.ts'

export const guild = '900000000000000001'
export const channel = '100000000000000001'
export const direct = '100000000000000002'
export const thread = '100000000000000003'
/** A channel that the bot cannot see. */
export const hidden = '100000000000000004'
export const ada = '200000000000000001'
export const bob = '200000000000000002'

const world = {
  channels: [
    { id: channel, name: 'reading' },
    { id: direct, name: '', type: 1, recipient: ada },
    { id: thread, name: 'talk', type: 11, parent: channel },
    { id: hidden, name: 'hidden', deny: 1n << 10n },
  ],
  users: [
    { id: ada, name: 'ada' },
    { id: bob, name: 'bob' },
  ],
} satisfies DiscordOptions

/** The commands that Discord knows; what they do is the fake desk's. */
const commands = [
  defineCommand({
    name: 'show',
    about: 'One paper in full',
    options: z.object({ id: required('An arXiv id', 'Which?', { completes: 'paper' }) }),
    run: async () => say('unused'),
  }),
  defineCommand({
    name: 'top',
    about: 'The papers people vote for',
    options: z.object({
      period: choice(['day', 'week', 'month'], 'Of when'),
      topic: words('About what', { completes: 'topic' }),
      top: count(1, 20, 'How many'),
    }),
    run: async () => say('unused'),
  }),
  defineCommand({
    name: 'digest',
    about: 'This channel’s daily post',
    options: z.object({}),
    run: async () => say('unused'),
  }),
]

/** The host with the real discord.js between the local Discord and a fake desk. */
export async function openStand(
  desk: FakeDesk,
  options: { clock?: Clock; token?: string; discord?: DiscordOptions } = {},
) {
  const { clock = systemClock } = options
  const discord = await startDiscord({ ...world, rates: false, ...options.discord })
  const log = createTestLog()
  const api = { token: discord.token, apiUrl: `${discord.url}/api`, clock: systemClock }
  await connectDiscord(api, commands)
  const host = createDiscordHost({ ...api, clock, log, ...(options.token && { token: options.token }) })
  const seen = (user = ada) => discord.seenOnlyBy(user)
  return {
    discord,
    host,
    log,
    api,
    seen,
    start: () => host.start(desk),
    /** What a person alone reads, once so many messages say something. */
    async read(messages = 1, user = ada): Promise<readonly DiscordMessage[]> {
      await until(() => seen(user).filter(({ content }) => content !== '').length >= messages)
      return seen(user)
    },
    /** Posts for all to see, as a digest is, and resolves with what stands. */
    async post(message: Message, to = channel): Promise<DiscordMessage> {
      const publisher = createDiscordPublisher(api)
      const attempt = { key: 'k', part: 0, at: 0 }
      const receipt = await publisher.post(await publisher.locate(to), message, attempt, [])
      const standing = discord.messages(to).find(({ id }) => id === receipt.message)
      if (!standing) throw new Error('nothing stands')
      return standing
    },
    async stop() {
      await host.stop()
      await discord.stop()
    },
  }
}
export type Stand = Awaited<ReturnType<typeof openStand>>

/** `/papers show id: …`, and others by their options. */
export const show = {
  name: 'papers',
  options: [{ name: 'show', type: 1, options: [{ name: 'id', type: 3, value: '2605.03849' }] }],
}
export const digest = { name: 'papers', options: [{ name: 'digest', type: 1 }] }

const component = z.object({
  custom_id: z.string(),
  label: z.string().optional(),
  placeholder: z.string().optional(),
})
const row = z.object({ components: z.array(component) })

/** The buttons and menus of a message in their order: what stands on each, and its custom id. */
function controls({ components }: Pick<DiscordMessage, 'components'>) {
  return z
    .array(row)
    .parse(components)
    .flatMap((one) => one.components)
    .map(({ custom_id: id, label, placeholder }) => ({ id, shown: label ?? placeholder ?? '' }))
}

/** The custom id of the control with these words. */
export function controlOf(message: Pick<DiscordMessage, 'components'>, words: string): string {
  const found = controls(message).find(({ shown }) => shown === words)
  if (!found) throw new Error(`Nothing says ${words}`)
  return found.id
}
