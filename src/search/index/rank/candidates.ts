import type { DatabaseSync } from 'node:sqlite'
import { type Bitset, isIn } from '../file/bitset.ts'
import { indexColumns, indexedFields } from '../file/schema.ts'
import { partOf } from './terms.ts'
import type { Weights } from './weights.ts'

/** A stem and the number of papers that have it. */
export interface Frequent {
  readonly stem: string
  readonly papers: number
}

/**
 * The stems that candidates are looked for by: the rarest ones, two at least, until they stand in `enough` papers
 * together, and never in more than `most`. The common ones that are left out still count when candidates are scored.
 */
export function telling(stems: readonly Frequent[], { enough, most }: Weights['postings']): string[] {
  const chosen: string[] = []
  let postings = 0
  for (const { stem, papers } of stems
    .filter(({ papers }) => papers > 0)
    .sort((a, b) => a.papers - b.papers)) {
    if (postings + papers > (chosen.length < 2 ? most : enough)) break
    chosen.push(stem)
    postings += papers
  }
  return chosen
}

/**
 * Finds the most promising papers that have any of some stems, each with how promising it is: as a share of the best.
 */
export type FindCandidates = (
  stems: readonly string[],
  among: Bitset | undefined,
  limit: number,
) => ReadonlyMap<number, number>

/** Promising is what FTS5's own BM25 says, that knows no lengths here (see schema.ts). */
export function createCandidates(database: DatabaseSync, weights: Weights): FindCandidates {
  let allowed: Bitset | undefined
  database.function('allowed', { deterministic: false, useBigIntArguments: false }, (number) =>
    allowed && typeof number === 'number' && isIn(allowed, number) ? 1 : 0,
  )
  const columnWeights = indexColumns.map((column) => {
    const field = indexedFields.find((one) => one === column)
    const part = field && partOf[field]
    return part ? weights.parts[part] : 0
  })
  const score = `bm25(texts, ${columnWeights.join(', ')})`
  const any = `select rowid as number, ${score} as score from texts where texts match ?`
  // FTS5's scores are the lower the better.
  const anywhere = database.prepare(`${any} order by score limit ?`)
  const amongSome = database.prepare(`${any} and allowed(rowid) order by score limit ?`)
  return (stems, among, limit) => {
    if (stems.length === 0) return new Map()
    allowed = among
    const match = stems.map((stem) => `"${stem}"`).join(' OR ')
    const rows = (among ? amongSome : anywhere).all(match, limit)
    const best = Number(rows[0]?.['score'])
    return new Map(rows.map(({ number, score }) => [Number(number), Number(score) / best]))
  }
}
