import { type Logger, LogLevel, WebClient } from '@slack/web-api'
import type { z } from 'zod'
import type { Log } from '../../shared/log.ts'
import { slackError } from './errors.ts'

export interface SlackApiOptions {
  /** A bot token, `xoxb-…`. */
  readonly token: string
  /** Base URL of the Web API; Slack's own when absent. */
  readonly apiUrl?: string | undefined
  readonly log: Log
  /** Milliseconds after which a request without an answer is given up. */
  readonly timeoutMs?: number | undefined
}

/** Slack's Web API: answers are checked against a schema, failures are `PaperboyError`s. */
export interface SlackApi {
  /** Calls a method that posts nothing, or that may be repeated without harm. */
  read<T>(schema: z.ZodType<T>, method: string, args?: Readonly<Record<string, unknown>>): Promise<T>
  /** Calls a method that must not be carried out twice. */
  write<T>(schema: z.ZodType<T>, method: string, args: Readonly<Record<string, unknown>>): Promise<T>
}

/** The log in the form that Slack's packages write to. What they call debug holds whole messages and is dropped. */
export function slackLogger(log: Log): Logger {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...told: unknown[]) =>
      log[level](told.map(String).join(' '))
  return {
    debug: () => {},
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    getLevel: () => LogLevel.INFO,
    setLevel: () => {},
    setName: () => {},
  }
}

/** A client that tries once, waits for nobody and gives up in time: retrying belongs to `delivery/`. */
export function createSlackApi({ token, apiUrl, log, timeoutMs = 15_000 }: SlackApiOptions): SlackApi {
  const client = new WebClient(token, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: slackLogger(log),
  })
  const call = async <T>(
    schema: z.ZodType<T>,
    method: string,
    args: Readonly<Record<string, unknown>>,
    writes: boolean,
  ): Promise<T> => {
    try {
      return schema.parse(await client.apiCall(method, { ...args }))
    } catch (error) {
      throw slackError(error, { writes })
    }
  }
  return {
    read: (schema, method, args = {}) => call(schema, method, args, false),
    write: (schema, method, args) => call(schema, method, args, true),
  }
}
