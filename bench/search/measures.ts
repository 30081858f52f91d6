/** The ids that answer a query; all others count as wrong. */
type Relevant = ReadonlySet<string>

/** How well a ranked list of ids answers a query: 0 … 1. */
export type Measure = (ranked: readonly string[], relevant: Relevant) => number

/** What a place is worth: 1 for the first, 1 / log2(place + 1) for the others. */
const gainAt = (index: number) => 1 / Math.log2(index + 2)

/**
 * The places' worth of the relevant papers among the first `depth`, as a share of what the best order would have:
 * nDCG with the gains 0 and 1 (Järvelin and Kekäläinen 2002).
 */
export const ndcgAt =
  (depth: number): Measure =>
  (ranked, relevant) => {
    const gained = ranked
      .slice(0, depth)
      .reduce((sum, id, index) => sum + (relevant.has(id) ? gainAt(index) : 0), 0)
    let best = 0
    for (let index = 0; index < Math.min(depth, relevant.size); index++) best += gainAt(index)
    return gained / best
  }

/** The share of the relevant papers that stand among the first `depth`. */
export const recallAt =
  (depth: number): Measure =>
  (ranked, relevant) =>
    ranked.slice(0, depth).filter((id) => relevant.has(id)).length / relevant.size

/** 1 / place of the first relevant paper, 0 where there is none: its mean over queries is MRR. */
export const reciprocalRank: Measure = (ranked, relevant) => {
  const index = ranked.findIndex((id) => relevant.has(id))
  return index < 0 ? 0 : 1 / (index + 1)
}

/** 1 where a relevant paper stands among the first `depth`, else 0. */
export const successAt =
  (depth: number): Measure =>
  (ranked, relevant) =>
    ranked.slice(0, depth).some((id) => relevant.has(id)) ? 1 : 0

/** The smallest of the values that at least `share` of them do not go beyond (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
