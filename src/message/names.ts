import { clip, readable, visibleLength } from './text.ts'

/** What a phone shows of a notification's first line. */
const previewLength = 110
/** A name longer than this is a sentence. */
const longestName = 32

/** How people call a paper: what stands before the colon of its title, else the title's first words. */
export function shortName(title: string): string {
  const whole = readable(title).replace(/(?<=\S) Technical Report$/i, '')
  const before = /^(.+?):\s/u.exec(whole)?.[1]
  return before !== undefined && visibleLength(before) <= longestName ? before : clip(whole, longestName)
}

/**
 * The first papers by name, as many as fit beside the words around them within 110 visible characters: `A, B, C and 2
 * more`. At least one is named, shortened if it must be.
 */
export function namesLine(titles: readonly string[], around: (names: string) => string): string {
  const names = titles.map(shortName)
  for (let shown = Math.min(3, names.length); shown > 1; shown -= 1) {
    const line = around(listed(names.slice(0, shown), names.length - shown))
    if (visibleLength(line) <= previewLength) return line
  }
  const line = around(listed(names.slice(0, 1), names.length - 1))
  return clip(line, previewLength)
}

function listed(names: readonly string[], more: number): string {
  if (more > 0) return `${names.join(', ')} and ${more} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
