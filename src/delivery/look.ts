import type { Publisher, Receipt } from '../platforms/port.ts'
import { partKey, type Sending } from './delivery.ts'

/** When a part is posted again although nobody can tell whether it stands: not at all, or so long after the last try. */
export type Repost = 'never' | { readonly afterMs: number }

/** How often an unreadable place is looked at again, in milliseconds: a right to read may be granted any time. */
const recheckMs = 60 * 60_000

/** How long after its planning nobody asks any more whether a delivery stands, in milliseconds: nobody misses it by then. */
export const doubtMs = 7 * 24 * recheckMs

/** What is known about the uncertain part of a delivery after looking. */
export type Looked =
  | { readonly kind: 'posted'; readonly receipt: Receipt }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Looks for the next part of a delivery around each of its attempts (epoch milliseconds). Throws nothing. */
export async function look(
  publisher: Publisher,
  job: Sending,
  attempts: readonly number[],
  receipts: readonly Receipt[],
): Promise<Looked> {
  const part = receipts.length
  if (!publisher.find) {
    return { kind: 'unreadable', reason: `${publisher.name} cannot tell what was posted` }
  }
  let unreadable: Looked | undefined
  for (const at of attempts) {
    try {
      const attempt = { key: partKey(job.key, part), part, at }
      const found = await publisher.find(job.to, job.message, attempt, receipts)
      if (found.kind === 'posted') return found
      if (found.kind === 'unreadable') unreadable = found
    } catch (error) {
      return { kind: 'failed', error }
    }
  }
  return unreadable ?? { kind: 'absent' }
}

/** When to look again at a part that cannot be seen; nothing when it is to be posted again now. */
export function recheckAt(repost: Repost, attempts: readonly number[], now: number): number | undefined {
  if (repost === 'never') return now + recheckMs
  const allowedAt = Math.max(...attempts) + repost.afterMs
  return allowedAt <= now ? undefined : Math.min(allowedAt, now + recheckMs)
}
