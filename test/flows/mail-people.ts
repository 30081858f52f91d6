import { createDiscordSpeaker } from '../conversations/discord-speaker.ts'
import { createSlackSpeaker } from '../conversations/slack-speaker.ts'
import type { MailTown } from './mail-town.ts'
import { bestOf, type ExpectedPlace, expectedRuns, moments, type RawItem } from './oracle.ts'
import { rawDays } from './raw-days.ts'

export const zone = 'Europe/Berlin'
export const slackChannel = 'C0READING'
export const discordChannel = '100000000000000001'
export const slackUser = 'U0ADA'
export const discordUser = '200000000000000001'

/** Somebody who reads by e-mail. */
interface Reader {
  readonly address: string
  /** Asks for what they want, by whatever way; a letter comes of each wish. */
  ask(town: MailTown): Promise<void>
  readonly wishes: number
  /** What the oracle says that they get between two local dates, counted from the first on. */
  expected(
    from: string,
    to: string,
  ): readonly { readonly local: string; readonly papers: readonly string[] }[]
}

const shown = { top: 5, minVotes: 5 } as const
/** Everything of a paper that words are looked for in, as far as these topics need it. */
const textOf = ({ paper }: RawItem): string =>
  [paper.title, paper.summary, paper.ai_summary, ...(paper.ai_keywords ?? [])].join(' | ')
/** What `config/topics.yaml` says of a topic, told by eye: words of titles, and phrases anywhere. */
const onTopic = (title: RegExp, phrases: RegExp) => ({
  ...shown,
  fits: (item: RawItem) => title.test(item.paper.title) || phrases.test(textOf(item)),
})
const onVideo = onTopic(
  /\bvideos?\b/i,
  /\bvideo[- ](generat|understanding|edit|diffusion|models?\b)|\btext[- ]to[- ]video/i,
)
const onAgents = onTopic(
  /\bagent(s|ic)?\b|\bcomputer[- ]us(e|ing)\b|\bdeep research|\bMCPs?\b/i,
  /\b(language models?|LLMs?|AI|autonomous|multi|web|GUI)[- ]agent(s|ic)?\b|\bagent(s|ic)?[- ](systems?|workflows?)\b|\btools?[- ](us(e|ing)|calling|calls?|invocations?)\b/i,
)
const onWorlds = { ...shown, fits: ({ paper }: RawItem) => /\bworlds?\b/i.test(paper.title) }
const liked = { ...shown, fits: ({ paper }: RawItem) => paper.upvotes >= 20 }

const everyWeekday =
  (topics: ExpectedPlace['topics']): Reader['expected'] =>
  (from, to) => {
    const place = { zone, time: '09:00', days: [1, 2, 3, 4, 5], topics }
    return expectedRuns(place, rawDays(), moments(place, from, to)).map(({ local, papers }) => ({
      local,
      papers,
    }))
  }

/** The best of each week, on its Friday at 17:00. */
const everyFriday: Reader['expected'] = (from, to) =>
  moments({ zone, time: '17:00', days: [5], topics: [] }, from, to).map((moment) => {
    const days = [4, 3, 2, 1, 0].map((days) => moment.subtract({ days }).toPlainDate().toString())
    return { local: `${days.at(-1)}T17:00`, papers: bestOf(days, rawDays(), shown) }
  })

const form = { topic: '', words: '', days: 'weekdays', time: '09:00', zone } as const

/** What somebody answers in chat to a command that an address is part of. */
async function typed(
  speaker: ReturnType<typeof createSlackSpeaker>,
  text: string,
  address: string,
): Promise<void> {
  const { alone } = await speaker.typed(`${text} ${address}`)
  const said = alone.lines.join(' ')
  if (!said.includes('a message with a link is on its way')) throw new Error(said)
  if (said.includes(address)) throw new Error('The answer repeats the address')
}

export const readers = {
  page: {
    address: 'paige.turner@fig.example',
    wishes: 2,
    async ask(town) {
      await town.send('/subscribe', { ...form, topic: 'video', address: this.address })
      await town.send('/subscribe', { ...form, words: 'upvotes:>=20', address: this.address })
    },
    expected: everyWeekday([onVideo, liked]),
  },
  slack: {
    address: 'slim.slackham+qzine@plum.example',
    wishes: 1,
    ask({ slack }) {
      const ada = createSlackSpeaker(slack, { user: slackUser, channel: slackChannel })
      return typed(ada, 'subscribe agents weekdays 9am', this.address)
    },
    expected: everyWeekday([onAgents]),
  },
  discord: {
    address: 'dora.discordia@pear.example',
    wishes: 1,
    ask({ discord }) {
      const ada = createDiscordSpeaker(discord, { user: discordUser, channel: discordChannel })
      return typed(ada, `subscribe title:world weekdays 9am ${zone}`, this.address)
    },
    expected: everyWeekday([onWorlds]),
  },
  weekly: {
    address: 'wes.weeksley@quince.example',
    wishes: 1,
    async ask(town) {
      await town.send('/subscribe', { ...form, days: 'weekly fri', time: '17:00', address: this.address })
    },
    expected: everyFriday,
  },
} as const satisfies Readonly<Record<string, Reader>>
