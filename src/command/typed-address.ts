import { textOf, type Word } from './typed-words.ts'

/** What stands around an address in a sentence, or names it: `(you@example.org),`, `email:you@example.org`, `“…”`. */
const around = /^[<([“”„‟«»＂‘’]*(?:(?:e-?mail|to)[:=]|mailto:)?[<([“”„‟«»＂‘’]*|[>)\],;:.!?“”„‟«»＂‘’]+$/gi
/** One word with an `@`, also a wide one as East Asian keyboards have it, and no quotation in it. */
const likeness = /^[^\s"“”„‟«»＂]*[@＠][^\s"“”„‟«»＂]*$/
/** What has an `@` and is none: fields of a query, web addresses, and measures such as `pass@1` and `recall@k`. */
const other = /^-?[a-z]+:|^(?:[\w-]+\.)+[a-z]+\/|^\w+@(?:\d+(?:\.\d+)?|[kn])$/i
/** Longer words are no address, whatever stands around it: an address has 254 characters (RFC 5321, 4.5.3.1.3). */
const longest = 300
/** What introduces an address, in words of its own. */
const introduction = /^(?:(?:by e-?mail )?to:?|by e-?mail|e-?mail[:=])$/i

/**
 * Takes e-mail addresses out of words, wherever they stand, with the words that introduce them, mistyped ones as well: the
 * command says what is wrong with one, and that it takes only one of several, which are joined by a space. A word in plain
 * quotes is none; the curved ones, which keyboards put there by themselves, count for nothing around a single word.
 */
export function takeAddresses(words: readonly Word[]): {
  readonly address: string
  readonly words: readonly Word[]
} {
  const addresses: string[] = []
  const left: Word[] = []
  for (const word of words) {
    const bare = word.text.length > longest ? '' : word.text.replace(around, '')
    if (!likeness.test(bare) || other.test(bare)) left.push(word)
    else {
      addresses.push(bare)
      left.splice(left.length - introducing(left))
    }
  }
  return { address: addresses.join(' '), words: left }
}

/** How many words at the end introduce what comes next. */
const introducing = (words: readonly Word[]): number =>
  [3, 2, 1].find((count) => introduction.test(textOf(words.slice(-count)))) ?? 0
