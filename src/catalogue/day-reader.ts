import type { Clock } from '../shared/clock.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { PaperStore } from '../store/port.ts'
import type { PaperSource } from './port.ts'
import { type RefreshResult, total } from './refresh-result.ts'
import type { SourceWatch } from './source-watch.ts'

/** A reading, and the source's failure where it failed. */
export interface Reading {
  readonly result: RefreshResult
  readonly failure?: PaperboyError
}

/** Brings one day of one list from its source into the store. */
export interface DayReader {
  /** Asks the source and records what it answers. Its failure is recorded and returned; any other is thrown. */
  read(source: PaperSource, day: string, signal: AbortSignal): Promise<Reading>
  /** Records a day without papers, without asking. */
  empty(source: PaperSource, day: string): Promise<Reading>
  /** Records that a day could not be read, without asking. */
  unread(source: PaperSource, day: string, failure: PaperboyError): Promise<Reading>
}

/** Days in a row that may fail before a source is left alone until the next time. */
export const failuresInARow = 2

export function createDayReader(papers: PaperStore, clock: Clock, watch: SourceWatch): DayReader {
  const now = () => clock.now().epochMilliseconds

  async function unread(source: PaperSource, day: string, failure: PaperboyError): Promise<Reading> {
    await papers.recordFailure(source.list, day, { at: now(), reason: failure.message })
    const failures = [{ source: source.name, day, reason: failure.message }]
    return { result: { ...total([]), failures }, failure }
  }

  async function ask(source: PaperSource, day: string, signal: AbortSignal) {
    try {
      return await source.listed(day, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (isSourceFailure(error)) return error
      throw error
    }
  }

  return {
    read: async (source, day, signal) => {
      const answer = await ask(source, day, signal)
      if (answer instanceof PaperboyError) {
        watch.failed(source.name, answer)
        return unread(source, day, answer)
      }
      watch.answered(source.name)
      watch.skipped(source.name, day, answer.skipped)
      const { added } = await papers.record({ list: source.list, day, papers: answer.papers, at: now() })
      const counts = { days: 1, papers: answer.papers.length, added, skipped: answer.skipped.length }
      return { result: { ...counts, failures: [] } }
    },
    empty: async (source, day) => {
      await papers.record({ list: source.list, day, papers: [], at: now() })
      return { result: { ...total([]), days: 1 } }
    },
    unread,
  }
}

/** True for what a source is to blame for. */
export const isSourceFailure = (error: unknown): error is PaperboyError =>
  error instanceof PaperboyError && (error.code === 'SOURCE_UNAVAILABLE' || error.code === 'SOURCE_INVALID')
