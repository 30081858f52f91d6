import type { Paper } from '../catalogue/paper.ts'
import { byNewest, byVotes } from '../ranking/order.ts'
import type { Entry, RunInput } from './digest.ts'
import { type Candidate, type Selection, unvoted } from './select.ts'

/** What the subscriptions of a run show together. */
export interface Union {
  readonly entries: readonly Entry[]
  /** Ids of fitting papers of a merged digest that are left out. */
  readonly rest: readonly string[]
}

/** How many arXiv papers without votes a digest shows at most: they are an addition, not its subject. */
const unvotedPapers = 3

type Matching = Pick<RunInput, 'subscriptions' | 'hadElsewhere' | 'matches'>

/** Names without the empty one, each once, in order of appearance. */
export const namesOf = (topics: readonly string[]): string[] => [
  ...new Set(topics.filter((topic) => topic !== '')),
]

function entry({ paper, day }: Candidate, { subscriptions, hadElsewhere, matches }: Matching): Entry {
  const matched = subscriptions.filter(({ topic }) => topic !== '').filter((one) => matches(one, paper))
  return {
    paper,
    day,
    topics: namesOf(matched.map(({ topic }) => topic)),
    posted: hadElsewhere.has(paper.id),
  }
}

/**
 * The union of what each subscription selected: each paper once, most votes first, with every topic it is on, also
 * those of subscriptions that did not select it.
 */
export function merge(selections: readonly Selection[], input: Matching): Union {
  const chosen = new Map<string, Candidate>()
  for (const candidate of selections.flatMap(({ best }) => best)) {
    const known = chosen.get(candidate.paper.id)
    if (!known || candidate.day < known.day) chosen.set(candidate.paper.id, candidate)
  }
  const rest = new Set(selections.flatMap((selection) => selection.rest.map(({ paper }) => paper.id)))
  return {
    entries: [...chosen.values()]
      .sort((a, b) => byVotes(a.paper, b.paper))
      .map((candidate) => entry(candidate, input)),
    rest: [...rest].filter((id) => !chosen.has(id)),
  }
}

/**
 * The newest arXiv papers without votes on the run's topics: announced on the covered days, on no daily list and not
 * had. Subscriptions to every paper get none: they would get all of arXiv.
 *
 * @param covered each due subscription's covered days, in the order of `subscriptions`, oldest first
 */
export function newOnArxiv(
  covered: readonly (readonly string[])[],
  input: Matching & Pick<RunInput, 'announced' | 'listed' | 'had'>,
): Entry[] {
  const daily = [...input.listed.values()]
  const fresh = ({ id }: Paper) =>
    !input.had.has(id) && !daily.some((papers) => papers.some((paper) => paper.id === id))
  const found = new Map<string, Candidate>()
  for (const [index, subscription] of input.subscriptions.entries()) {
    if (subscription.query === '') continue
    const days = covered[index] ?? []
    const fits = (paper: Paper) => input.matches(subscription, paper) && fresh(paper)
    for (const candidate of newest(days, input.announced, fits)) found.set(candidate.paper.id, candidate)
  }
  return [...found.values()]
    .sort(latestFirst)
    .slice(0, unvotedPapers)
    .map((candidate) => entry(candidate, input))
}

/** Later announced first, then later published. */
const latestFirst = (a: Candidate, b: Candidate): number =>
  a.day === b.day ? byNewest(a.paper, b.paper) : a.day < b.day ? 1 : -1

/** As many of the newest fitting announcements as a digest has room for. */
function newest(
  days: readonly string[],
  announced: RunInput['announced'],
  fits: (paper: Paper) => boolean,
): Candidate[] {
  const found: Candidate[] = []
  for (const day of days.toReversed())
    for (const paper of unvoted(announced.get(day))) {
      if (found.length === unvotedPapers) return found
      if (fits(paper)) found.push({ paper, day })
    }
  return found
}
