/** Requests allowed per fixed window, by name, with the headers that report them. */
export interface Quotas {
  take(name: string, limit: number): { readonly allowed: boolean; readonly headers: Record<string, string> }
}

export function createQuotas(now: () => Temporal.Instant, windowMs: number): Quotas {
  const used = new Map<string, { window: number; count: number }>()
  return {
    take: (name, limit) => {
      const at = now().epochMilliseconds
      const window = Math.floor(at / windowMs)
      const known = used.get(name)
      const entry = known?.window === window ? known : { window, count: 0 }
      entry.count++
      used.set(name, entry)
      const remaining = Math.max(0, limit - entry.count)
      const seconds = Math.ceil(((window + 1) * windowMs - at) / 1000)
      return {
        allowed: entry.count <= limit,
        headers: {
          ratelimit: `"${name}";r=${remaining};t=${seconds}`,
          'ratelimit-policy': `"fixed window";"${name}";q=${limit};w=${windowMs / 1000}`,
        },
      }
    },
  }
}
