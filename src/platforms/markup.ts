import { clip, clipUnits, isolated, neutral } from '../message/text.ts'
import type { Inline } from '../message/tree.ts'

/** Text of a plain field: nothing in it is read as markup, so only invisible characters go. `max` in UTF-16 units. */
export function plain(text: string, max: number): string {
  const shown = neutral(text).trim()
  const whole = isolated(clipUnits(shown, max))
  return whole.length <= max ? whole : isolated(clipUnits(shown, max - 2))
}

/** Such text, ended at a word with “…” where it is longer. */
export const plainWords = (text: string, max: number): string => plain(clip(neutral(text).trim(), max), max)

/** Text between two signs; without them where it begins or ends with a space, which turns them into text. */
export function wrapped(inner: string, sign: string): string {
  return inner.trim() === '' || inner !== inner.trim() ? inner : `${sign}${inner}${sign}`
}

/** How a platform draws lines of foreign text. Lengths in UTF-16 units. */
export interface Packing {
  /** Longest text of one field. */
  readonly max: number
  /** Foreign text is drawn in slices of this length, so that a line can be broken between them. */
  readonly slice: number
  readonly draw: (inline: Inline) => string
}

/** Inlines as texts for one field each, broken between inlines and inside long ones. Empty texts are left out. */
export function packed(children: readonly Inline[], start: string, { max, slice, draw }: Packing): string[] {
  const texts: string[] = []
  let text = start
  for (const piece of children.flatMap((inline) => sliced(inline, slice)).map(draw)) {
    if (text.length + piece.length > max) {
      texts.push(text)
      text = ''
    }
    text += piece
  }
  return [...texts, text].filter((text) => text.trim() !== '' && text !== start)
}

/** Breaks at a space where there is one. */
function sliced(inline: Inline, length: number): Inline[] {
  if (inline.text.length <= length) return [inline]
  const form = new RegExp(`[^]{1,${length}}(?=\\s|$)|[^]{1,${length}}`, 'gu')
  const slices = inline.text.toWellFormed().match(form) ?? []
  return slices.map((text) => ({ ...inline, text }))
}
