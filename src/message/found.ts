import type { Paper } from '../catalogue/paper.ts'
import { dailyFacts } from './facts.ts'
import { paperUrl } from './links.ts'
import { titleText } from './papers.ts'
import { clip, readable } from './text.ts'
import { type Inline, type PaperBlock, text } from './tree.ts'

/** Visible characters of a reason, as of a digest's summary. */
const reasonLength = 140

/** A paper of a list that somebody asked for. */
export interface Found {
  readonly paper: Paper
  /** Votes gained since a moment that the list names. */
  readonly gained?: number | undefined
  /** Why it is in the list. */
  readonly why?: string | undefined
}

/** Which of a list's papers stand on a page: how many on the first, `6–10` or `Number 11` on a later one. */
export function whichText(before: number, shown: number): string {
  if (before === 0) return String(shown)
  return shown === 1 ? `Number ${before + 1}` : `${before + 1}–${before + shown}`
}

/** One paper, numbered where the list is: title, facts with what it gained (`▲ 98 (+25)`), and why it is there. */
export function foundBlock({ paper, gained = 0, why = '' }: Found, number?: number): PaperBlock {
  const reason = clip(readable(why), reasonLength)
  return {
    kind: 'paper',
    ...(number === undefined ? {} : { number }),
    title: titleText(paper.title),
    url: paperUrl(paper),
    facts: gained > 0 && paper.votes ? factsWith(`(+${gained})`, paper) : factsOf(paper),
    ...(reason === '' ? {} : { summary: reason }),
  }
}

const factsOf = (paper: Paper, topics: readonly string[] = []) =>
  dailyFacts({ paper, day: '', topics, posted: false }, topics.length > 0)

/** The facts with the gain behind the votes; it takes the room of a topic, so that the line stays within its length. */
function factsWith(gain: string, paper: Paper): readonly (readonly Inline[])[] {
  const [votes = [], ...others] = factsOf(paper, [gain])
  return [[...votes, text(` ${gain}`)], ...others.slice(0, -1)]
}
