import type { Engine } from '../../src/search/index/engine.ts'
import type { Figure } from '../figure.ts'
import { bootstrap, mean } from '../ranking-measures.ts'
import { seeded } from '../seeded.ts'
import type { Judgment } from './judgments.ts'
import { ndcgOf, type Ranking } from './quality.ts'
import { rankOf, typedQuery } from './typed.ts'

/** A judged query with one word of it mistyped. */
export interface Mistyped extends Judgment {
  readonly spelt: Judgment
  readonly word: string
}

/** The one-letter errors of which nearly all typing errors are one: Damerau 1964. `at` is never the first letter. */
const errors: readonly ((word: string, at: number, letter: string) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word.charAt(at) + word.slice(at),
  (word, at, letter) => word.slice(0, at) + letter + word.slice(at + 1),
  (word, at) => word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1),
]

/** A query with one error in a word of six letters or more; none where it has no such word. */
export function mistype(judgments: readonly Judgment[]): Mistyped[] {
  const random = seeded(7)
  const below = (count: number) => Math.floor(random() * count)
  return judgments.flatMap((spelt) => {
    const words = spelt.query.match(/\b[a-z]{6,}\b/g) ?? []
    const word = words[below(words.length)]
    if (word === undefined) return []
    const at = 2 + below(word.length - 2)
    const letter = String.fromCharCode(97 + below(26))
    const wrong = errors[below(errors.length)]?.(word, at, letter) ?? word
    if (wrong === word) return []
    return [{ query: spelt.query.replace(word, wrong), relevant: spelt.relevant, spelt, word }]
  })
}

/** What one typing error costs, and how often the word that was meant is found. */
export function typing(judgments: readonly Judgment[], engine: Engine, other: Ranking): Figure[] {
  const wrong = mistype(judgments)
  const spelt = ndcgOf(
    rankOf(engine),
    wrong.map((one) => one.spelt),
  )
  const mistyped = ndcgOf(rankOf(engine), wrong)
  const others = ndcgOf(other.rank, wrong)
  const compared = (reference: readonly number[], against: string): Figure => ({
    figure: `${wrong.length} topics with one typing error`,
    value: mean(mistyped),
    unit: 'nDCG@10',
    reference: mean(reference),
    against,
    difference: bootstrap(mistyped.map((value, i) => value - (reference[i] ?? 0))),
  })
  const mended = wrong.filter(({ query, word }) => {
    const { corrected, meant } = engine.search(typedQuery(query).query, { limit: 1 })
    return corrected.some(({ searched }) => searched === word) || meant?.split(' ').includes(word)
  })
  return [
    compared(spelt, 'the same topics spelt right'),
    compared(others, `${other.name}, mistyped`),
    {
      figure: 'mistyped words that are corrected or asked about as they were meant',
      value: mended.length / wrong.length,
      unit: 'share',
    },
  ]
}
