import { createFaults, disturb } from '../disturbance.ts'
import type { Answer, Incoming } from '../local-http.ts'
import { createSlidingWindow, type Rate } from '../sliding-window.ts'
import { faultText, formErrors } from './fault.ts'
import { createRouter, isError, type Route, type Routes } from './route.ts'
import type { DiscordFault, DiscordRequest } from './types.ts'
import { readCarried } from './uploads.ts'
import { bodyFaults, isJudged } from './validate.ts'
import type { World } from './world.ts'

/** The whole bot: 50 requests in any second (docs.discord.com/developers/topics/rate-limits#global-rate-limit). */
const globalRate: Rate = { limit: 50, ms: 1000 }
/** Routes of which Discord names no rate get the widest one. */
const openRate: Rate = { limit: 50, ms: 1000 }

/** Answers requests below `/api/v10` and keeps what came. */
export interface Rest {
  readonly requests: DiscordRequest[]
  /** How many requests were answered 429 for their pace. */
  readonly limited: () => number
  plan(fault: DiscordFault): void
  answer(request: Incoming): Promise<Answer>
}

interface RestParts {
  readonly world: World
  readonly routes: Routes
  /** Epoch milliseconds for rates; undefined switches them off. */
  readonly rateNow: (() => number) | undefined
  readonly fault: (text: string) => void
}

interface Found {
  readonly name: string
  readonly route: Route
  readonly parts: Readonly<Record<string, string>>
}

const prefix = '/api/v10'

function tooMany(waitMs: number, global: boolean): Answer {
  const seconds = waitMs / 1000
  return {
    status: 429,
    headers: {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : { 'x-ratelimit-reset-after': seconds.toFixed(3) }),
    },
    body: { message: 'You are being rate limited.', retry_after: seconds, global },
  }
}

function refused(status: number, code: number, message: string, more: object = {}) {
  return { status, body: { message, code, ...more } }
}

export function createRest({ world, routes, rateNow, fault }: RestParts): Rest {
  const requests: DiscordRequest[] = []
  const window = createSlidingWindow()
  const faults = createFaults<DiscordRequest, DiscordFault['kind']>()
  const find = createRouter(routes)
  let limited = 0

  /** A bucket belongs to a route and to the channel, server or webhook it is about. */
  function bucket({ name, parts }: Found): string {
    return `${name} ${parts['channel'] ?? parts['guild'] ?? parts['token'] ?? ''}`
  }

  function pace(found: Found): Answer | undefined {
    if (!rateNow) return undefined
    const now = rateNow()
    const rate = found.route.rate ?? openRate
    const free = window.remaining('global', globalRate, now) > 0 || found.route.open
    const wait = free ? window.take(bucket(found), rate, now) : 0
    if (wait > 0) return tooMany(wait, false)
    const globalWait = found.route.open ? 0 : window.take('global', globalRate, now)
    return globalWait > 0 ? tooMany(globalWait, true) : undefined
  }

  function rateHeaders(found: Found): Record<string, string> {
    if (!rateNow) return {}
    const now = rateNow()
    const rate = found.route.rate ?? openRate
    const resetMs = window.resetAfter(bucket(found), rate, now)
    return {
      'x-ratelimit-limit': String(rate.limit),
      'x-ratelimit-remaining': String(window.remaining(bucket(found), rate, now)),
      'x-ratelimit-reset': ((now + resetMs) / 1000).toFixed(3),
      'x-ratelimit-reset-after': (resetMs / 1000).toFixed(3),
      'x-ratelimit-bucket': Buffer.from(found.name).toString('base64url').slice(0, 32),
    }
  }

  function judge(name: string, body: unknown): Answer | undefined {
    const found = isJudged(name) ? bodyFaults(name, body) : []
    for (const one of found) fault(`${name}: ${faultText(one)}`)
    if (found.length === 0) return undefined
    const empty = found.some(({ message }) => message === 'Cannot send an empty message')
    return empty
      ? refused(400, 50_006, 'Cannot send an empty message')
      : refused(400, 50_035, 'Invalid Form Body', { errors: formErrors(found) })
  }

  function carryOut(found: Found | undefined, request: DiscordRequest): Answer {
    if (!found) {
      fault(`unknown route ${request.method} ${request.path}`)
      return refused(404, 0, '404: Not Found')
    }
    if (!found.route.open && (request.authorization !== `Bot ${world.token}` || !world.authorised)) {
      return refused(401, 0, '401: Unauthorized')
    }
    const slowed = pace(found)
    if (slowed) {
      limited += 1
      return slowed
    }
    const headers = rateHeaders(found)
    const judged = judge(found.name, request.body)
    if (judged) return judged
    const outcome = found.route.run({ world, request, part: (name) => found.parts[name] ?? '' })
    if (isError(outcome) && outcome.fault) fault(`${found.name}: ${outcome.fault}`)
    if (isError(outcome)) return { ...refused(outcome.status, outcome.code, outcome.message), headers }
    return outcome ? { status: 200, headers, body: outcome.body } : { status: 204, headers }
  }

  return {
    requests,
    limited: () => limited,
    plan(laid) {
      const { method, path, kind, times = 1, skip = 0 } = laid
      const matches = (request: DiscordRequest) => request.method === method && path.test(request.path)
      faults.plan({ matches, kind, times, skip })
    },
    async answer(incoming) {
      const request = {
        method: incoming.method,
        path: incoming.path.slice(prefix.length),
        query: Object.fromEntries(incoming.query),
        ...(await readCarried(incoming)),
        authorization: incoming.headers.authorization ?? '',
        at: world.now(),
      }
      requests.push(request)
      const found = incoming.path.startsWith(prefix) ? find(request.method, request.path) : undefined
      const kind = faults.take(request)
      if (kind === undefined) return carryOut(found, request)
      if (typeof kind === 'string') return disturb(kind, () => carryOut(found, request))
      if ('retryAfter' in kind) return tooMany(kind.retryAfter * 1000, kind.global ?? false)
      return refused(kind.status, kind.code, kind.message ?? 'Refused')
    },
  }
}
