import type { Paper } from '../catalogue/paper.ts'
import { type Newcomer, newcomers } from '../ranking/caughtup.ts'
import { byVotes } from '../ranking/order.ts'
import { hasPapers } from './coverage.ts'
import { recentDay } from './days.ts'
import type { RunInput } from './digest.ts'
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
): Newcomer[] {
  if (input.kind !== 'daily') return []
  const { listed, had, matches, votesBefore } = input
  const found = new Map<string, Newcomer>()
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
    for (const late of entered) {
      const id = late.paper.id
      // Two subscriptions may rank it differently: it stands where it stands best.
      if (!shown.has(id) && late.rank < (found.get(id)?.rank ?? Number.POSITIVE_INFINITY)) found.set(id, late)
    }
  }
  return [...found.values()].sort((a, b) => byVotes(a.paper, b.paper)).slice(0, caughtUpPapers)
}
