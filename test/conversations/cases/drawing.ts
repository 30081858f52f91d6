import type { ChatPlatform } from '../../../src/platforms/place.ts'
import type { Outcome, Outcomes, Sight } from '../scenario.ts'
import type { MenuSeen } from '../seen.ts'
import type { PaperSight } from './papers.ts'

/** A paper in a list. */
export interface Shown {
  readonly paper: PaperSight
  readonly number?: number
  /** Other facts than those of the paper: in chats, and in a terminal. */
  readonly facts?: readonly [chats: string, terminal: string]
  /** Links behind those of a list. */
  readonly links?: readonly string[]
  /** A sentence under the facts. */
  readonly says?: string
}

/** What one message says, as a reader would list it. */
export interface Page {
  /** What Discord shows above everything, where no line of the message says it. */
  readonly preview?: string
  /** Small print above the title; Discord shows all small print at the bottom. */
  readonly note?: string
  readonly title?: string
  /** Small print under it. */
  readonly small?: readonly string[]
  readonly lines?: readonly string[]
  readonly papers?: readonly Shown[]
  /** Lines under the papers. */
  readonly after?: readonly string[]
  /** Small print at the end. */
  readonly end?: readonly string[]
  readonly buttons?: readonly string[]
  readonly menus?: readonly MenuSeen[]
}

const names: readonly ChatPlatform[] = ['slack', 'discord', 'console']

const each = <T>(of: (platform: ChatPlatform) => T): Record<ChatPlatform, T> => ({
  slack: of('slack'),
  discord: of('discord'),
  console: of('console'),
})

/** Chats show facts and links on one line; a terminal shows the address on a line of its own. */
function linesOf({ paper, number, facts, says }: Shown, platform: ChatPlatform): readonly string[] {
  const { title, onDiscord = title, address } = paper
  const said = says === undefined ? [] : [says]
  const [chats, terminal] = facts ?? paper.facts
  switch (platform) {
    case 'slack':
      return [`${number === undefined ? '' : `${number}  `}${title}`, chats, ...said]
    case 'discord':
      return [`${number === undefined ? '' : `${number} `}${onDiscord}`, chats, ...said]
    case 'console': {
      const left = number === undefined ? '' : ' '.repeat(String(number).length + 2)
      const first = `${number === undefined ? '' : `${number}  `}${title}`
      return [first, ...[terminal, ...said, address].map((line) => left + line)]
    }
  }
}

/** Slack has no escape for signs that format: it shows others that look like them. */
const lookalikes = (line: string): string => line.replaceAll('*', '∗').replaceAll('`', 'ˋ')

function sightOn(platform: ChatPlatform, page: Page): Sight {
  const {
    preview,
    note,
    title,
    small = [],
    lines = [],
    papers = [],
    after = [],
    end = [],
    buttons,
    menus,
  } = page
  const head = title === undefined ? [] : [title]
  const drawn = papers.flatMap((shown) => linesOf(shown, platform))
  const links =
    platform === 'console' ? [] : papers.flatMap((one) => [...one.paper.links, ...(one.links ?? [])])
  const above = preview === undefined ? [] : [preview]
  const noted = note === undefined ? [] : [note]
  const inOrder =
    platform === 'discord'
      ? [...above, ...head, ...lines, ...drawn, ...after, ...noted, ...small, ...end]
      : [...noted, ...head, ...small, ...lines, ...drawn, ...after, ...end]
  return {
    lines: platform === 'slack' ? inOrder.map(lookalikes) : inOrder,
    ...(links.length > 0 && { links }),
    ...(buttons && { buttons }),
    ...(menus && { menus }),
  }
}

/** A message on every platform. */
const drawn = (page: Page): Record<ChatPlatform, Sight> => each((platform) => sightOn(platform, page))

const placed = (part: keyof Outcome, page: Page): Outcomes =>
  Object.fromEntries(Object.entries(drawn(page)).map(([name, sight]) => [name, { [part]: sight }]))

/** A message for the person who asked. */
export const alone = (page: Page): Outcomes => placed('alone', page)
/** A message for all to see. */
export const everyone = (page: Page): Outcomes => placed('everyone', page)
/** A message for all to see that says who made it: in a terminal Ada is “You”. */
const everyoneBy = (page: (who: string) => Page): Outcomes =>
  each((platform) => ({ everyone: sightOn(platform, page(platform === 'console' ? 'You' : 'ada')) }))
/** Lines for the person who asked. */
export const told = (...lines: readonly string[]): Outcomes => alone({ lines })
/** A sentence with buttons for the person who asked. */
export const asked = (line: string, ...buttons: readonly string[]): Outcomes =>
  alone({ lines: [line], buttons })
/** A line in the channel that says what Ada did. */
export const left = (line: (who: string) => string): Outcomes => everyoneBy((who) => ({ lines: [line(who)] }))

/** Two things that come of the same, what is for all first. */
export const both = (first: Outcomes, second: Outcomes): Outcomes =>
  each((platform) => {
    const [one, other] = [first[platform] ?? {}, second[platform] ?? {}]
    return {
      ...one,
      ...other,
      ...(one.everyone && other.everyone && { everyone: joined(one.everyone, other.everyone) }),
    }
  })

const joined = (a: Sight, b: Sight): Sight => {
  const keys = ['lines', 'links', 'buttons', 'menus', 'files'] as const
  const parts = keys.flatMap((key) => {
    const all = [...(a[key] ?? []), ...(b[key] ?? [])]
    return all.length === 0 ? [] : [[key, all] as const]
  })
  return Object.fromEntries(parts)
}

/** The same on some platforms only. */
export const only = (platforms: readonly ChatPlatform[], outcomes: Outcomes): Outcomes =>
  Object.fromEntries(
    names.flatMap((name) => {
      const outcome = outcomes[name]
      return outcome && platforms.includes(name) ? [[name, outcome]] : []
    }),
  )

/** Where several people can be. */
export const inChats = (outcomes: Outcomes): Outcomes => only(['slack', 'discord'], outcomes)
/** Where words are typed as they come: Discord has its own fields for them. */
export const inText = (outcomes: Outcomes): Outcomes => only(['slack', 'console'], outcomes)
export const onSlack = (outcome: Outcome): Outcomes => ({ slack: outcome })
export const onDiscord = (outcome: Outcome): Outcomes => ({ discord: outcome })

/** The one on most platforms, and others where they differ. */
export const but = (outcomes: Outcomes, others: Outcomes): Outcomes => ({ ...outcomes, ...others })
