import { isolated, neutral } from '../../message/text.ts'

/** Breaks up what an escape cannot, without being seen: U+200B. */
const gap = '\u200b'

/** Signs that Discord's Markdown gives a meaning anywhere in a line. */
const signs = /[\\*_~`|[\]<>]/g
/** Signs that make a heading, small print, a list or a quote of a line that begins with them. */
const lineStart = /^(\s*)([#+-]|\d+(?=[.)]\s))/
/** A bare address becomes a link, and these names call everybody. */
const autolink = /(?<=https?|steam|discord|mailto|tel):(?=\S)/gi
const everybody = /@(?=everyone|here)/gi

/** Text that Discord shows letter by letter: no formatting, link, mention or heading comes of it. */
export function markdown(text: string): string {
  const shown = neutral(text).replace(autolink, `:${gap}`).replace(everybody, `@${gap}`)
  return isolated(shown.replace(signs, '\\$&').replace(lineStart, lineStartEscape))
}

function lineStartEscape(_: string, space: string, sign: string): string {
  return /\d/.test(sign) ? `${space}${gap}${sign}` : `${space}\\${sign}`
}

/**
 * A link with its words; `url` must come from `webUrl`. Brackets that do not pair up would end the words early, escaped
 * or not, so they are drawn full-width.
 */
export function markdownLink(words: string, url: string): string {
  return `[${markdown(pairedBrackets(words) ? words : words.replaceAll('[', '［').replaceAll(']', '］'))}](${url})`
}

function pairedBrackets(text: string): boolean {
  const brackets = text.replace(/[^[\]]/g, '')
  return /^(?:\[\])*$/.test(brackets) && !text.includes('](')
}
