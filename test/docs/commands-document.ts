import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../../commands/index.ts'
import { openDesk } from '../../src/cli/desk.ts'
import { openSearch } from '../../src/cli/open-search.ts'
import { createOutput } from '../../src/cli/output.ts'
import { openSample } from '../../src/cli/sample.ts'
import type { Command } from '../../src/command/define.ts'
import { type OptionSpec, usage } from '../../src/command/options.ts'
import type { Post } from '../../src/message/tree.ts'
import { namesOf } from '../../src/platforms/console/names.ts'
import { renderConsole } from '../../src/platforms/console/render.ts'
import { discordParts } from '../../src/platforms/discord/render.ts'
import type { ChatPlatform, PlaceKey } from '../../src/platforms/place.ts'
import type { CommandDesk } from '../../src/platforms/port.ts'
import { slackParts } from '../../src/platforms/slack/render.ts'
import { seenOnDiscord } from '../conversations/discord-seen.ts'
import { type Seen, together } from '../conversations/seen.ts'
import { seenOnSlack } from '../conversations/slack-seen.ts'
import { createTestLog } from '../doubles/log.ts'
import { createMemoryPublisher } from '../doubles/memory-publisher.ts'

/** What is typed to show each command, in this order, by one person in one channel. */
const shown: Readonly<Record<string, string>> = {
  top: 'top',
  search: 'search video world models',
  show: 'show 2605.28774',
  subscribe: 'subscribe agents weekdays 9am',
  mine: 'mine',
  unsubscribe: 'unsubscribe agents',
  digest: 'digest on weekdays 9am top 3 topics agents, video',
  mute: 'mute author:"Minki Kang" for 2 weeks',
  help: 'help subscribe',
}

const names = { slack: 'Slack', discord: 'Discord', console: 'The terminal' } as const
const zone = 'Europe/Berlin'
const columns = 80

function placesOn(platform: ChatPlatform): { readonly place: PlaceKey; readonly person: PlaceKey } {
  const workspace = platform === 'console' ? 'local' : 'T1'
  return {
    place: { platform, workspace, id: 'C1' },
    person: { platform, workspace: platform === 'discord' ? '@me' : workspace, id: '@U1' },
  }
}

/** What is seen, as lines: buttons in brackets, menus as lists. */
function drawn({ lines, menus, buttons }: Seen): string {
  const choices = menus.flatMap(({ prompt, options }) => [
    `${prompt} ▾`,
    ...options.slice(0, 3).map((option) => `  ${option}`),
    ...(options.length > 3 ? [`  … ${options.length - 3} more`] : []),
  ])
  const row = buttons.map((label) => `[${label}]`).join(' ')
  return [...lines, ...choices, ...(row === '' ? [] : [row])].join('\n')
}

const draw: Readonly<Record<ChatPlatform, (post: Post) => string>> = {
  slack: (post) =>
    drawn(together(slackParts({ ...post, replies: [] }).map(({ body }) => seenOnSlack(body.blocks)))),
  discord: (post) =>
    drawn(
      together(
        discordParts({ ...post, replies: [] }, { channel: 'direct' }).flatMap((part) =>
          part.kind === 'message' ? [seenOnDiscord(part.body)] : [],
        ),
      ),
    ),
  console: (post) => {
    const message = { ...post, replies: [] }
    return renderConsole(message, { width: columns, colour: false, names: namesOf(message) }).trimEnd()
  },
}

/** The answers to everything that is shown, drawn for one platform. */
async function answersOn(platform: ChatPlatform, desk: CommandDesk): Promise<ReadonlyMap<string, string>> {
  const { place, person } = placesOn(platform)
  const answers = new Map<string, string>()
  for (const [name, text] of Object.entries(shown)) {
    const reply = await desk.handle({
      id: `${platform}-${name}`,
      place,
      person: { key: person, name: 'Ada', zone: async () => zone, refusal: async () => undefined },
      input: { kind: 'typed', text },
    })
    if (!reply || !('blocks' in reply.answer)) throw new Error(`${text} is not answered with a post`)
    answers.set(name, draw[platform](reply.answer))
  }
  return answers
}

const optionRow = ({ name, about, required }: OptionSpec): string =>
  `| \`${name}\` | ${about}${required ? '' : ' (optional)'} |`

function section(command: Command, answers: ReadonlyMap<ChatPlatform, ReadonlyMap<string, string>>): string {
  const { name, about, options, examples } = command
  const table = options.length === 0 ? [] : ['| option | |', '|---|---|', ...options.map(optionRow), '']
  const answered = [...answers].flatMap(([platform, byName]) => [
    `${names[platform]}:`,
    '',
    '```',
    byName.get(name) ?? '',
    '```',
    '',
  ])
  return [
    `## ${name}`,
    '',
    `${about}.`,
    '',
    `\`/papers ${usage(name, options)}\``,
    '',
    ...table,
    `Examples: ${examples.map((example) => `\`/papers ${example}\``).join(' · ')}`,
    '',
    `\`/papers ${shown[name]}\` is answered like this.`,
    '',
    ...answered,
  ].join('\n')
}

const introduction = `# Commands

What can be typed, and how the answers look on each platform. Everything here is made from the declarations in
\`commands/\` by \`npm run commands\`, on the bundled sample as it stood on 29 May 2026; a test checks it.

On Slack, type \`/papers\` and the words; in a thread, where slash commands do not work, mention the bot instead, or write
to it directly. On Discord, pick the command from the list after \`/papers\`. In the terminal, type the words alone. Answers
are for the person who asked, except to a mention, which others hear too. What stands in brackets is a button, what stands
under ▾ a menu.

These words are understood where text is typed, too: \`trending\`, \`similar\`, \`why\`, \`save\`, \`saved\`, \`status\`,
\`preview\`, \`topics\`, \`snooze\`, \`subscriptions\`, \`unmute\`.
`

/** The text of docs/commands.md. */
export async function commandsDocument(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-commands-'))
  const log = createTestLog()
  const signal = new AbortController().signal
  const output = createOutput(true, { write: () => true }, { write: () => true })
  const { parts, days } = await openSample({ output, log, goesOn: false }, signal)
  const { store, clock, refresh } = parts
  for (const day of [...days, ...days]) await refresh.day(day, signal)
  const config = { ...parts.config, databaseFile: join(folder, 'none.sqlite') }
  const search = openSearch({ config: { ...config, data: folder }, store, log })
  try {
    await search.update(signal)
    const answers = new Map<ChatPlatform, ReadonlyMap<string, string>>()
    for (const platform of ['slack', 'discord', 'console'] as const) {
      const publishers = new Map([[platform, createMemoryPublisher({ clock, name: platform })] as const])
      const desk = openDesk({ ...parts, publishers, search, sources: [], deliver: async () => {} })
      answers.set(platform, await answersOn(platform, desk))
    }
    const sections = commands.map((command) => section(command, answers))
    return `${[introduction, ...sections].join('\n').trimEnd()}\n`
  } finally {
    await search.close()
    await store.close()
    rmSync(folder, { recursive: true })
  }
}
