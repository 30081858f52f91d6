import { namesCount, type Terms, textCount, titleCount } from './terms.ts'
import type { Weights } from './weights.ts'

/** A stem that a query looks for. */
export interface Wanted {
  readonly hash: number
  /** How much a paper says by having it. */
  readonly rarity: number
}

/** The rarity of a stem that `having` of `papers` papers have: the idf of BM25, never negative. */
export const rarity = (having: number, papers: number): number =>
  Math.log(1 + (papers - having + 0.5) / (having + 0.5))

/** Words in a paper on average, by part. */
export type Averages = Readonly<{ title: number; text: number; names: number }>

/**
 * How well a paper's words answer a query: BM25F (Robertson and Zaragoza, The Probabilistic Relevance Framework,
 * 2009, 3.6), where a word counts by the part it stands in and by how long that part is.
 */
export function wordsScore(
  terms: Terms,
  wanted: readonly Wanted[],
  average: Averages,
  weights: Weights,
): number {
  const { parts, k1, b } = weights
  const share = (part: 'title' | 'text' | 'names') =>
    parts[part] / (1 - b + (b * terms.lengths[part]) / Math.max(1, average[part]))
  const [title, text, names] = [share('title'), share('text'), share('names')]
  let score = 0
  for (const { hash, rarity } of wanted) {
    const packed = terms.counts(hash)
    if (packed === 0) continue
    const frequency = titleCount(packed) * title + textCount(packed) * text + namesCount(packed) * names
    score += (rarity * frequency * (k1 + 1)) / (k1 + frequency)
  }
  return score
}
