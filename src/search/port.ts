import type { Paper } from '../catalogue/paper.ts'
import type { Query } from './query.ts'

/** Where in a paper a word of the query was found. `names` are the authors and the organisation. */
export type FoundIn = 'title' | 'text' | 'names' | 'id'

/** A paper that a search found, and the numbers that put it where it stands. */
export interface Hit {
  /** Bare arXiv id. */
  readonly id: string
  /**
   * `words` plus the weighted closeness to the query's meaning as the papers found first make it clearer; higher is
   * better. Compared within one answer only.
   */
  readonly score: number
  /** The BM25 score of the query's words, as a share of the best in this answer: 0 … 1. */
  readonly words: number
  /** Cosine between the query's and the paper's vectors of learned words: -1 … 1; absent when either has none. */
  readonly meaning?: number
  /** The query's plain words that the paper has, in the query's order, each with its best place. */
  readonly found: readonly { readonly word: string; readonly in: FoundIn }[]
}

/** A word that was searched for in another spelling than it was typed. */
export interface Correction {
  readonly typed: string
  readonly searched: string
}

export interface SearchAnswer {
  /** Best first. */
  readonly hits: readonly Hit[]
  /**
   * Papers that fit what is marked in the query (fields, phrases, minus); all papers where nothing is marked,
   * of which a search by words and meaning then gives some four hundred at most.
   */
  readonly fitting: number
  /** Words without any paper that were replaced by their nearest spelling, in the query's order. */
  readonly corrected: readonly Correction[]
  /** The whole query as it may have been meant; only where a rare word stands close to a far more frequent one. */
  readonly meant?: string
  /** True when no paper has all of the query's words, so that these come closest. */
  readonly relaxed: boolean
}

/** What a beginning may grow into: a paper by its title. */
export interface Completion {
  readonly id: string
  readonly title: string
}

/** How far the index has come. */
export interface IndexState {
  /** Papers in the index. */
  readonly papers: number
  /** Changes of the catalogue that it has not taken in yet. */
  readonly behind: number
}

/** Search over the whole catalogue. The index is a file of its own that is made anew from the catalogue at any time. */
export interface Search {
  /**
   * The papers that answer a query best: what is marked in it (phrases, fields, minus, OR, parentheses, prefixes) must fit, plain words
   * and their meaning decide the order.
   *
   * @throws QueryError that names the character at fault
   */
  search(text: string, page: { readonly limit: number; readonly offset?: number }): Promise<SearchAnswer>
  /** Ids of the papers that fit the whole query, as `createMatcher` decides it, and how many there are; newest first. */
  matching(query: Query, limit: number): Promise<{ readonly ids: readonly string[]; readonly count: number }>
  /** The papers nearest in meaning to a given one, itself left out; best first. Empty when no word of it is known. */
  similar(paper: Paper, limit: number): Promise<readonly Hit[]>
  /** Papers whose titles hold the typed words, the last one perhaps unfinished; from two letters on. */
  complete(text: string, limit: number): Promise<readonly Completion[]>
  /**
   * Takes in what has changed in the catalogue since the last time, or where the index is only read, says how far it
   * is. Calls made meanwhile join the one under way; `onProgress` is told now and then.
   *
   * @throws PaperboyError (`INDEX_FAILED`) when the index cannot be written, and the signal's reason
   */
  update(signal: AbortSignal, onProgress?: (state: IndexState) => void): Promise<IndexState>
  /** Lets what is under way end. Calls after it fail. */
  close(): Promise<void>
}
