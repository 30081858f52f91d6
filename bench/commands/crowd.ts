import { setTimeout as wait } from 'node:timers/promises'
import type { LocalDiscord } from '../../test/doubles/discord/server.ts'
import type { DiscordOptions } from '../../test/doubles/discord/types.ts'
import type { LocalSlack } from '../../test/doubles/slack/server.ts'
import type { SlackOptions } from '../../test/doubles/slack/types.ts'
import { offlineClock } from '../clocks.ts'

/** How long one person waited, in milliseconds from typing. */
export interface Waited {
  readonly ackMs: number
  readonly answerMs: number
}

/** People on one platform who type at once. */
export interface Crowd {
  readonly platform: 'Slack' | 'Discord'
  /** Somebody types all nine commands, one after the other; resolves when the last answer is there. */
  one(): Promise<void>
  /** All of them type at once, each another command in turn. */
  all(): Promise<readonly Waited[]>
}

/** Words that titles have, so that each search is another one. */
const subjects = [
  'speech',
  'diffusion',
  'retrieval',
  'agents',
  'video',
  'reasoning',
  'graph',
  'robot',
  'protein',
] as const
const manners = [
  'efficient',
  'multilingual',
  'robust',
  'self-supervised',
  'few-shot',
  'sparse',
  'causal',
] as const

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length]

/** What one after the other types: a command and its options by name, the nine commands in turn. */
function typed(
  index: number,
  paper: string,
): {
  readonly command: string
  readonly options: Readonly<Record<string, string>>
} {
  const words = `${pick(manners, index)} ${pick(subjects, Math.floor(index / 7))}`
  const all = [
    { command: 'search', options: { words } },
    { command: 'top', options: { period: 'week' } },
    { command: 'show', options: { id: paper } },
    { command: 'subscribe', options: { topic: words, when: 'weekdays 9am Europe/Berlin' } },
    { command: 'unsubscribe', options: {} },
    { command: 'mine', options: {} },
    { command: 'digest', options: {} },
    { command: 'mute', options: { what: `"${words}"` } },
    { command: 'help', options: {} },
  ] as const
  return pick(all, index) ?? all[0]
}

const slackUser = (index: number) => `U${String(index).padStart(6, '0')}`
const discordUser = (index: number) => `2${String(index).padStart(17, '0')}`
const slackChannel = 'C1'
const discordChannel = '100000000000000001'
/** The one who types alone, before all others. */
const alone = 999_999
/** How many commands there are. */
const nine = 9

/** The people and channels of both platforms. */
export function peopleOf(size: number): { readonly slack: SlackOptions; readonly discord: DiscordOptions } {
  const indices = [...Array.from({ length: size }, (_, index) => index), alone]
  return {
    slack: {
      channels: [{ id: slackChannel, name: 'reading' }],
      users: indices.map((index) => ({ id: slackUser(index), name: `ada${index}`, tz: 'Europe/Berlin' })),
      rates: false,
    },
    discord: {
      channels: [{ id: discordChannel, name: 'reading' }],
      users: indices.map((index) => ({ id: discordUser(index), name: `ada${index}` })),
      rates: false,
    },
  }
}

/** Somebody who has typed and was acknowledged. */
interface Asking {
  readonly ackMs: number
  /** By the machine's clock, as the local servers keep it. */
  readonly begunAt: number
  /** When the answer came, epoch milliseconds. */
  readonly answeredAt: () => number | undefined
}

/** How often is looked whether all have their answer, in milliseconds; when one came, its server has noted. */
const lookMs = 20
/** Nobody waits longer, in milliseconds. */
const patienceMs = 30_000

async function allOf(asking: readonly Promise<Asking>[]): Promise<readonly Waited[]> {
  const all = await Promise.all(asking)
  for (let waited = 0; all.some(({ answeredAt }) => answeredAt() === undefined); waited += lookMs) {
    if (waited > patienceMs) throw new Error('somebody got no answer')
    await wait(lookMs)
  }
  return all.map(({ ackMs, begunAt, answeredAt }) => ({ ackMs, answerMs: (answeredAt() ?? 0) - begunAt }))
}

/** `type` has somebody type the command of a number. */
function crowd(
  platform: Crowd['platform'],
  size: number,
  type: (person: number, number: number) => Promise<Asking>,
): Crowd {
  return {
    platform,
    async one() {
      for (let number = 0; number < nine; number++) await allOf([type(alone, number)])
    },
    all: () => allOf(Array.from({ length: size }, (_, index) => type(index, index))),
  }
}

/** People in a Slack channel; `paper` is one of the catalogue, which they show. */
export function slackCrowd(slack: LocalSlack, size: number, paper: string): Crowd {
  return crowd('Slack', size, async (index, number) => {
    const { command, options } = typed(number, paper)
    const user = slackUser(index)
    const before = slack.answers.length
    const text = [command, ...Object.values(options)].join(' ')
    const [begunAt, begun] = [offlineClock.now().epochMilliseconds, performance.now()]
    const { acked } = await slack.sendCommand({ command: '/papers', text, channel: slackChannel, user })
    if (!acked) throw new Error(`/papers ${text} was not acknowledged`)
    return {
      ackMs: performance.now() - begun,
      begunAt,
      answeredAt: () => slack.answers.slice(before).find((answer) => answer.user === user)?.at,
    }
  })
}

/** Types of an option: docs.discord.com/developers/interactions/application-commands. */
const optionTypes = { subcommand: 1, text: 3 } as const

/** People in a Discord channel; `paper` is one of the catalogue, which they show. */
export function discordCrowd(discord: LocalDiscord, size: number, paper: string): Crowd {
  return crowd('Discord', size, async (index, number) => {
    const { command, options } = typed(number, paper)
    const written = Object.entries(options).map(([name, value]) => ({ name, type: optionTypes.text, value }))
    const [begunAt, begun] = [offlineClock.now().epochMilliseconds, performance.now()]
    const { acked, interaction } = await discord.sendCommand({
      name: 'papers',
      channel: discordChannel,
      user: discordUser(index),
      options: [{ name: command, type: optionTypes.subcommand, options: written }],
    })
    if (!acked) throw new Error(`/papers ${command} was not acknowledged`)
    return {
      ackMs: performance.now() - begun,
      begunAt,
      answeredAt: () =>
        discord.answers.find((one) => one.interaction === interaction && one.by === 'edit')?.at,
    }
  })
}
