import { neutral, wrap } from '../../message/text.ts'
import type { File } from '../../message/tree.ts'

const rule = '─'

/** A file as text to copy: what it is, and its lines as they are between two rules, the first of which names it. */
export function renderFile({ name, about, content }: File, width: number): string {
  const top = `${rule.repeat(2)} ${neutral(name)} `
  const lines = [
    ...wrap(neutral(about), width),
    top.padEnd(width, rule),
    ...content.trimEnd().split('\n').map(neutral),
    rule.repeat(width),
  ]
  return `${lines.join('\n')}\n`
}
