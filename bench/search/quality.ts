import type { Figure } from '../figure.ts'
import { bootstrap, mean } from '../ranking-measures.ts'
import type { JudgedSet, Judgment } from './judgments.ts'
import { type Measure, ndcgAt, recallAt, reciprocalRank, successAt } from './measures.ts'
import type { Rank, Reference } from './references.ts'
import { typedQuery } from './typed.ts'

/** How deep a ranking is looked at. */
const depth = 100

const ndcg10 = 'nDCG@10'
const recall100 = 'recall@100'
const measures: Readonly<Record<string, Measure>> = {
  [ndcg10]: ndcgAt(10),
  [recall100]: recallAt(depth),
  MRR: reciprocalRank,
  'success@5': successAt(5),
}

const targets: Readonly<Record<JudgedSet['name'], Readonly<Record<string, number>>>> = {
  topics: { [ndcg10]: 0.345, [recall100]: 0.575 },
  questions: { [ndcg10]: 0.465, [recall100]: 0.78 },
}
const leastRatio = { least: 1.15 }

/** A search by its name; the first one of a list is the one that must be beaten by the ratio. */
export type Ranking = Pick<Reference, 'name' | 'rank'>

/** Each judgment's ranked ids. */
const rankAll = (rank: Rank, judgments: readonly Judgment[]): readonly (readonly string[])[] =>
  judgments.map(({ query }) => rank(query, depth))

const judge = (ranked: readonly (readonly string[])[], judgments: readonly Judgment[], measure: Measure) =>
  judgments.map(({ relevant }, i) => measure(ranked[i] ?? [], relevant))

/** nDCG@10 of each judgment. */
export const ndcgOf = (rank: Rank, judgments: readonly Judgment[]): readonly number[] =>
  judge(rankAll(rank, judgments), judgments, ndcgAt(10))

const differences = (values: readonly number[], others: readonly number[]) =>
  bootstrap(values.map((value, i) => value - (others[i] ?? 0)))

/** Every measure of a ranking on the odd lines, beside each of the others. */
export function quality(set: JudgedSet, rank: Rank, others: readonly Ranking[]): Figure[] {
  const { name, odd } = set
  const ranked = rankAll(rank, odd)
  return others.flatMap((other, at) => {
    const references = rankAll(other.rank, odd)
    return Object.entries(measures).map(([unit, measure]) => {
      const values = judge(ranked, odd, measure)
      const reference = judge(references, odd, measure)
      const least = targets[name][unit]
      return {
        figure: `${name}, odd lines`,
        value: mean(values),
        unit,
        reference: mean(reference),
        against: other.name,
        difference: differences(values, reference),
        ...(at === 0 && least !== undefined && { target: { least } }),
        ...(at === 0 && unit === ndcg10 && { targetRatio: leastRatio }),
      }
    })
  })
}

/** What of the ranking is there at each step, beside the step before. */
export function steps(set: JudgedSet, rankings: readonly Ranking[]): Figure[] {
  const ranked = rankings.map(({ rank }) => rankAll(rank, set.odd))
  return [ndcg10, recall100].flatMap((unit) => {
    const measure = measures[unit]
    if (!measure) return []
    const values = ranked.map((lists) => judge(lists, set.odd, measure))
    return rankings.map(({ name }, at): Figure => {
      const own = values[at] ?? []
      const before = values[at - 1]
      return {
        figure: `${set.name}, odd lines, ${name}`,
        value: mean(own),
        unit,
        ...(before && {
          reference: mean(before),
          against: rankings[at - 1]?.name ?? '',
          difference: differences(own, before),
        }),
      }
    })
  })
}

/** How many queries break the grammar as they were typed, all lines. */
export const broken = ({ name, all }: JudgedSet): Figure => ({
  figure: `${name} that break the grammar as they are typed, and are searched by their words alone`,
  value: all.filter(({ query }) => typedQuery(query).broken).length,
  unit: 'queries',
  reference: all.length,
  against: 'all queries',
})
