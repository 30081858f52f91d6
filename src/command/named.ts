import type { OptionSpec } from './options.ts'
import { plainWord, type Word } from './typed-words.ts'

/** Words that belong together: to an option that was named before them, or to none. */
interface Segment {
  readonly spec?: OptionSpec
  readonly words: Word[]
}

/** What was typed after the names of options, and what remains. */
interface Named {
  readonly options: Readonly<Record<string, string>>
  /** In the order in which they were typed. */
  readonly segments: readonly Segment[]
}

/** A name of an option among the words. */
interface Mark {
  readonly spec: OptionSpec
  /** Where its value begins, as an index of the words. */
  readonly next: number
  /** What stands behind the sign in the same word. */
  readonly inline?: string
  /** It is followed by `:` or `=`. */
  readonly explicit: boolean
}

/** Other words for a choice. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['today', 'day'],
  ['this week', 'week'],
  ['this month', 'month'],
])

/** The choice that a plain word, or two, mean, as it is declared. */
export const choiceMeant = ({ choices = [] }: OptionSpec, words: string): string | undefined =>
  choices.find((choice) => choice === words || choice === otherWords.get(words))

/** Whether the unnamed words of a command are text. */
export const isFreeText = ({ kind, named }: OptionSpec): boolean => kind === 'text' && !named

/**
 * Finds options by their names: `min-votes 3`, `min votes 3`, `min_votes:3`, `--top=5`, `topics agents, rl`. A text goes on
 * to the next name, and counts where its name stands last, though not where it stands first in a text. Those that need
 * no name are found by `name:value` alone.
 */
export function takeNamed(words: readonly Word[], specs: readonly OptionSpec[]): Named {
  const readers = specs.filter((spec) => !isFreeText(spec)).map(nameReader)
  const marks = words.map((_, at) => {
    for (const read of readers) {
      const mark = read(words, at)
      if (mark) return mark
    }
    return undefined
  })
  const lastOf = new Map(marks.flatMap((mark, at) => (mark ? [[mark.spec.name, at] as const] : [])))
  const freeText = specs.some(isFreeText)
  const isFirstWord = (mark: Mark, at: number): boolean => freeText && at === 0 && !mark.explicit
  const options: Record<string, string> = {}
  const segments: Segment[] = [{ words: [] }]

  for (let at = 0; at < words.length; ) {
    const mark = marks[at]
    const current = segments.at(-1)
    const value = mark && shortValue(mark, words, freeText || current?.spec !== undefined)
    if (mark && value) {
      options[mark.spec.name] = value.text
      if (current?.spec) segments.push({ words: [] })
      at = value.end
    } else if (mark && isOpen(mark, words) && lastOf.get(mark.spec.name) === at && !isFirstWord(mark, at)) {
      const inline =
        mark.inline === undefined ? [] : [{ text: mark.inline, quoted: words[at]?.quoted === true }]
      segments.push({ spec: mark.spec, words: inline })
      at = mark.next
    } else {
      const word = words[at]
      if (word) current?.words.push(word)
      at += 1
    }
  }
  return { options, segments }
}

/** Text and rhythms take more than a word. One that has none is only a word. */
const isOpen = ({ spec, inline, next }: Mark, words: readonly Word[]): boolean =>
  (spec.kind === 'text' || spec.kind === 'when') && (inline !== undefined || next < words.length)

/** The one word that a count, a choice or an address takes; nothing where it may as well be `text` that only looks so. */
function shortValue(
  { spec, inline, next, explicit }: Mark,
  words: readonly Word[],
  text: boolean,
): { readonly text: string; readonly end: number } | undefined {
  if (spec.kind === 'text' || spec.kind === 'when') return undefined
  const word = inline === undefined ? words[next] : { text: inline, quoted: false }
  const end = inline === undefined ? next + 1 : next
  if (!word) return text ? undefined : { text: '', end }
  if (spec.kind === 'address') return { text: word.text, end }
  const meant =
    spec.kind === 'choice' ? choiceMeant(spec, plainWord(word)) : /^\d+$/.exec(plainWord(word))?.[0]
  if (meant !== undefined) return { text: meant, end }
  return text && !explicit ? undefined : { text: word.text, end }
}

function nameReader(spec: OptionSpec): (words: readonly Word[], at: number) => Mark | undefined {
  const parts = spec.name.split('-')
  const name = new RegExp(`^(?:--|—)?${parts.join('[-_]?')}(?:[:=](?<value>.*))?$`, 'is')
  const needsName = spec.named === true || spec.kind === 'count'
  const counts = [...new Set([1, parts.length])]

  return (words, at) => {
    for (const count of counts) {
      const joined = words.slice(at, at + count)
      const found = joined.slice(0, -1).some(({ quoted }) => quoted)
        ? null
        : name.exec(joined.map(({ text }) => text).join('-'))
      if (!found) continue
      const mark = markAt(words, at + count, found.groups?.['value'])
      return needsName || mark.explicit ? { spec, ...mark } : undefined
    }
    return undefined
  }
}

/** What follows a name that ends before a word; `value` is what stood behind a sign in its own last word. */
function markAt(words: readonly Word[], next: number, value: string | undefined): Omit<Mark, 'spec'> {
  if (value !== undefined) return { next, explicit: true, ...(value !== '' && { inline: value }) }
  const { text = '', quoted = false } = words[next] ?? {}
  if (quoted || !/^[:=]/.test(text)) return { next, explicit: false }
  return { next: next + 1, explicit: true, ...(text.length > 1 && { inline: text.slice(1) }) }
}
