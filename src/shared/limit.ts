import type { Clock } from './clock.ts'

/** How often something may be done by each of many. Kept in memory: a restart begins anew. */
export interface Limit {
  /** Counts one more; the milliseconds to wait, and counts nothing, where there were as many as there may be. */
  take(who: string): number | undefined
}

/** Where more than this many act at a time, the longest idle one is forgotten. */
const mostKept = 50_000

/** At most `most` within any `perMs` milliseconds. */
export function createLimit(
  { most, perMs }: { readonly most: number; readonly perMs: number },
  clock: Clock,
): Limit {
  /** The instants of each, in epoch milliseconds; who acted last stands last. */
  const taken = new Map<string, readonly number[]>()

  return {
    take(who) {
      const now = clock.now().epochMilliseconds
      for (const [one, times] of taken) {
        if (taken.size <= mostKept && (times.at(-1) ?? 0) > now - perMs) break
        taken.delete(one)
      }
      const recent = taken.get(who)?.filter((at) => at > now - perMs) ?? []
      const [oldest = now] = recent
      if (recent.length >= most) return oldest + perMs - now
      taken.delete(who)
      taken.set(who, [...recent, now])
      return undefined
    },
  }
}
