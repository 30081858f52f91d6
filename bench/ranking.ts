import { type RisingDay, risingMornings } from '../test/doubles/rising-days.ts'
import { type Catch, catchUp } from './catching-up.ts'
import type { Bench, Figure } from './figure.ts'
import { bootstrap, depth, mean, ndcg, overlap, topOf } from './ranking-measures.ts'
import { chance, others, type Ranker, votes } from './ranking-orders.ts'

/** How well a ranked day agrees with the votes it has in the end. */
const measures = { [`nDCG@${depth}`]: ndcg, [`top-${depth} overlap`]: overlap } as const

/** The mean of a few random orders says what chance does. */
const chances = 20

const byVotes = 'most votes first'

/** The orders of mornings, beside that of votes, and catching up with the mornings a day later. */
export const ranking: Bench = {
  needsData: true,
  async run(report) {
    const mornings = risingMornings()
    const settled = mornings.filter((day) => day.settled)
    for (const [name, days] of [
      [`${mornings.length} mornings`, mornings],
      [`${settled.length} settled mornings`, settled],
    ] as const)
      for (const figure of [...ordering(days), ...waiting(days), ...catching(days)])
        report({ ...figure, figure: `${figure.figure}, ${name}` })
  },
}

/** One way to rank a set of days beside another, day by day. */
function compared(
  facts: Pick<Figure, 'figure' | 'unit' | 'against'>,
  values: readonly number[],
  reference: readonly number[],
): Figure {
  return {
    ...facts,
    value: mean(values),
    reference: mean(reference),
    difference: bootstrap(values.map((value, day) => value - (reference[day] ?? 0))),
  }
}

function ordering(days: readonly RisingDay[]): Figure[] {
  return Object.entries(measures).flatMap(([unit, measure]) => {
    const judged = (rank: Ranker) => days.map(({ morning, late }) => measure(rank(morning), late))
    const repeated = Array.from({ length: chances }, () => judged(chance))
    const random = days.map((_, day) => mean(repeated.map((values) => values[day] ?? 0)))
    const morning = judged(votes)
    return [
      compared({ figure: byVotes, unit, against: 'a random order of the same days' }, morning, random),
      ...Object.entries(others).map(([figure, rank]) =>
        compared({ figure, unit, against: byVotes }, judged(rank), morning),
      ),
    ]
  })
}

/** What a day's waiting is worth, where the votes of the next day are not the last ones themselves. */
function waiting(days: readonly RisingDay[]): Figure[] {
  if (days.some(({ settled }) => !settled)) return []
  return Object.entries(measures).map(([unit, measure]) =>
    compared(
      { figure: `${byVotes} a day later`, unit, against: `${byVotes} in the morning` },
      days.map(({ nextDay, late }) => measure(topOf(nextDay), late)),
      days.map(({ morning, late }) => measure(votes(morning), late)),
    ),
  )
}

function catching(days: readonly RisingDay[]): Figure[] {
  const caught = days.map(catchUp)
  const sum = (of: keyof Catch) => caught.reduce((total, one) => total + one[of], 0)
  return [
    {
      figure: 'papers caught up with',
      value: sum('shown') / caught.length,
      unit: 'papers a day',
      reference: depth - sum('firstStayed') / caught.length,
      against: 'papers of the final top five that the digest had not shown',
    },
    {
      figure: 'share of those caught up with that end in the final top five',
      value: sum('stayed') / sum('shown'),
      unit: 'share',
      reference: sum('firstStayed') / sum('first'),
      against: 'the same of the papers that the digest had shown',
      target: { least: 0.8 },
    },
  ]
}
