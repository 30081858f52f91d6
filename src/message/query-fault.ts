import type { QueryError } from '../search/problem.ts'
import { clip, neutral } from './text.ts'
import { type Inline, type Post, paragraph, strong, text } from './tree.ts'

/** Visible characters of a query that are shown before, of and after what is wrong with it. */
const shown = { before: 40, fault: 40, after: 40 } as const

/** What is wrong with a query, what to write instead, and the query with the stretch at fault in strong type. */
export function queryFault(query: string, error: QueryError): Post {
  const { start, end } = error
  const before = neutral(query.slice(0, start))
  const fault = neutral(query.slice(start, end))
  const sentence = [error.message, error.next].filter(Boolean).join(' ')
  const marked: readonly Inline[] = [
    text(lastOf(before, shown.before)),
    strong(fault.trim() === '' ? '‹here›' : clip(fault, shown.fault)),
    text(clip(neutral(query.slice(end)), shown.after)),
  ]
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      ...(query.trim() === '' ? [] : [paragraph(...marked.filter((one) => one.text !== ''))]),
    ],
  }
}

/** The end of a text, with “…” before it where that is not all. */
function lastOf(whole: string, max: number): string {
  const letters = [...whole]
  return letters.length <= max ? whole : `…${letters.slice(1 - max).join('')}`
}
