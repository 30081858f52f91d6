import { REST, type RESTOptions, RequestMethod, type RouteLike } from 'discord.js'
import type { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import { createPace } from '../pace.ts'
import { discordError } from './errors.ts'

export interface DiscordApiOptions {
  /** A bot token. */
  readonly token: string
  /** Base URL of the API without version; Discord's own when absent. */
  readonly apiUrl?: string | undefined
  readonly clock: Clock
  /** Milliseconds after which a request without an answer is given up. */
  readonly timeoutMs?: number | undefined
}

/** Discord's REST API: answers are checked against a schema, failures are `PaperboyError`s. */
export interface DiscordApi {
  read<T>(schema: z.ZodType<T>, route: RouteLike, query?: Readonly<Record<string, string>>): Promise<T>
  /** Posts something that must not be posted twice. */
  post<T>(schema: z.ZodType<T>, route: RouteLike, body: unknown): Promise<T>
  /** Sets something: whatever became of the request, sending it again does no harm. */
  set<T>(schema: z.ZodType<T>, method: 'PUT' | 'POST', route: RouteLike, body: unknown): Promise<T>
}

/**
 * Discord allows a bot 50 requests a second over all routes, seen to be any sliding second
 * (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit).
 */
const pacing = { intervalMs: 20.2, limit: { requests: 50, ms: 1001 } } as const

/** Requests go over Node's own fetch, which knows the proxy that the process was given. */
const overGlobalFetch: RESTOptions['makeRequest'] = (url, { method = 'GET', headers = {}, body, signal }) =>
  fetch(url, {
    method,
    headers: Object.entries(headers),
    ...(typeof body === 'string' && { body }),
    ...(signal && { signal }),
  })

const methods = { PUT: RequestMethod.Put, POST: RequestMethod.Post } as const

/** A client that tries once and waits for nobody but its own pace: retrying belongs to `delivery/`. */
export function createDiscordApi({
  token,
  apiUrl,
  clock,
  timeoutMs = 15_000,
}: DiscordApiOptions): DiscordApi {
  const pace = createPace({ clock, ...pacing })
  const rest = new REST({
    version: '10',
    ...(apiUrl && { api: apiUrl }),
    retries: 0,
    rejectOnRateLimit: () => true,
    timeout: timeoutMs,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: overGlobalFetch,
  })

  async function call<T>(
    schema: z.ZodType<T>,
    request: { method: RequestMethod; fullRoute: RouteLike; body?: unknown; query?: URLSearchParams },
    writes: boolean,
  ): Promise<T> {
    try {
      const answer = await pace('bot', () => {
        // The client forgets its token after one 401; its own time-out ends with the headers, this one with the body.
        rest.setToken(token)
        return rest.request({ ...request, signal: AbortSignal.timeout(timeoutMs) })
      })
      return schema.parse(answer)
    } catch (error) {
      throw discordError(error, { writes })
    }
  }

  return {
    read: (schema, fullRoute, query = {}) =>
      call(schema, { method: RequestMethod.Get, fullRoute, query: new URLSearchParams(query) }, false),
    post: (schema, fullRoute, body) => call(schema, { method: RequestMethod.Post, fullRoute, body }, true),
    set: (schema, method, fullRoute, body) =>
      call(schema, { method: methods[method], fullRoute, body }, false),
  }
}
