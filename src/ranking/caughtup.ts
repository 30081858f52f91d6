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
 * with more votes than the best one below them, never shown, and with more votes than then. Of a day's final top five
 * 1.2 are not yet there at 08:00 UTC; the papers that are new there a day later stay in six of seven cases, and those
 * level with the best one below in one of three (`npm run bench -- ranking`).
 *
 * @param ranked the day's papers, most votes first
 */
export function newcomers(ranked: readonly Paper[], { top, fits, shown, votesBefore }: Catching): Newcomer[] {
  const best = firstFitting(ranked, top + 1, fits)
  const below = best[top]?.votes ?? 0
  return best.slice(0, top).flatMap((paper, index) => {
    const gained = gainedBy(paper, votesBefore)
    const rose = gained === undefined || gained > 0
    const entered = best.length <= top || (paper.votes ?? 0) > below
    if (!rose || !entered || shown.has(paper.id)) return []
    return [{ paper, rank: index + 1, ...(gained !== undefined && { gained }) }]
  })
}

function firstFitting(ranked: readonly Paper[], count: number, fits: Catching['fits']): Paper[] {
  const found: Paper[] = []
  for (const paper of ranked) {
    if (found.length === count) break
    if (fits(paper)) found.push(paper)
  }
  return found
}
