/** Longest wait taken from a server's answer, in milliseconds: after an hour it is polite to ask once more. */
const longestWaitMs = 60 * 60_000

const within = (ms: number): number => Math.min(Math.max(0, ms), longestWaitMs)

/** What `Retry-After` asks for, in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return within(Number(value) * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : within(date - now)
}

/** One quota as `RateLimit` reports it. */
export interface Quota {
  /** Requests left in the window. */
  readonly remaining: number
  /** Milliseconds until the window starts anew. */
  readonly resetMs: number
}

/**
 * Reads `RateLimit: "api";r=0;t=120` (draft-ietf-httpapi-ratelimit-headers, as huggingface.co/docs/hub/rate-limits has
 * it). Where several quotas are named, the scarcest counts.
 */
export function quota(headers: Headers): Quota | undefined {
  const items = (headers.get('ratelimit') ?? '').split(',').flatMap((item) => {
    const remaining = /;\s*r=(\d+)/.exec(item)?.[1]
    const reset = /;\s*t=(\d+)/.exec(item)?.[1]
    return remaining && reset ? [{ remaining: Number(remaining), resetMs: within(Number(reset) * 1000) }] : []
  })
  return items.sort((a, b) => a.remaining - b.remaining || b.resetMs - a.resetMs)[0]
}
