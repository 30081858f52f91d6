import type { DatabaseSync } from 'node:sqlite'
import { type Bitset, isIn } from './bitset.ts'
import { indexColumns, indexedFields } from './schema.ts'
import { partOf } from './terms.ts'
import type { Weights } from './weights.ts'

/** A stem and the number of papers that have it. */
export interface Frequent {
  readonly stem: string
  readonly papers: number
}

/**
 * The stems that candidates are looked for by: the rarest ones, until they stand in `most` papers together. The common
 * ones that are left out still count when the candidates are scored.
 */
export function telling(stems: readonly Frequent[], { most, terms }: Weights['postings']): string[] {
  const chosen: string[] = []
  let postings = 0
  for (const { stem, papers } of stems
    .filter(({ papers }) => papers > 0)
    .sort((a, b) => a.papers - b.papers)) {
    if (chosen.length >= terms && postings + papers > most) break
    chosen.push(stem)
    postings += papers
  }
  return chosen
}

/** Finds papers that have any of some stems, the most promising ones first. */
export type FindCandidates = (stems: readonly string[], among: Bitset | undefined, limit: number) => number[]

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
  const order = `order by bm25(texts, ${columnWeights.join(', ')}) limit ?`
  const anywhere = database.prepare(`select rowid as number from texts where texts match ? ${order}`)
  const amongSome = database.prepare(
    `select rowid as number from texts where texts match ? and allowed(rowid) ${order}`,
  )
  return (stems, among, limit) => {
    if (stems.length === 0) return []
    allowed = among
    const match = stems.map((stem) => `"${stem}"`).join(' OR ')
    const rows = (among ? amongSome : anywhere).all(match, limit)
    return rows.map((row) => Number(row['number']))
  }
}
