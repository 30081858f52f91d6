import { type DestinationStream, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from 'pino'
import pretty from 'pino-pretty'

/** The log as the rest of the code sees it: a parameter, never a global. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> & { child(bindings: object): Log }

/** Keys of secrets and of e-mail addresses: their values never reach a log line, at the top level and one level down. */
const secretKeys = [
  ...[
    'token',
    'botToken',
    'appToken',
    'authorization',
    'Authorization',
    'password',
    'secret',
    'secretBefore',
  ],
  ...['smtpUrl', 'address', 'counted', 'to'],
]

export interface LogOptions {
  readonly level: LevelWithSilent
  /** Where lines go; file descriptor 2 where stdout carries a JSON document. */
  readonly fd: 1 | 2
  /** Coloured lines for a person instead of JSON for a machine. */
  readonly pretty: boolean
}

/** Opens the process's log: JSON lines, or readable lines on a terminal; secrets are redacted. */
export function createLog(options: LogOptions): Log {
  const destination: DestinationStream = options.pretty
    ? pretty({ destination: options.fd, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' })
    : pino.destination({ fd: options.fd, sync: true })
  return pino(
    {
      level: options.level,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: '[secret]' },
    },
    destination,
  )
}
