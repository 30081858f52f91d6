import { mark, roleOf, separator } from './unicode61.ts'

/**
 * Splits a text into folded words, exactly as FTS5's `unicode61` tokenizer with `remove_diacritics=1` does
 * (https://www.sqlite.org/fts5.html#unicode61_tokenizer): runs of letters and digits, in lower case, single
 * diacritics taken off.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let word = ''
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i) ?? 0
    i += code > 0xffff ? 2 : 1
    const role = roleOf(code)
    if (role === separator || (role === mark && word === '')) {
      if (word !== '') words.push(word)
      word = ''
    } else if (role !== mark) word += String.fromCodePoint(role)
  }
  if (word !== '') words.push(word)
  return words
}
