/** How many requests may come in any span of a length. */
export interface Rate {
  readonly limit: number
  /** Length of the span in milliseconds. */
  readonly ms: number
}

/** Counts requests by key in a sliding span: a request counts until `ms` after it came. */
export interface SlidingWindow {
  /** Milliseconds until the next request may come; 0 when it may come now and was counted. */
  take(key: string, rate: Rate, now: number): number
  /** How many more may come now. */
  remaining(key: string, rate: Rate, now: number): number
  /** Milliseconds until all that was counted is forgotten. */
  resetAfter(key: string, rate: Rate, now: number): number
}

export function createSlidingWindow(): SlidingWindow {
  const times = new Map<string, number[]>()

  function current(key: string, { ms }: Rate, now: number): number[] {
    const kept = (times.get(key) ?? []).filter((at) => at > now - ms)
    times.set(key, kept)
    return kept
  }

  return {
    take(key, rate, now) {
      const counted = current(key, rate, now)
      const oldest = counted.at(-rate.limit)
      if (oldest !== undefined) return Math.max(1, oldest + rate.ms - now)
      counted.push(now)
      return 0
    },
    remaining: (key, rate, now) => Math.max(0, rate.limit - current(key, rate, now).length),
    resetAfter(key, rate, now) {
      const newest = current(key, rate, now).at(-1)
      return newest === undefined ? 0 : newest + rate.ms - now
    },
  }
}
