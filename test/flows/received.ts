import type { LocalDiscord } from '../doubles/discord/server.ts'
import type { LocalSlack } from '../doubles/slack/server.ts'

/** A digest as a reader finds it: when it stood there, which papers it lists, and its replies. */
export interface Received {
  /** Local date and time, `2026-05-07T09:00`. */
  readonly local: string
  /** What a notification shows. */
  readonly preview: string
  readonly papers: readonly string[]
  /** The paper of each reply, in order. */
  readonly replies: readonly string[]
}

const paperLink = /https:\/\/huggingface\.co\/papers\/([\w.]+)/

/** The papers of bold titles; what a digest merely mentions is not bold. */
function titled(text: string, title: RegExp): string[] {
  return [...text.matchAll(title)].flatMap((match) => {
    const id = paperLink.exec(match[0])?.[1]
    return id === undefined ? [] : [id]
  })
}

const slackTitle = /\*(?:\d+ {2})?<[^>]*>/g
const discordTitle = /\*\*(?:\d+ )?\[.*?\]\([^)]*\)/gs

/** An instant on the wall of a zone, to the minute: `2026-05-07T09:00`. */
export function localTime(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

const firstPaper = (text: string): string => paperLink.exec(text)?.[1] ?? ''

/** The digests that stand in a Slack conversation, oldest first. */
export function onSlack(slack: LocalSlack, channel: string, zone: string): Received[] {
  const messages = slack.messages(channel)
  return messages
    .filter((message) => message.thread_ts === undefined || message.thread_ts === message.ts)
    .map((parent) => ({
      local: localTime(parent.at, zone),
      preview: parent.text,
      papers: titled(sectionTexts(parent.blocks), slackTitle),
      replies: messages
        .filter((message) => message.thread_ts === parent.ts && message.ts !== parent.ts)
        .map((reply) => firstPaper(JSON.stringify(reply.blocks))),
    }))
}

function sectionTexts(blocks: readonly Readonly<Record<string, unknown>>[]): string {
  return blocks
    .map((block) => block['text'])
    .map((text) => (typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : ''))
    .join('\n')
}

/** The digests that stand in a Discord channel, oldest first; replies are those of their threads. */
export function onDiscord(discord: LocalDiscord, channel: string, zone: string): Received[] {
  const threads = discord.threads(channel)
  return discord.messages(channel).map((message, index) => ({
    local: localTime(message.at, zone),
    preview: message.content,
    papers: titled(String(message.embeds[0]?.['description'] ?? ''), discordTitle),
    replies: threads[index]
      ? discord.messages(threads[index].id).map((reply) => firstPaper(JSON.stringify(reply.embeds)))
      : [],
  }))
}
