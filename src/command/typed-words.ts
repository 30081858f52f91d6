/** What opens and closes a quotation in the grammar of queries, as keyboards have it. */
const quote = '"“”„‟«»＂'
/** A quotation that is never closed goes on to the end. */
const wordPattern = new RegExp(`(?:[^\\s${quote}]|[${quote}][^${quote}]*(?:[${quote}]|$))+`, 'g')
const quotePattern = new RegExp(`[${quote}]`)

/** A word that was typed; what is quoted belongs to one word, with its quotes. */
export interface Word {
  readonly text: string
  readonly quoted: boolean
}

/** Cuts what was typed into words. Takes time in proportion to the length. */
export const wordsOf = (text: string): readonly Word[] =>
  (text.match(wordPattern) ?? []).map((word) => ({ text: word, quoted: quotePattern.test(word) }))

/** Words as a text again, without the commas that joined it to what stood beside it. */
export const textOf = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join(' ')
    .replace(/^[\s,;]+/, '')
    .replace(/[,;]+$/, '')

/** A word in small letters without the marks after it; empty where it is quoted. */
export const plainWord = ({ text, quoted }: Word): string =>
  quoted ? '' : text.toLowerCase().replace(/[,;:.!?]+$/, '')
