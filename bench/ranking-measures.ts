import { seeded } from './seeded.ts'

/** Votes by paper id. */
type Votes = ReadonlyMap<string, number>

/** How many papers a digest shows, and so how deep an order is judged. */
export const depth = 5

/** The ids with the most votes; ties by id. */
export function topOf(votes: Votes): string[] {
  return [...votes]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, depth)
    .map(([id]) => id)
}

/**
 * The votes of the first five, each divided by log2(place + 1), as a share of what the best order would have: nDCG@5
 * with the votes themselves as gain (Järvelin and Kekäläinen 2002).
 */
export function ndcg(ranked: readonly string[], votes: Votes): number {
  const gain = (ids: readonly string[]) =>
    ids.slice(0, depth).reduce((sum, id, index) => sum + (votes.get(id) ?? 0) / Math.log2(index + 2), 0)
  return gain(ranked) / gain(topOf(votes))
}

/** The share of the five papers with most votes that stand among the first five. */
export function overlap(ranked: readonly string[], votes: Votes): number {
  const first = new Set(ranked.slice(0, depth))
  return topOf(votes).filter((id) => first.has(id)).length / depth
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const resamples = 2000

/**
 * The interval that holds the mean with 95 % confidence: the middle of the means of days drawn again with
 * replacement (percentile bootstrap, Efron 1979). The same days give the same interval.
 */
export function bootstrap(values: readonly number[]): readonly [number, number] {
  const random = seeded(1)
  const draw = () => values[Math.floor(random() * values.length)] ?? 0
  const means = Array.from({ length: resamples }, () => mean(values.map(draw))).sort((a, b) => a - b)
  return [means[resamples * 0.025] ?? 0, means[resamples * 0.975 - 1] ?? 0]
}
