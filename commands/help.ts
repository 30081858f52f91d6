import { z } from 'zod'
import { type Command, type CommandContext, defineCommand } from '../src/command/define.ts'
import { type OptionSpec, usage, words } from '../src/command/options.ts'
import { momentText } from '../src/message/dates.ts'
import { plainText } from '../src/message/fit.ts'
import { clip, readable } from '../src/message/text.ts'
import { code, type Inline, type Post, paragraph, context as small, text } from '../src/message/tree.ts'
import { isPersonal, type PlatformName } from '../src/platforms/place.ts'
import { PaperboyError } from '../src/shared/errors.ts'
import { nearest } from '../src/shared/nearest.ts'
import { nextRunOf } from './papers/next.ts'
import { zoneOf } from './papers/zone.ts'

/** Where a command can be typed, which newcomers stumble over first. */
function whereToType(platform: PlatformName): readonly Inline[] {
  if (platform === 'slack') return [text('In threads, mention me: '), code('@Paperboy show 2605.03849')]
  if (platform === 'discord')
    return [text('Commands work in channels, in threads and in direct messages with me.')]
  return [text('Type a command, with or without '), code('/papers'), text(' before it.')]
}

/** What Paperboy does here, and what can be typed; or one command with examples. */
export const helpOn = (others: readonly Command[]): Command => {
  const help: Command = defineCommand({
    name: 'help',
    about: 'What Paperboy does here, and examples to copy',
    options: z.object({ command: words('A command to explain', { completes: 'command' }) }),
    examples: ['help', 'help subscribe'],
    open: true,
    run: (context, { command = '' }) => {
      const all = [...others, help]
      return command.trim() === '' ? overview(context, all) : Promise.resolve(explained(command, all))
    },
  })
  return help
}

async function overview(context: CommandContext, commands: readonly Command[]): Promise<Post> {
  const first = whereToType(context.place.platform)
  return {
    preview: plainText(first),
    blocks: [
      paragraph(...first),
      paragraph(text(await openingText(context))),
      {
        kind: 'list',
        items: commands.map(({ name, options, about }) => [
          code(`/papers ${usage(name, options)}`),
          text(` ${about}`),
        ]),
      },
      small(
        text('The numbers under a digest open its papers, for you alone. '),
        code('/papers help subscribe'),
        text(' explains one command, with examples.'),
      ),
    ],
  }
}

/** What comes here, and when next. */
async function openingText(context: CommandContext): Promise<string> {
  const { store, place, now } = context
  const next = nextRunOf(await store.subscriptions.of(place))
  if (next === undefined)
    return isPersonal(place)
      ? 'Paperboy brings trending research papers. You have no subscription yet: /papers subscribe begins one.'
      : 'Paperboy brings trending research papers. No digest is set up here yet: /papers digest on begins one.'
  const moment = Temporal.Instant.fromEpochMilliseconds(next).toZonedDateTimeISO(await zoneOf(context))
  return `Paperboy brings trending research papers ${isPersonal(place) ? 'to you' : 'here'}. The next digest comes ${momentText(moment, now())}.`
}

/** One command: how it is typed, what its options are, examples. Throws `USAGE` for one that there is not. */
function explained(asked: string, commands: readonly Command[]): Post {
  const wanted = asked
    .trim()
    .toLowerCase()
    .replace(/^\/?papers\s+/, '')
    .replace(/^\//, '')
  const command = commands.find(({ name }) => name === wanted)
  if (!command) throw unknown(asked, wanted, commands)
  const { name, about, options, examples } = command
  return {
    preview: `${about}.`,
    blocks: [
      paragraph(code(`/papers ${usage(name, options)}`)),
      paragraph(text(`${about}.`)),
      ...(options.length === 0 ? [] : [{ kind: 'list' as const, items: options.map(optionLine) }]),
      ...(examples.length === 0
        ? []
        : [
            paragraph(text('For instance:')),
            { kind: 'list' as const, items: examples.map((example) => [code(`/papers ${example}`)]) },
          ]),
    ],
  }
}

function optionLine({ name, about, required }: OptionSpec): readonly Inline[] {
  return [code(name), text(` ${about}${required ? ' (needed)' : ''}`)]
}

function unknown(asked: string, wanted: string, commands: readonly Command[]): PaperboyError {
  const names = commands.map(({ name }) => name)
  const meant = nearest(wanted, names)
  return new PaperboyError('USAGE', `There is no command “${clip(readable(asked), 40)}”.`, {
    next: meant ? `Did you mean /papers help ${meant}?` : `There are ${names.join(', ')}.`,
  })
}
