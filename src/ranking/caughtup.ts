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

/** Votes gained since the digest went out; nothing when the paper was not listed then. */
export function gained(paper: Paper, votesBefore: ReadonlyMap<string, number>): number | undefined {
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
export function newcomers(ranked: readonly Paper[], { top, fits, shown, votesBefore }: Catching): Paper[] {
  const entered: Paper[] = []
  let rank = 0
  for (const paper of ranked) {
    if (rank === top) break
    if (!fits(paper)) continue
    rank++
    if (!shown.has(paper.id) && (gained(paper, votesBefore) ?? 1) > 0) entered.push(paper)
  }
  return entered
}
