import type { Paper } from '../catalogue/paper.ts'
import { gained, newcomers } from '../ranking/caughtup.ts'
import { byVotes } from '../ranking/order.ts'
import { hasPapers } from './coverage.ts'
import { recentDay } from './days.ts'
import type { CaughtUp, RunInput } from './digest.ts'
import { enoughVotes, ranked } from './select.ts'

/** How many papers a digest catches up with at most. */
const caughtUpPapers = 2

/**
 * The papers that entered the top of the newest day covered before this run since its digest went out, late-listed
 * ones among them, over all due subscriptions; most votes first. A recap has none: it looks at a whole week anyway.
 *
 * @param covered the days that this run covers, by subscription
 * @param shown ids of the papers that this run shows already
 */
export function caughtUp(
  input: RunInput,
  covered: readonly (readonly string[])[],
  shown: ReadonlySet<string>,
): CaughtUp[] {
  if (input.kind !== 'daily') return []
  const { listed, had, matches, votesBefore } = input
  const found = new Map<string, Paper>()
  for (const [index, subscription] of input.subscriptions.entries()) {
    if (subscription.coveredThrough === undefined) continue
    const since = covered[index]?.length ?? 0
    const day = recentDay(subscription.coveredThrough, since, (one) => hasPapers(one, input))
    if (day === undefined) continue
    const fits = (paper: Paper) => enoughVotes(subscription, paper) && matches(subscription, paper)
    const entered = newcomers(ranked(listed.get(day)), {
      top: subscription.top,
      fits,
      shown: had,
      votesBefore,
    })
    for (const paper of entered) if (!shown.has(paper.id)) found.set(paper.id, paper)
  }
  return [...found.values()]
    .sort(byVotes)
    .slice(0, caughtUpPapers)
    .map((paper) => {
      const gain = gained(paper, votesBefore)
      return { paper, ...(gain !== undefined && { gained: gain }) }
    })
}
