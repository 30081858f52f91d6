import type { PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { SourceName } from './paper.ts'

/** Tells the log how the sources do: once when one stops answering, once when it answers again. */
export interface SourceWatch {
  answered(source: SourceName): void
  failed(source: SourceName, error: PaperboyError): void
  /** Notes items of a day that could not be read, again only when their number changed. */
  skipped(source: SourceName, day: string, reasons: readonly string[]): void
}

/** Reasons quoted in a log line. */
const quoted = 3

export function createWatch(log: Log): SourceWatch {
  const down = new Set<SourceName>()
  const told = new Map<string, number>()
  return {
    answered: (source) => {
      if (down.delete(source)) log.info({ source }, `${source} answers again`)
    },
    failed: (source, error) => {
      const line = [
        { source, err: error },
        error.next ? `${error.message} ${error.next}` : error.message,
      ] as const
      if (down.has(source)) log.debug(...line)
      else log.warn(...line)
      down.add(source)
    },
    skipped: (source, day, reasons) => {
      const key = `${source} ${day}`
      if ((told.get(key) ?? 0) === reasons.length) return
      told.set(key, reasons.length)
      log.info({ source, day, skipped: reasons.length, reasons: reasons.slice(0, quoted) }, 'items skipped')
    },
  }
}
