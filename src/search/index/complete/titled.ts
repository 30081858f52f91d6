import { splitWords } from '../../words.ts'

/** A paper by its title. */
export interface Titled {
  readonly number: number
  readonly id: string
  readonly title: string
  /** The folded words of the title, each between two blanks. */
  readonly words: string
}

/** What was typed of a title: whole words, and perhaps the beginning of one more. */
export interface Typed {
  readonly whole: readonly string[]
  readonly begun: string | undefined
}

/** What is read of a text, in characters and in words: more than any title begins with. */
const limits = { characters: 300, words: 24 } as const

/** The words of a text of which the last may be unfinished, unless a blank follows; undefined below two letters. */
export function typedIn(text: string): Typed | undefined {
  const read = text.slice(0, limits.characters)
  const words = splitWords(read)
  if (words.length === 0 || (words.length === 1 && [...(words[0] ?? '')].length < 2)) return undefined
  if (words.length > limits.words) return { whole: words.slice(0, limits.words), begun: undefined }
  if (/\s$/.test(read)) return { whole: words, begun: undefined }
  return { whole: words.slice(0, -1), begun: words.at(-1) }
}

export function titleOf(number: number, row: Readonly<Record<string, unknown>>): Titled {
  const title = String(row['title'])
  return { number, id: String(row['id']), title, words: ` ${splitWords(title).join(' ')} ` }
}

/** Whether a title has everything that was typed, anywhere. */
export function holds({ words }: Titled, { whole, begun }: Typed): boolean {
  return (
    (begun === undefined || words.includes(` ${begun}`)) && whole.every((word) => words.includes(` ${word} `))
  )
}

/** Whether a title begins with what was typed. */
export function beginsWith({ words }: Titled, { whole, begun }: Typed): boolean {
  return words.startsWith(` ${[...whole, begun ?? ''].join(' ')}`)
}
