import { clip, displayWidth, isolated, neutral } from '../message/text.ts'
import type { Span } from '../search/problem.ts'

/** Columns shown of what stands before the fault in a long query; never more than half of a narrow terminal. */
const before = 40

/** A query with a mark under the stretch at fault: two lines that fit a terminal of so many columns. */
export function marked(query: string, { start, end }: Span, columns: number): readonly string[] {
  const lead = lastColumns(neutral(query.slice(0, start)), Math.min(before, columns >> 1))
  const rest = clip(neutral(query.slice(start)), columns - displayWidth(lead))
  const fault = Math.min(displayWidth(neutral(query.slice(start, end))), displayWidth(rest))
  return [isolated(lead + rest), ' '.repeat(displayWidth(lead)) + '^'.repeat(Math.max(1, fault))]
}

/** The end of a text that fits so many columns, with “…” before it where that is not all. */
function lastColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  // Signs without width apart, no more of them than these can fit.
  const end = [...text].slice(-columns * 4)
  while (displayWidth(end.join('')) >= columns) end.shift()
  return `…${end.join('')}`
}
