import type { SourceName } from './paper.ts'

/** A day of a list that could not be read. */
interface RefreshFailure {
  readonly source: SourceName
  /** UTC day, ISO text. */
  readonly day: string
  /** A sentence that names the source. */
  readonly reason: string
}

/** What a refresh brought. */
export interface RefreshResult {
  /** Days of lists that were read, weekends included. */
  readonly days: number
  /** Papers that stand on them. */
  readonly papers: number
  /** Papers that were not known before. */
  readonly added: number
  /** Items that could not be read as papers. */
  readonly skipped: number
  readonly failures: readonly RefreshFailure[]
}

/** The sum of several results. */
export function total(results: readonly RefreshResult[]): RefreshResult {
  const sum = (pick: (result: RefreshResult) => number) =>
    results.reduce((so, result) => so + pick(result), 0)
  return {
    days: sum((result) => result.days),
    papers: sum((result) => result.papers),
    added: sum((result) => result.added),
    skipped: sum((result) => result.skipped),
    failures: results.flatMap((result) => result.failures),
  }
}
