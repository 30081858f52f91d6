import type { Correction, SearchAnswer } from '../search/port.ts'
import { whichText } from './found.ts'
import { clip, isolated, neutral, readable } from './text.ts'

/** Visible characters of a query that a sentence repeats. */
const quoted = 60

/** A query as a sentence repeats it. */
export const quotedQuery = (query: string): string => `“${clip(readable(query), quoted)}”`

/** One page of what a search found. */
export interface FoundPage {
  /** The query as it was searched for. */
  readonly query: string
  /** How many papers stand before this page. */
  readonly before: number
  /** How many stand on it; at least one. */
  readonly shown: number
  /** How many papers have all that the query says; those near in meaning come after them. */
  readonly all: number
  readonly corrected: readonly Correction[]
  readonly relaxed: boolean
}

/** How many of how many were found, for what: `5 of 38 for “speech recognition hindi” (corrected).` */
export function foundLine({ query, before, shown, all, corrected, relaxed }: FoundPage): string {
  const last = before + shown
  const which = whichText(before, shown)
  const what = `${quotedQuery(query)}${corrected.length > 0 ? ' (corrected)' : ''}`
  if (relaxed) return `${which} closest to ${what}: no paper has all of these words.`
  if (all >= last) return `${which}${all > last || before > 0 ? ` of ${all}` : ''} for ${what}.`
  if (all === 0) return `${which} for ${what}.`
  return `${which} for ${what}: ${all === 1 ? '1 has' : `${all} have`} all of it, the others come close.`
}

/** What was searched for in another spelling than it was typed, a sentence for each word. */
export const correctedLines = ({ corrected }: Pick<SearchAnswer, 'corrected'>): readonly string[] =>
  corrected.map(
    ({ typed, searched }) =>
      `Showing results for “${neutral(searched)}” (you typed “${isolated(clip(neutral(typed), quoted))}”).`,
  )
