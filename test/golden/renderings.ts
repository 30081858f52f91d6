import type { Message } from '../../src/message/tree.ts'
import { renderConsole } from '../../src/platforms/console/render.ts'
import { discordBody, discordParts } from '../../src/platforms/discord/render.ts'
import { slackBody, slackParts } from '../../src/platforms/slack/render.ts'
import { mailRenderings } from './mails.ts'
import { samples } from './samples.ts'

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
const keyed = { key: 'key', nonce: 'nonce' }

/** How each platform is asked to show a message, as the text of a file. */
const platforms: Readonly<Record<string, (message: Message) => string>> = {
  'slack.json': (message) =>
    json(
      slackParts(message).map((part) =>
        slackBody(part, { key: 'key', threadTs: part.kind === 'reply' ? '<part 1>' : undefined }),
      ),
    ),
  'discord.json': (message) =>
    json(discordParts(message, { channel: 'text' }).map((part) => discordBody(part, keyed))),
  'console.txt': (message) => renderConsole(message, { width: 80, colour: false }),
}

/** Every sample on every platform, and mails: file name and what it must hold. */
export const renderings: readonly (readonly [file: string, text: string])[] = [
  ...Object.entries(samples).flatMap(([name, message]) =>
    Object.entries(platforms).map(([ending, render]) => [`${name}.${ending}`, render(message)] as const),
  ),
  ...mailRenderings,
]
