import { conditions, createBodyCache } from './body-cache.ts'
import type { Clock } from './clock.ts'
import { messageOf, PaperboyError } from './errors.ts'
import type { Lane } from './lane.ts'
import { quota, retryAfter } from './rate-headers.ts'

export interface HttpOptions {
  readonly clock: Clock
  /** Who asks and how to reach them: sent as `User-Agent`, as arXiv's terms want. */
  readonly userAgent: string
  /** Longest time for one attempt, its body included, in milliseconds of real time. */
  readonly timeoutMs?: number
  /** Attempts for one request, the first included. */
  readonly attempts?: number
  /** Largest body taken, in bytes after decompression. */
  readonly maxBytes?: number
  /** Characters of bodies kept for conditional requests. */
  readonly cacheChars?: number
  /** A number in [0, 1) that spreads retries. */
  readonly random?: () => number
}

export interface HttpRequest {
  readonly lane: Lane
  readonly signal: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
  /** Statuses besides 2xx that are an answer rather than a failure, such as 404 for a look-up. */
  readonly accept?: readonly number[]
  /** Says what is wrong with a body that came with a good status; such an answer is asked for again. */
  readonly fault?: (body: string) => string | undefined
  /** False for what is not asked for again: its body is not kept for a conditional request. */
  readonly keep?: boolean
}

interface HttpAnswer {
  /** 200 for a body that had not changed. */
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Reads text over HTTP, patiently and within the server's rules. */
export interface HttpReader {
  /** Throws `SOURCE_UNAVAILABLE` naming the lane's source, or the signal's reason when aborted. */
  get(url: URL, request: HttpRequest): Promise<HttpAnswer>
}

type Outcome =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  /** Worth another attempt: asked too fast (the lane is closed by now) or failed in passing. */
  | { readonly kind: 'limited' | 'failed'; readonly reason: string; readonly cause?: unknown }
  /** Another attempt would end the same. */
  | { readonly kind: 'refused'; readonly reason: string; readonly status?: number }

/** Statuses that say nothing about the request itself. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504])

/** Opens a reader; all its requests share one cache of last good bodies. */
export function createHttp(options: HttpOptions): HttpReader {
  const { clock, userAgent, timeoutMs = 30_000, attempts = 4, maxBytes = 32 * 2 ** 20 } = options
  const { random = Math.random, cacheChars = 4 * 2 ** 20 } = options
  const cache = createBodyCache(cacheChars)

  async function attempt(url: URL, request: HttpRequest): Promise<Outcome> {
    const cached = cache.find(url.href)
    try {
      const response = await fetch(url, {
        headers: { 'user-agent': userAgent, ...request.headers, ...conditions(cached) },
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]),
      })
      const body = await readBody(response, maxBytes)
      if (body === undefined) return { kind: 'refused', reason: `it sent more than ${maxBytes} bytes` }
      noteQuota(request.lane, response)
      if (response.status === 304 && cached) {
        return { kind: 'answer', answer: { status: 200, headers: cached.headers, body: cached.body } }
      }
      return judge(response, body, request, clock.now().epochMilliseconds)
    } catch (cause) {
      request.signal.throwIfAborted()
      return { kind: 'failed', reason: networkReason(cause), cause }
    }
  }

  /** Twice as long each time from half a second, at most half a minute, spread over its upper half. */
  const backOff = (tries: number) => Math.min(30_000, 500 * 2 ** (tries - 1)) * (0.5 + random() / 2)

  async function get(url: URL, request: HttpRequest): Promise<HttpAnswer> {
    for (let tries = 1; ; tries++) {
      const outcome = await request.lane.run(() => attempt(url, request), request.signal)
      if (outcome.kind === 'answer') {
        if (outcome.answer.status === 200 && request.keep !== false) cache.keep(url.href, outcome.answer)
        return outcome.answer
      }
      if (outcome.kind === 'refused' || tries >= attempts)
        throw unavailable(url, request.lane, outcome, tries)
      if (outcome.kind === 'failed') await clock.sleep(backOff(tries), request.signal)
    }
  }

  return { get }
}

/** Holds the lane when the answer used up its quota: the next request would only be refused. */
function noteQuota(lane: Lane, response: Response): void {
  const left = quota(response.headers)
  if (response.status !== 429 && left?.remaining === 0) lane.hold(left.resetMs)
}

function judge(response: Response, body: string, request: HttpRequest, now: number): Outcome {
  const { status, headers } = response
  const asked = retryAfter(headers, now)
  const reason = `status ${status}${quote(body)}`
  if (status === 429 || (status === 503 && (asked !== undefined || /rate exceeded/i.test(body)))) {
    request.lane.limited(asked ?? quota(headers)?.resetMs)
    return { kind: 'limited', reason }
  }
  if (passing.has(status)) return { kind: 'failed', reason }
  if (!response.ok && !request.accept?.includes(status)) return { kind: 'refused', reason, status }
  const fault = response.ok ? request.fault?.(body) : undefined
  return fault ? { kind: 'failed', reason: fault } : { kind: 'answer', answer: { status, headers, body } }
}

/** The text of a response, or nothing when it is larger than `maxBytes`. */
async function readBody(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The start of an error body, in one line: `: limit is too big`. */
function quote(body: string): string {
  const text = body.replace(/\s+/g, ' ').trim()
  return text.startsWith('<') || text === '' ? '' : `: ${text.slice(0, 200)}`
}

function networkReason(cause: unknown): string {
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'no answer in time'
  const below =
    cause instanceof Error && cause.cause !== undefined ? messageOf(cause.cause) : messageOf(cause)
  return below || 'the connection failed'
}

function unavailable(url: URL, lane: Lane, outcome: Exclude<Outcome, { kind: 'answer' }>, tries: number) {
  const after = tries > 1 ? ` after ${tries} attempts` : ''
  const denied = outcome.kind === 'refused' && (outcome.status === 401 || outcome.status === 403)
  return new PaperboyError(
    'SOURCE_UNAVAILABLE',
    `${lane.source} could not be read${after}: ${outcome.reason}.`,
    {
      ...('cause' in outcome && { cause: outcome.cause }),
      next: denied
        ? `Check the token that is set for ${lane.source}, or remove it.`
        : `The papers known so far stay, and the next refresh asks again. If this lasts, check that ${url.origin} can be reached from this machine.`,
    },
  )
}
