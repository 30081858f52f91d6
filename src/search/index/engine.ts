import type { Paper } from '../../catalogue/paper.ts'
import type { Completion, Hit, SearchAnswer } from '../port.ts'
import type { Query } from '../query.ts'

/** Papers whose rows changed, and the change sequence up to which that is all. */
export interface Changes {
  readonly papers: readonly Paper[]
  readonly through: number
}

/** The index file, opened by one thread: every call answers before it returns. Throws what SQLite throws. */
export interface Engine {
  search(query: Query, page: { readonly limit: number; readonly offset?: number }): SearchAnswer
  matching(query: Query, limit: number): { readonly ids: readonly string[]; readonly count: number }
  similar(paper: Paper, limit: number): readonly Hit[]
  complete(text: string, limit: number): readonly Completion[]
  /** Takes changes in, in one transaction. Changes that the index has already are passed over. */
  take(changes: Changes): void
  /**
   * One step, of some 50 ms, of the upkeep that may wait until there is nothing left to take in: counting words,
   * merging. True when there are more.
   */
  settle(): boolean
  readonly papers: number
  /** The change sequence that the index has come to; 0 for a new one. */
  readonly through: number
  close(): void
}
