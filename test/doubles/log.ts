import type { Log } from '../../src/shared/log.ts'

/** A line as the log was told it. */
interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly fields: unknown
  readonly message: string
}

/** A log that keeps its lines for a test to read. */
export interface TestLog extends Log {
  readonly lines: readonly LogLine[]
}

export function createTestLog(): TestLog {
  const lines: LogLine[] = []
  const writer = (level: LogLine['level']) => (first: unknown, second?: unknown) => {
    const [fields, message] = typeof first === 'string' ? [{}, first] : [first, String(second ?? '')]
    lines.push({ level, fields, message })
  }
  const log: TestLog = {
    lines,
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    child: () => log,
  }
  return log
}
