import { createFaults, disturb } from '../disturbance.ts'
import type { Answer, Incoming } from '../local-http.ts'
import { createSlidingWindow } from '../sliding-window.ts'
import { fail, isError, type Method, needScope, type SlackError, textArg } from './method.ts'
import type { SlackFault, SlackRequest } from './types.ts'
import type { Workspace } from './workspace.ts'

/** Answers requests below `/api/` and keeps what came. */
export interface WebApi {
  readonly requests: SlackRequest[]
  /** How many requests were answered with 429 for their pace. */
  readonly limited: () => number
  plan(fault: SlackFault): void
  answer(request: Incoming): Promise<Answer>
}

interface WebApiParts {
  readonly workspace: Workspace
  readonly methods: Readonly<Record<string, Method>>
  /** Epoch milliseconds for rates; undefined switches them off. */
  readonly rateNow: (() => number) | undefined
  readonly fault: (text: string) => void
}

const jsonArgs = new Set(['blocks', 'metadata', 'view', 'attachments'])

/** Slack takes a form, in which structures are JSON and flags are words, and JSON. */
function readArgs({ headers, text, query }: Incoming): Record<string, unknown> {
  const fromQuery = Object.fromEntries(query)
  if (headers['content-type']?.startsWith('application/json')) {
    const body: unknown = JSON.parse(text)
    return { ...fromQuery, ...(typeof body === 'object' ? body : {}) }
  }
  const entries = [...new URLSearchParams(text)].map(([key, value]): [string, unknown] => {
    if (jsonArgs.has(key)) return [key, JSON.parse(value)]
    return [key, value === 'true' ? true : value === 'false' ? false : value]
  })
  return { ...fromQuery, ...Object.fromEntries(entries) }
}

export function createWebApi({ workspace, methods, rateNow, fault }: WebApiParts): WebApi {
  const requests: SlackRequest[] = []
  const window = createSlidingWindow()
  const faults = createFaults<SlackRequest, SlackFault['kind']>()
  let limited = 0

  function refusal(method: Method | undefined, request: SlackRequest): SlackError | undefined {
    if (!method) return fail('unknown_method', { req_method: request.method })
    if (request.token === '') return fail('not_authed')
    const wanted = method.appLevel ? workspace.appToken : workspace.bot.token
    const other = method.appLevel ? workspace.bot.token : workspace.appToken
    if (request.token === other) return fail('not_allowed_token_type')
    if (request.token !== wanted) return fail('invalid_auth')
    if (workspace.auth !== 'ok') return fail(workspace.auth)
    return needScope(workspace, method.scopes ?? [])
  }

  function tooMany(seconds: number): Answer {
    return {
      status: 429,
      headers: { 'retry-after': String(seconds) },
      body: { ok: false, error: 'ratelimited' },
    }
  }

  function pace(method: Method, request: SlackRequest): number {
    if (!rateNow) return 0
    const key = method.perChannel ? `${request.method} ${textArg(request.args, 'channel')}` : request.method
    return window.take(key, method.rate, rateNow())
  }

  function carryOut(method: Method | undefined, request: SlackRequest): Answer {
    const wait = method ? pace(method, request) : 0
    if (wait > 0) {
      limited += 1
      return tooMany(Math.ceil(wait / 1000))
    }
    const refused = refusal(method, request)
    if (refused?.error === 'unknown_method') fault(`unknown method ${request.method}`)
    if (refused) return answered(refused)
    if (!method) return { status: 404 }
    return answered(method.run({ workspace, args: request.args, token: request.token, fault }))
  }

  function answered(answer: object | SlackError): Answer {
    const body = isError(answer)
      ? { ok: false, error: answer.error, ...answer.more }
      : { ok: true, ...answer }
    return { status: 200, headers: { 'x-oauth-scopes': workspace.scopes.join(',') }, body }
  }

  return {
    requests,
    limited: () => limited,
    plan(laid) {
      const { method, channel, kind, times = 1, skip = 0 } = laid
      const matches = (request: SlackRequest) =>
        request.method === method && (channel === undefined || request.args['channel'] === channel)
      faults.plan({ matches, kind, times, skip })
    },
    async answer(incoming) {
      const { token: inBody, ...args } = readArgs(incoming)
      const bearer = incoming.headers.authorization?.replace(/^Bearer /, '')
      const token = bearer ?? (typeof inBody === 'string' ? inBody : '')
      const request = { method: incoming.path.slice('/api/'.length), args, token, at: workspace.now() }
      requests.push(request)
      const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined
      const kind = faults.take(request)
      if (kind === undefined) return carryOut(method, request)
      if (typeof kind === 'string') return disturb(kind, () => carryOut(method, request))
      return 'error' in kind ? answered(fail(kind.error)) : tooMany(kind.retryAfter)
    },
  }
}
