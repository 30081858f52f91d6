import { clip, readable } from '../message/text.ts'
import type { Command } from './define.ts'
import { choiceMeant, isFreeText, takeNamed } from './named.ts'
import type { OptionSpec } from './options.ts'
import { takeAddresses } from './typed-address.ts'
import { type TopicNames, whenAtEnd, whenAtStart, whenBeforeTopics } from './typed-when.ts'
import { plainWord, textOf, type Word, wordsOf } from './typed-words.ts'

/** What is known of commands and topics where text is read. */
interface Known {
  readonly byName: ReadonlyMap<string, Command>
  /** Other words, one or two, for the beginning of what is typed: `snooze` for `digest pause`. */
  readonly aliases: ReadonlyMap<string, string>
  /** Topics by name. */
  readonly topics: TopicNames
}

/** What somebody typed, as a command and its options. */
interface Typed {
  /** As it was typed, in small letters, where there is no such command. */
  readonly name: string
  readonly options: Readonly<Record<string, string>>
  /** What no option takes, as a sentence. */
  readonly problem?: string
}

/**
 * Reads what somebody typed. Never throws, and takes time in proportion to the length. Quoted words are text and nothing
 * else. Options with names and addresses stand anywhere, choices first or last, and a rhythm last, as far as it can be
 * told from text; where a command has no text, the rhythm is all that is left, whether it can be read or not.
 */
export function parseTyped(text: string, { byName, aliases, topics }: Known): Typed {
  const { name, words } = commandIn(wordsOf(text), byName, aliases)
  const command = byName.get(name)
  return command ? { name, ...read(words, command.options, topics) } : { name, options: {} }
}

/** The command's name and the words after it. */
function commandIn(
  typed: readonly Word[],
  byName: Known['byName'],
  aliases: Known['aliases'],
): { readonly name: string; readonly words: readonly Word[] } {
  const [first = '', second = ''] = typed.slice(0, 2).map(plainWord)
  const name = first.replace(/^\/+/, '')
  if (name === 'papers') return commandIn(typed.slice(1), byName, aliases)
  const both = aliases.get(`${name} ${second}`)
  const alias = both ?? (byName.has(name) ? undefined : aliases.get(name))
  if (alias === undefined)
    return { name: name || (typed[0]?.quoted ? typed[0].text.toLowerCase() : 'help'), words: typed.slice(1) }
  const [replaced, ...more] = wordsOf(alias)
  return { name: replaced?.text ?? name, words: [...more, ...typed.slice(both === undefined ? 1 : 2)] }
}

/** What options have taken so far. */
interface Taking {
  readonly specs: readonly OptionSpec[]
  readonly topics: TopicNames
  readonly options: Map<string, string>
  /** Words of the rhythm. */
  readonly whens: Word[]
}

/** How much of some words may be taken from their end. */
interface Ending {
  /** Words that stay in any case. */
  readonly keep: number
  readonly choices: boolean
  readonly rhythm: boolean
}

/** Reads the words after a command's name. */
function read(typed: readonly Word[], specs: readonly OptionSpec[], topics: TopicNames): Omit<Typed, 'name'> {
  const mail = specs.find(({ kind }) => kind === 'address')
  const { address, words } = mail ? takeAddresses(typed) : { address: '', words: typed }
  const { options: named, segments } = takeNamed(words, specs)
  const taking: Taking = { specs, topics, options: new Map(Object.entries(named)), whens: [] }
  const rhythm = specs.find(({ kind }) => kind === 'when')
  const text = specs.find(isFreeText)

  const last = segments.findLast((segment) => segment.words.length > 0)
  const free: Word[] = []
  for (const { spec, words } of segments) {
    if (spec?.kind === 'text') {
      const ending = { keep: 1, choices: words === last?.words, rhythm: rhythm !== undefined }
      taking.options.set(spec.name, textOf(withoutEnding(taking, words, ending)))
    } else {
      const length = spec ? Math.max(1, whenAtStart(words)) : 0
      taking.whens.push(...words.slice(0, length))
      free.push(...words.slice(length))
    }
  }

  const left = unnamed(taking, free, rhythm !== undefined && text !== undefined)
  if (rhythm && !text) taking.whens.push(...left)
  if (text) taking.options.set(text.name, textOf(left))
  if (rhythm) taking.options.set(rhythm.name, textOf(taking.whens))
  if (mail && address !== '') taking.options.set(mail.name, address)
  const strange = text || rhythm ? '' : textOf(left)
  return {
    // A count that was named without its number is there, for the command to say what is missing.
    options: Object.fromEntries(
      [...taking.options].filter(([name, value]) => value !== '' || Object.hasOwn(named, name)),
    ),
    ...(strange !== '' && { problem: `“${clip(readable(strange), 40)}” is not understood here.` }),
  }
}

/** Words outside of named options, without choices at both ends and, beside text, without the rhythm. */
function unnamed(taking: Taking, free: readonly Word[], rhythm: boolean): readonly Word[] {
  let left = withoutEnding(taking, free, { keep: 0, choices: true, rhythm })
  for (let next = withoutChoice(taking, left, 'first'); next; next = withoutChoice(taking, left, 'first'))
    left = next
  const before = rhythm && taking.whens.length === 0 ? whenBeforeTopics(left, taking.topics) : 0
  taking.whens.push(...left.slice(0, before))
  return left.slice(before)
}

function withoutEnding(taking: Taking, words: readonly Word[], ending: Ending): readonly Word[] {
  const length = ending.rhythm ? whenAtEnd(words, ending.keep, taking.topics) : 0
  const rest = words.slice(0, words.length - length)
  taking.whens.push(...words.slice(rest.length))
  const without = ending.choices ? withoutChoice(taking, rest, 'last', ending.keep) : undefined
  return without ? withoutEnding(taking, without, ending) : rest
}

/** What remains when a choice has taken its word or two from one end; nothing where there is none. */
function withoutChoice(
  { specs, options }: Taking,
  words: readonly Word[],
  end: 'first' | 'last',
  keep = 0,
): readonly Word[] | undefined {
  for (const count of [2, 1].filter((count) => words.length - count >= keep)) {
    const typed = (end === 'first' ? words.slice(0, count) : words.slice(-count)).map(plainWord).join(' ')
    for (const spec of specs) {
      const meant = spec.named || options.has(spec.name) ? undefined : choiceMeant(spec, typed)
      if (meant === undefined) continue
      options.set(spec.name, meant)
      return end === 'first' ? words.slice(count) : words.slice(0, -count)
    }
  }
  return undefined
}
