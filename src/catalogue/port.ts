import type { Paper, SourceName } from './paper.ts'

/** The lists that papers appear on by day: the curated daily papers, and arXiv's announcements. */
export type ListName = 'daily' | 'arxiv'

/** What a source lists for one day. */
export interface Listing {
  readonly papers: readonly Paper[]
  /** Items that could not be read as papers, with the reason of each. */
  readonly skipped: readonly string[]
}

/**
 * Somewhere papers come from. Every call may be aborted by its signal and throws `SOURCE_UNAVAILABLE` when the source
 * does not answer usefully; a day without papers is an empty listing, not an error.
 */
export interface PaperSource {
  readonly name: SourceName
  /** The list that `listed` answers for. */
  readonly list: ListName
  /** The papers listed under a UTC day (ISO text), in the source's own order. */
  listed(day: string, signal: AbortSignal): Promise<Listing>
  /** One paper by its bare arXiv id, or nothing when the source does not know it. */
  byId(id: string, signal: AbortSignal): Promise<Paper | undefined>
  /** The source's own search; absent where it has none. */
  search?(words: string, signal: AbortSignal): Promise<readonly Paper[]>
}
