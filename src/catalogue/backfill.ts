import type { Clock } from '../shared/clock.ts'
import type { PaperStore } from '../store/port.ts'
import { type DayReader, failuresInARow, type Reading } from './day-reader.ts'
import { daysDownFrom, utcDay } from './listing-days.ts'
import type { ListName, PaperSource } from './port.ts'
import { backfillTask } from './refresh-plan.ts'
import { type RefreshResult, total } from './refresh-result.ts'

/** How far a backfill is: `done` of `total` days, counted over all lists. */
export interface BackfillProgress {
  readonly source: string
  /** The day just dealt with, ISO text. */
  readonly day: string
  readonly done: number
  readonly total: number
}

/** First and last UTC day, both included, ISO text. */
export interface DayRange {
  readonly from: string
  readonly to: string
  /** This list alone; every list unless given. */
  readonly list?: ListName
}

export interface BackfillParts {
  readonly sources: readonly PaperSource[]
  readonly papers: PaperStore
  readonly clock: Clock
  readonly reader: DayReader
}

/** Times that a pause is waited out for one day. */
const pausesPerDay = 3

/**
 * Reads the days of a range that were not yet read after their end: one list after the other, the newest day first, one
 * at a time. Started again it goes on where it was. It waits where a source asks for a pause, and leaves a source alone
 * that fails day after day.
 */
export async function backfill(
  parts: BackfillParts,
  range: DayRange,
  onProgress: (progress: BackfillProgress) => void,
  signal: AbortSignal,
): Promise<RefreshResult> {
  const { papers, clock, reader } = parts
  const sources = parts.sources.filter(({ list }) => range.list === undefined || list === range.list)
  const days = daysDownFrom(range.to, range.from)
  const results: RefreshResult[] = []

  /** Asks for a day until it is read, is refused for good, or has asked for too many pauses. */
  async function patiently(source: PaperSource, day: string): Promise<Reading> {
    for (let pauses = 0; ; pauses++) {
      const reading = await reader.read(source, day, signal)
      const pauseMs = reading.failure?.retryAfterMs
      if (pauseMs === undefined || pauses === pausesPerDay) return reading
      await clock.sleep(pauseMs, signal)
    }
  }

  for (const [index, source] of sources.entries()) {
    const states = await papers.days(source.list, range.from, range.to)
    let failed = 0
    for (const [position, day] of days.entries()) {
      signal.throwIfAborted()
      const task = backfillTask(source.list, day, utcDay(clock.now()), states.get(day))
      if (task === 'empty') results.push((await reader.empty(source, day)).result)
      if (task === 'ask') {
        const { result, failure } = await patiently(source, day)
        results.push(result)
        failed = failure ? failed + 1 : 0
      }
      const done = index * days.length + position + 1
      onProgress({ source: source.name, day, done, total: days.length * sources.length })
      if (failed === failuresInARow) break
    }
  }
  return total(results)
}
