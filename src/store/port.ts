import type { DayState } from '../catalogue/day.ts'
import type { Paper, Snapshot } from '../catalogue/paper.ts'
import type { ListName } from '../catalogue/port.ts'

/** How many papers a write added, and how many it changed. */
export interface Saved {
  readonly added: number
  readonly changed: number
}

/** One list on one day, as a source answered it. */
export interface ListingRecord {
  readonly list: ListName
  /** UTC day, ISO text. */
  readonly day: string
  /** In the source's own order. */
  readonly papers: readonly Paper[]
  /** Epoch milliseconds of the answer. */
  readonly at: number
}

/** The catalogue: papers merged over all sources, the lists they stand on, and their counts over time. */
export interface PaperStore {
  /** Saves a day's listing: merges the papers, replaces the day's rows, takes snapshots, updates the day's state. */
  record(listing: ListingRecord): Promise<Saved>
  /** Notes that a list could not be read; papers and count of the last good refresh stay. */
  recordFailure(list: ListName, day: string, failure: { at: number; reason: string }): Promise<void>
  /** Merges papers outside any refresh (imports, single look-ups); a paper with `listedOn` joins that day's daily list. */
  save(papers: readonly Paper[], at: number): Promise<Saved>
  /** The papers on a list for a range of days, first and last included, by day, in listing order. */
  listed(list: ListName, from: string, to: string): Promise<ReadonlyMap<string, readonly Paper[]>>
  /** The state of every known day of a list in a range, first and last included. */
  days(list: ListName, from: string, to: string): Promise<ReadonlyMap<string, DayState>>
  byIds(ids: readonly string[]): Promise<readonly Paper[]>
  /** The newest snapshot of each paper taken at or before an instant (epoch milliseconds). */
  snapshotsAt(ids: readonly string[], at: number): Promise<ReadonlyMap<string, Snapshot>>
}
