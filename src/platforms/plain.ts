import type { PaperBlock } from '../message/tree.ts'

/** Lines of which the first begins with `start`, and the others below its end. */
export const hanging = (lines: readonly string[], start: string): string[] =>
  lines.map((line, index) => (index === 0 ? start : ' '.repeat(start.length)) + line)

/**
 * The facts of a paper that say something in plain text: one that is nothing but a link has nothing to tell where it
 * cannot be followed, and the paper's own address can.
 */
export const toldFacts = (facts: PaperBlock['facts']): PaperBlock['facts'] =>
  facts.filter((fact) => fact.some(({ kind, text }) => kind !== 'link' && text.trim() !== ''))
