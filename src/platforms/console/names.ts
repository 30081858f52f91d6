import { clipUnits, neutral } from '../../message/text.ts'
import type { Block, Button, Message } from '../../message/tree.ts'

/** In UTF-16 units: the longest label, as Discord has it, and the longest line that may name one. */
const longest = { label: 80, line: 100 } as const

/** What is compared when a button is named: its letters and digits alone, so that `next`, `Next ›` and `[Next]` are one. */
export function spoken(text: string): string {
  if (text.length > longest.line) return ''
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** The letter of a line of a menu: `a` to `z`, then `aa`. */
export function letterOf(index: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}

/**
 * What is typed to press each button and to choose each line of a menu in a message: a button's label, a letter for a
 * line. What is spoken as another one gets a number behind it.
 */
export function namesOf({
  blocks,
  replies,
}: Pick<Message, 'blocks' | 'replies'>): ReadonlyMap<Button, string> {
  const names = new Map<Button, string>()
  const taken = new Set([''])
  let letters = 0

  function name(button: Button, wanted: string): void {
    let found = wanted
    for (let number = 2; taken.has(spoken(found)); number++) found = `${wanted} ${number}`
    taken.add(spoken(found))
    names.set(button, found)
  }

  function read(block: Block): void {
    if (block.kind === 'actions')
      for (const button of block.buttons) name(button, clipUnits(neutral(button.label), longest.label))
    if (block.kind === 'menu') for (const option of block.options) name(option, letterOf(letters++))
  }

  for (const block of [...blocks, ...replies.flatMap((reply) => reply.blocks)]) read(block)
  return names
}
