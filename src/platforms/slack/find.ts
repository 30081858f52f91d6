import { z } from 'zod'
import { PaperboyError } from '../../shared/errors.ts'
import type { Attempt, Found } from '../port.ts'
import type { SlackApi } from './api.ts'
import { slackWord } from './errors.ts'

/** How far from its attempt a message may stand, in milliseconds: clocks differ, and Slack may take its time. */
const margin = { before: 2 * 60_000, after: 10 * 60_000 } as const
/** At most this many pages of 200 messages are read for one part. */
const maxPages = 10

const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_payload: z.looseObject({ key: z.unknown() }).optional() }).optional(),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** Answers that mean the wall cannot be read, and why. */
const unreadable: Readonly<Record<string, string>> = {
  missing_scope: 'the Slack app may not read this conversation',
  not_in_channel: 'Paperboy is not in the channel',
  method_not_supported_for_channel_type: 'Slack does not show messages of this kind of channel',
}

/** Where a part would stand: in a conversation, or under a parent message. */
export interface Wall {
  readonly channel: string
  /** `ts` of the parent, for a reply. */
  readonly parent?: string | undefined
}

/**
 * Looks for the message that carries the attempt's key in its metadata. `conversations.history` leaves thread replies
 * out, `conversations.replies` has them (https://docs.slack.dev/reference/methods/conversations.history).
 */
export async function findMessage(api: SlackApi, wall: Wall, attempt: Attempt): Promise<Found> {
  const method = wall.parent ? 'conversations.replies' : 'conversations.history'
  let cursor: string | undefined
  for (let read = 0; read < maxPages; read++) {
    const answer = await readPage(cursor)
    if ('kind' in answer) return answer
    const hit = answer.messages.find((message) => message.metadata?.event_payload?.key === attempt.key)
    if (hit) return { kind: 'posted', receipt: { channel: wall.channel, message: hit.ts } }
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) return { kind: 'absent' }
  }
  return { kind: 'unreadable', reason: 'too many messages stand around the time of the attempt' }

  async function readPage(from: string | undefined): Promise<z.infer<typeof page> | Found> {
    try {
      return await api.read(page, method, {
        channel: wall.channel,
        ...(wall.parent && { ts: wall.parent }),
        oldest: String((attempt.at - margin.before) / 1000),
        latest: String((attempt.at + margin.after) / 1000),
        inclusive: true,
        include_all_metadata: true,
        limit: 200,
        ...(from && { cursor: from }),
      })
    } catch (error) {
      if (!(error instanceof PaperboyError)) throw error
      const word = slackWord(error.cause) ?? ''
      if (word === 'thread_not_found') return { kind: 'absent' }
      const reason = unreadable[word]
      if (reason) return { kind: 'unreadable', reason }
      // An app held to one request a minute and 15 messages would begin again for ever.
      if (error.code === 'RATE_LIMITED' && from) {
        return { kind: 'unreadable', reason: 'Slack lets this app read one page a minute' }
      }
      throw error
    }
  }
}
