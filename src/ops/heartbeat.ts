import { messageOf } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'

export interface HeartbeatOptions {
  /** Nothing is called where there is none. */
  readonly url: string | null
  readonly log: Log
}

/** How long the other side may take; a tick must not wait for it longer. */
const timeoutMs = 10_000

/**
 * Makes the call that tells a dead man's switch that all is well: a GET after each good tick. A failure is logged
 * and nothing more. The address may itself be a secret, so the log names its host only.
 */
export function createHeartbeat({ url, log }: HeartbeatOptions): () => Promise<void> {
  return async () => {
    if (url === null) return
    const host = new URL(url).host
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
      await response.body?.cancel()
      if (!response.ok) log.warn({ host, status: response.status }, 'the heartbeat was not accepted')
    } catch (error) {
      log.warn({ host, reason: messageOf(error) }, 'the heartbeat did not get through')
    }
  }
}
