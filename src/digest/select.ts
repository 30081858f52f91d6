import type { Paper } from '../catalogue/paper.ts'
import { byNewest, byVotes, type Order } from '../ranking/order.ts'
import { oncePer } from '../shared/once.ts'
import type { RunInput } from './digest.ts'
import type { Subscription } from './subscription.ts'

/** A paper and the listing day it is taken from. */
export interface Candidate {
  readonly paper: Paper
  readonly day: string
}

/** What one subscription contributes to a run. */
export interface Selection {
  /** The best papers, in order. */
  readonly best: readonly Candidate[]
  /** Fitting papers of a merged digest that are left out. */
  readonly rest: readonly Candidate[]
}

/** How many times its usual length a merged digest may have. */
const mergedTimes = 2

/** A list sorted once, however many subscriptions look at it. */
function sortedBy(order: Order, keep: (paper: Paper) => boolean) {
  const sorted = oncePer((papers: readonly Paper[]) => papers.filter(keep).sort(order))
  return (papers: readonly Paper[] | undefined): readonly Paper[] => (papers ? sorted(papers) : [])
}

/** A day's papers that may be posted, most votes first. */
export const ranked = sortedBy(byVotes, (paper) => paper.withdrawnAt === undefined)

/** A day's arXiv announcements that are on no daily list and have no votes, the newest first. */
export const unvoted = sortedBy(
  byNewest,
  (paper) => paper.withdrawnAt === undefined && paper.listedOn === undefined && !paper.votes,
)

/** Has the paper enough votes? One whose votes are not known passes no threshold above 0. */
export const enoughVotes = (subscription: Subscription, paper: Paper): boolean =>
  (paper.votes ?? 0) >= subscription.minVotes

/**
 * The best papers for one subscription: on its topic, with enough votes, not withdrawn and not had; most votes first.
 * Where several editions have papers the digest is merged: at most twice `top`, and no more than the editions' own
 * digests would have shown together; the rest is told.
 *
 * @param editions the listing days, grouped into those that one punctual run would have covered each
 */
export function select(
  subscription: Subscription,
  editions: readonly (readonly string[])[],
  input: Pick<RunInput, 'listed' | 'had' | 'matches'>,
): Selection {
  const { top } = subscription
  const listed = editions.map((days) => days.filter((day) => ranked(input.listed.get(day)).length > 0))
  const filled = listed.filter((days) => days.length > 0)
  const merged = filled.length > 1
  const seen = new Set<string>()
  const found = filled.map((days) =>
    days.flatMap((day) => fitting(subscription, day, merged ? Number.POSITIVE_INFINITY : top, seen, input)),
  )
  const shown = Math.min(
    mergedTimes * top,
    found.reduce((sum, papers) => sum + Math.min(top, papers.length), 0),
  )
  const all = found.flat().sort((a, b) => byVotes(a.paper, b.paper))
  return { best: all.slice(0, shown), rest: merged ? all.slice(shown) : [] }
}

/** At most `limit` fitting papers of a day, most votes first; `seen` keeps a paper listed twice from counting twice. */
function fitting(
  subscription: Subscription,
  day: string,
  limit: number,
  seen: Set<string>,
  { listed, had, matches }: Pick<RunInput, 'listed' | 'had' | 'matches'>,
): Candidate[] {
  const found: Candidate[] = []
  for (const paper of ranked(listed.get(day))) {
    if (found.length >= limit || !enoughVotes(subscription, paper)) break
    if (had.has(paper.id) || seen.has(paper.id) || !matches(subscription, paper)) continue
    seen.add(paper.id)
    found.push({ paper, day })
  }
  return found
}
