import { latexToText } from './latex.ts'

/** Longer foreign text than any title, abstract or name is cut before it is looked at, in UTF-16 units. */
const longestForeign = 20_000

/**
 * Characters that draw nothing or rearrange what stands around them: soft hyphen, bidirectional controls, zero-width
 * signs, fillers, tags. From Unicode Standard Annex 9 and Technical Report 36.
 */
const unseen =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Joiners with nothing to join; between emoji, and in scripts that need them, they stay. */
const idleJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{Extended_Pictographic}\p{L}])|(?<=\p{Script=Latin})[\u200c\u200d]/gu

/** More marks on one letter than any script stacks. */
const piledMarks = /(\p{M}{5})\p{M}+/gu

/** Characters that are always one grapheme and one column: no mark, joiner or surrogate, none that is wide, and none unseen. */
const simple =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u2055\u2070-\u20cf\u2100-\u2319\u25a0-\u25fc\u2605-\u2606\u2713]*$/

/** Foreign text without control, bidirectional-control and zero-width characters; lines become one. */
export function neutral(text: string): string {
  if (simple.test(text)) return text
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(unseen, '')
    .replace(idleJoiner, '')
    .replace(piledMarks, '$1')
}

/** Foreign text as a reader should see it: LaTeX as Unicode, nothing invisible, white space folded. */
export function readable(foreign: string): string {
  return neutral(latexToText(neutral(foreign.slice(0, longestForeign))))
    .replace(/\s{2,}|[^\S ]/gu, ' ')
    .trim()
}

/** Wraps text that holds right-to-left letters in isolates (UAX 9), so that it cannot reorder its neighbours. */
export function isolated(text: string): string {
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    text,
  )
    ? `\u2068${text}\u2069`
    : text
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

function graphemes(text: string): string[] {
  return simple.test(text) ? Array.from(text) : Array.from(segmenter.segment(text), (part) => part.segment)
}

/** How many characters a reader counts. */
export function visibleLength(text: string): number {
  return simple.test(text) ? text.length : graphemes(text).length
}

/** The text when it has at most `max` visible characters, otherwise its beginning up to a word, with “…”. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const parts = graphemes(text)
  if (parts.length <= max) return text
  const start = parts.slice(0, Math.max(0, max - 1)).join('')
  const words = parts[max - 1] === ' ' ? start : start.replace(/\s+\S*$/u, '')
  // One endless word is cut where it must be; half a line lost to find a space would be worse.
  const kept = words.length * 2 >= start.length ? words : start
  return `${kept.replace(/[\s,;:–—-]+$/u, '')}…`
}

/** The text when it has at most `max` UTF-16 units, the unit of platforms' limits, otherwise whole characters of it and “…”. */
export function clipUnits(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = ''
  for (const part of graphemes(text.slice(0, max))) {
    if (kept.length + part.length >= max) break
    kept += part
  }
  return `${kept.trimEnd()}…`.toWellFormed()
}

/**
 * Code points that take two columns: East Asian Wide and Fullwidth blocks (Unicode Standard Annex 11) and what is drawn
 * as an emoji.
 */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u

/** How many columns text takes in a terminal or another fixed-width font. */
export function displayWidth(text: string): number {
  if (simple.test(text)) return text.length
  return graphemes(text).reduce((sum, part) => sum + columnsOf(part), 0)
}

function columnsOf(grapheme: string): number {
  if (wide.test(grapheme)) return 2
  return /^[\p{M}\p{Cf}]*$/u.test(grapheme) ? 0 : 1
}

/** Breaks text into lines of at most `columns`, at spaces; a word wider than a line is cut. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const push = (piece: string, width: number): void => {
    if (line !== '' && used + 1 + width <= columns) {
      line += ` ${piece}`
      used += 1 + width
      return
    }
    if (line !== '') lines.push(line)
    line = piece
    used = width
  }
  for (const word of text.split(' ').filter((word) => word !== '')) {
    const width = displayWidth(word)
    if (width <= columns) push(word, width)
    else for (const piece of cut(word, columns)) push(piece, displayWidth(piece))
  }
  if (line !== '') lines.push(line)
  return lines
}

function cut(word: string, columns: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const part of graphemes(word)) {
    const width = columnsOf(part)
    if (used + width > columns && piece !== '') {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += part
    used += width
  }
  return piece === '' ? pieces : [...pieces, piece]
}
