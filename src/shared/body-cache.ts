/** The last good answer to one address, kept for conditional requests. */
export interface CachedAnswer {
  readonly headers: Headers
  readonly body: string
}

/** A small memory of answers that carry an `ETag` or a `Last-Modified`. */
export interface BodyCache {
  find(address: string): CachedAnswer | undefined
  keep(address: string, answer: CachedAnswer): void
}

/** Keeps answers up to `maxChars` characters in all, letting go first of those kept longest ago. */
export function createBodyCache(maxChars: number): BodyCache {
  const answers = new Map<string, CachedAnswer>()
  let size = 0

  function remove(address: string): void {
    size -= answers.get(address)?.body.length ?? 0
    answers.delete(address)
  }

  function keep(address: string, answer: CachedAnswer): void {
    remove(address)
    if (answer.body.length > maxChars || !(answer.headers.has('etag') || answer.headers.has('last-modified')))
      return
    answers.set(address, answer)
    size += answer.body.length
    for (const oldest of answers.keys()) {
      if (size <= maxChars) return
      remove(oldest)
    }
  }

  return {
    find: (address) => answers.get(address),
    keep,
  }
}

/** The headers that ask for a body only if it changed (RFC 9110, 13.1). */
export function conditions(cached: CachedAnswer | undefined): Record<string, string> {
  const etag = cached?.headers.get('etag')
  const modified = cached?.headers.get('last-modified')
  return { ...(etag && { 'if-none-match': etag }), ...(modified && { 'if-modified-since': modified }) }
}
