import { mark, roleOf, separator } from './unicode61.ts'

/**
 * Splits a text into folded words, exactly as FTS5's `unicode61` tokenizer with `remove_diacritics=1` does
 * (https://www.sqlite.org/fts5.html#unicode61_tokenizer): runs of letters and digits, in lower case, single
 * diacritics taken off.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let begun = ''
  let length = 0
  let hash = 0
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i) ?? 0
    i += code > 0xffff ? 2 : 1
    const role = roleOf(code)
    if (role === mark && length > 0) continue
    if (role === separator || role === mark) {
      if (length > 0) words.push(begun + wordOf(length, hash))
      begun = ''
      length = hash = 0
      continue
    }
    if (length === letters.length) {
      begun += String.fromCodePoint(...letters)
      length = 0
    }
    letters[length++] = role
    hash = Math.imul(hash ^ role, 0x9e3779b1)
  }
  if (length > 0) words.push(begun + wordOf(length, hash))
  return words
}

/** The letters of the word that is being read, as code points; of a longer word the last ones. */
const letters = new Uint32Array(64)

/**
 * Words met before, each where its hash says. The same words come again and again, and to find one costs less than to
 * put it together; what is done with it costs less, too, because it is the same string.
 */
const met = new Array<string>(2 ** 15).fill('')

function wordOf(length: number, hash: number): string {
  const place = (hash ^ (hash >>> 15)) & (met.length - 1)
  const before = met[place] ?? ''
  if (isRead(before, length)) return before
  const word = String.fromCodePoint(...letters.subarray(0, length))
  met[place] = word
  return word
}

/** Whether a word is the one that was read. A word with a letter of two units never is. */
function isRead(word: string, length: number): boolean {
  if (word.length !== length) return false
  for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== letters[i]) return false
  return true
}
