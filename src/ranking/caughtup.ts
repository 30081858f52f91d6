import type { Paper } from '../catalogue/paper.ts'

/** What a digest showed of a day, and what it would show now. */
export interface Catching {
  /** How many papers of the day a digest shows. */
  readonly top: number
  /** Does the paper fit what the digest is about, its threshold included? */
  readonly fits: (paper: Paper) => boolean
  /** Ids of papers that were shown. */
  readonly shown: ReadonlySet<string>
  /** Votes by paper id when the digest went out; a paper that was not listed then is missing. */
  readonly votesBefore: ReadonlyMap<string, number>
}

/** A paper that entered the top of a day after its digest went out. */
export interface Newcomer {
  readonly paper: Paper
  /** Its place by votes among the day's fitting papers now, from 1. */
  readonly rank: number
  /** Votes gained since the digest went out; absent when the paper was not listed then. */
  readonly gained?: number
}

function gainedBy(paper: Paper, votesBefore: ReadonlyMap<string, number>): number | undefined {
  const before = votesBefore.get(paper.id)
  return before === undefined ? undefined : (paper.votes ?? 0) - before
}

/**
 * The papers that entered the top of a day after its digest went out, best first: among the best `top` fitting ones now,
 * never shown, and with more votes than then. A fifth of a day's final top five is not yet there at 08:00 UTC, and four
 * in five of the papers that are new there a day later stay.
 *
 * @param ranked the day's papers, most votes first
 */
export function newcomers(ranked: readonly Paper[], { top, fits, shown, votesBefore }: Catching): Newcomer[] {
  const entered: Newcomer[] = []
  let rank = 0
  for (const paper of ranked) {
    if (rank === top) break
    if (!fits(paper)) continue
    rank++
    const gained = gainedBy(paper, votesBefore)
    if (shown.has(paper.id) || (gained !== undefined && gained <= 0)) continue
    entered.push({ paper, rank, ...(gained !== undefined && { gained }) })
  }
  return entered
}
