import { messageOf, PaperboyError } from '../../shared/errors.ts'
import { neverReached } from '../network.ts'
import type { SlackBody } from './render.ts'

/** A `response_url` takes at most five answers (https://docs.slack.dev/interactivity/handling-user-interaction). */
export const mostAnswers = 5

/** How an answer stands to the message it belongs to. */
export interface Manner {
  /** It takes the place of that message, whoever sees it; otherwise only the person who asked sees it. */
  readonly replaces: boolean
  /** `ts` of the parent of the thread in which it was asked. */
  readonly thread?: string | undefined
}

/** Posts at a `response_url`. Throws a `PaperboyError` whose code says whether it may be tried again. */
export async function respond(
  url: string,
  { text, blocks }: SlackBody,
  { replaces, thread }: Manner,
  timeoutMs: number,
): Promise<void> {
  const body = {
    text,
    blocks,
    replace_original: replaces,
    ...(!replaces && { response_type: 'ephemeral', ...(thread !== undefined && { thread_ts: thread }) }),
  }
  const { status, said } = await send(url, JSON.stringify(body), timeoutMs)
  if (status < 300) return
  if (status === 429) throw new PaperboyError('RATE_LIMITED', 'Slack asks to wait.')
  if (status >= 500) throw new PaperboyError('PLATFORM_UNREACHABLE', `Slack answered with HTTP ${status}.`)
  throw new PaperboyError('MESSAGE_REFUSED', `Slack refused the answer (HTTP ${status}: ${said}).`)
}

async function send(url: string, body: string, timeoutMs: number) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: answer.status, said: (await answer.text()).slice(0, 200) }
  } catch (cause) {
    const code = neverReached(cause) ? 'PLATFORM_UNREACHABLE' : 'OUTCOME_UNKNOWN'
    throw new PaperboyError(code, `Slack could not be answered: ${messageOf(cause)}`, { cause })
  }
}
