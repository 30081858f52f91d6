import type { Correction } from '../../port.ts'

/** Folded words with corrections in place; what was typed or is searched for may be two words with a blank between. */
export function respelled(words: readonly string[], corrections: readonly Correction[]): string[] {
  const written: string[] = []
  for (let at = 0; at < words.length; ) {
    const here = corrections.find(({ typed }) =>
      typed.split(' ').every((part, further) => words[at + further] === part),
    )
    written.push(...(here ? here.searched.split(' ') : [words[at] ?? '']))
    at += here ? here.typed.split(' ').length : 1
  }
  return written
}
