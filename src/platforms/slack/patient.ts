import type { Clock } from '../../shared/clock.ts'
import { PaperboyError } from '../../shared/errors.ts'

/** Somebody waits for the answer: attempts, and the longest wait between two of them in milliseconds. */
const patience = { attempts: 3, firstMs: 300, longestMs: 10_000 } as const

/** Failures after which nothing was carried out, so that another attempt does no harm. */
const repeatable = new Set(['RATE_LIMITED', 'PLATFORM_UNREACHABLE'])

/** Carries out a request, again after a wait where it did not reach the platform. Throws what the last attempt threw. */
export async function patiently<T>(clock: Clock, request: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request()
    } catch (error) {
      const wait = waitAfter(error, attempt)
      if (wait === undefined) throw error
      await clock.sleep(wait)
    }
  }
}

function waitAfter(error: unknown, attempt: number): number | undefined {
  if (attempt >= patience.attempts) return undefined
  if (!(error instanceof PaperboyError) || !repeatable.has(error.code)) return undefined
  const wait = error.retryAfterMs ?? patience.firstMs * 2 ** (attempt - 1)
  return wait <= patience.longestMs ? wait : undefined
}
