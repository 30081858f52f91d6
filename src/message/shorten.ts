import { clip, visibleLength } from './text.ts'

/**
 * Where a sentence may end early and still be true: before a clause that adds to it. A comma inside a list is none, so
 * a word in -ing counts only where more follows than the next item.
 */
const clause =
  /;\s|\s[–—]\s|,\s(?=(?:which|while|where|whereas|but|so|because|although|with|without|by|as|using|even|especially|particularly|thereby|thus|making|compared|such as|including)\s)|,\s(?=[a-z-]+ing\s(?!and\s|or\s)[^\s,]+\s)|\s(?=(?:while|without|compared (?:to|with)|by [a-z-]+ing|thereby|thus)\s)/gu

/** A clause shorter than this part of the room says too little; a word is cut instead. */
const shortest = 0.5

/** Words that promise what the cut took away. */
const dangling =
  /[,;:]?(?:\s(?:an?|the|to|of|with|and|or|for|in|on|by|at|that|as|from|which|is|are|its|their|this|our))+…$/i

/**
 * Text of at most `max` visible characters: whole when it fits, else cut at a clause and ended with a full stop, else at
 * a word with “…”.
 */
export function shorten(text: string, max: number): string {
  if (visibleLength(text) <= max) return text
  let best: string | undefined
  for (const { index } of text.slice(0, max * 2).matchAll(clause)) {
    const head = text.slice(0, index)
    const length = visibleLength(head)
    if (length + 1 > max) break
    if (length >= max * shortest && balanced(head)) best = head
  }
  return best === undefined ? clip(text, max).replace(dangling, '…') : `${best.replace(/[\s,;:.]+$/u, '')}.`
}

function balanced(text: string): boolean {
  return text.split('(').length === text.split(')').length
}
