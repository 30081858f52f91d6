import { z } from 'zod'
import { type Command, type Declaration, defineCommand } from '../../src/command/define.ts'
import { address, choice, count, required, when, words } from '../../src/command/options.ts'
import { parseTyped } from '../../src/command/parse.ts'
import { say } from '../../src/message/tree.ts'

/** A command that answers with the options it was given, as JSON. */
export const echoing = <Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  more: Pick<Declaration<z.ZodObject<Shape>>, 'examples' | 'opens' | 'open'> = {},
): Command =>
  defineCommand({
    name,
    about: `Says what ${name} was given`,
    options: z.object(shape),
    ...more,
    run: async (_, given) => say(`${name} ${JSON.stringify(given)}`),
  })

const where = choice(['here', 'me'], 'For this channel, or for you')
const top = count(1, 25, 'At most this many papers')
const minVotes = count(0, 999, 'Papers with fewer votes are left out')

/** Commands with every kind of option, alone and beside others. */
export const declared: readonly Command[] = [
  echoing('top', { period: choice(['day', 'week', 'month'], 'Since when'), topic: words('A topic') }),
  echoing('search', { words: required('What to look for', 'Type what to look for.') }),
  echoing('subscribe', {
    topic: words('A topic'),
    when: when('When it comes'),
    where,
    top,
    'min-votes': minVotes,
    email: address('An address instead'),
  }),
  echoing('unsubscribe', { which: words('Which one') }),
  echoing('mine', {}),
  echoing('help', { command: words('A command') }),
  echoing('mute', { what: words('What to hide'), for: words('For how long', { named: true }), where }),
  echoing('digest', {
    action: choice(['on', 'off', 'now', 'preview', 'pause'], 'What to do'),
    when: when('When it comes'),
    top,
    'min-votes': minVotes,
    topics: words('Topics', { named: true }),
    format: choice(['compact', 'thread'], 'How it looks', { named: true }),
    'empty-day': choice(['say', 'skip'], 'On a day without papers', { named: true }),
    for: words('For how long', { named: true }),
  }),
]

/** What is known where they are typed. */
export const known = {
  byName: new Map(declared.map((command) => [command.name, command])),
  aliases: new Map([
    ['trending', 'top'],
    ['topics', 'subscribe'],
    ['snooze', 'digest pause'],
    ['preview', 'digest preview'],
    ['subscribe to', 'subscribe'],
  ]),
  topics: new Map(['agents', 'llm', 'rl'].map((name) => [name, {}])),
}
/** A text as the parser reads it. */
export const typed = (text: string) => parseTyped(text, known)
