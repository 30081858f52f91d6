import type { Clock } from '../shared/clock.ts'
import type { PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { PaperStore } from '../store/port.ts'
import { type BackfillProgress, backfill, type DayRange } from './backfill.ts'
import { createDayReader, failuresInARow, isSourceFailure } from './day-reader.ts'
import { utcDay } from './listing-days.ts'
import type { Paper } from './paper.ts'
import type { PaperSource } from './port.ts'
import { recentDays, recentTask } from './refresh-plan.ts'
import { type RefreshResult, total } from './refresh-result.ts'
import { createWatch } from './source-watch.ts'

export interface RefreshOptions {
  /** At most one for each list; single papers are looked for in this order. */
  readonly sources: readonly PaperSource[]
  readonly papers: PaperStore
  readonly clock: Clock
  readonly log: Log
}

/**
 * Brings the catalogue up to date. A source that fails leaves the last good state, and one warning that names it; its
 * failures stand in the result and in the states of the days.
 */
export interface Refresh {
  /** Reads one UTC day (ISO text) of every list. */
  day(day: string, signal: AbortSignal): Promise<RefreshResult>
  /** Reads today and the listing days before it that still change: to be run once an hour. */
  recent(signal: AbortSignal): Promise<RefreshResult>
  /** Fills a range of days, politely and resumably: see `backfill`. */
  backfill(
    range: DayRange,
    onProgress: (progress: BackfillProgress) => void,
    signal: AbortSignal,
  ): Promise<RefreshResult>
  /**
   * Asks for one paper by its bare arXiv id and saves it; nothing when no source knows it. Throws
   * `SOURCE_UNAVAILABLE` when none knows it and one did not answer.
   */
  paper(id: string, signal: AbortSignal): Promise<Paper | undefined>
}

export function createRefresh(options: RefreshOptions): Refresh {
  const { sources, papers, clock, log } = options
  const watch = createWatch(log)
  const reader = createDayReader(papers, clock, watch)

  async function recent(source: PaperSource, signal: AbortSignal): Promise<RefreshResult> {
    const today = utcDay(clock.now())
    const days = recentDays(today)
    const states = await papers.days(source.list, days.at(-1) ?? today, today)
    const results: RefreshResult[] = []
    let failures: PaperboyError[] = []
    for (const day of days) {
      signal.throwIfAborted()
      const task = recentTask(source.list, day, today, states.get(day))
      if (task === 'known') continue
      if (task === 'empty') {
        results.push((await reader.empty(source, day)).result)
        continue
      }
      const down = failures.length >= failuresInARow ? failures.at(-1) : undefined
      const { result, failure } = await (down
        ? reader.unread(source, day, down)
        : reader.read(source, day, signal))
      failures = failure ? [...failures, failure] : []
      results.push(result)
    }
    return total(results)
  }

  async function lookUp(id: string, signal: AbortSignal): Promise<Paper | undefined> {
    let failure: PaperboyError | undefined
    for (const source of sources) {
      try {
        const paper = await source.byId(id, signal)
        if (paper) return paper
      } catch (error) {
        signal.throwIfAborted()
        if (!isSourceFailure(error)) throw error
        failure ??= error
      }
    }
    if (failure) throw failure
    return undefined
  }

  return {
    day: async (day, signal) => {
      const readings = await Promise.all(sources.map((source) => reader.read(source, day, signal)))
      return total(readings.map((reading) => reading.result))
    },
    recent: async (signal) => total(await Promise.all(sources.map((source) => recent(source, signal)))),
    backfill: (range, onProgress, signal) =>
      backfill({ sources, papers, clock, reader }, range, onProgress, signal),
    paper: async (id, signal) => {
      const found = await lookUp(id, signal)
      if (!found) return undefined
      await papers.save([found], clock.now().epochMilliseconds)
      return (await papers.byIds([found.id]))[0]
    },
  }
}
