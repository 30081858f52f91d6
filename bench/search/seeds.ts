import type { Paper } from '../../src/catalogue/paper.ts'
import type { Figure } from '../figure.ts'
import type { Ranking } from './quality.ts'

/** Three ways to ask for what the page of the seed papers is about: code and many languages. */
const queries = [
  'multilingual code generation',
  'code switching datasets',
  'programming languages benchmark',
] as const

/** How deep one looks. */
const depth = 50

/** How many of the seed papers come back for each query, and for any of them, beside each other search. */
export function seeds(papers: readonly Paper[], ours: Ranking, others: readonly Ranking[]): Figure[] {
  const wanted = new Set(papers.map(({ id }) => id))
  const found = ({ rank }: Ranking, asked: readonly string[]) =>
    new Set(asked.flatMap((query) => rank(query, depth)).filter((id) => wanted.has(id))).size
  const asked = [...queries.map((query) => [query]), queries]
  return asked.flatMap((some) =>
    others.map((other) => ({
      figure: `seed papers among the first ${depth} for ${some.map((query) => `“${query}”`).join(' or ')}`,
      value: found(ours, some),
      unit: `of ${wanted.size}`,
      reference: found(other, some),
      against: other.name,
    })),
  )
}
