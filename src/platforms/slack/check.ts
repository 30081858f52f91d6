import { z } from 'zod'
import { PaperboyError } from '../../shared/errors.ts'
import type { PlaceKey } from '../place.ts'
import type { Check } from '../port.ts'
import type { SlackApi } from './api.ts'
import type { Conversations } from './conversations.ts'
import { slackWord } from './errors.ts'

const info = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_im: z.boolean().optional(),
  }),
})
const page = z.object({ messages: z.array(z.unknown()) })

/**
 * Establishes whether the bot may post and read in a place as far as its scopes let it see. Without a scope that reads
 * channels only a post itself can prove membership; such a place counts as fit and not readable.
 */
export async function checkPlace(api: SlackApi, conversations: Conversations, to: PlaceKey): Promise<Check> {
  try {
    const channel = await conversations.channelOf(to)
    const known = await unlessScopeIsMissing(api.read(info, 'conversations.info', { channel }))
    if (known?.channel.is_archived) {
      return { ok: false, reason: 'The channel is archived.', next: 'Unarchive the channel.' }
    }
    if (known && !known.channel.is_im && known.channel.is_member === false) {
      return {
        ok: false,
        reason: 'Paperboy is not in the channel.',
        next: 'Type /invite @Paperboy in the channel.',
      }
    }
    const read = await unlessScopeIsMissing(api.read(page, 'conversations.history', { channel, limit: 1 }))
    return { ok: true, readable: read !== undefined, name: known?.channel.name ?? to.id }
  } catch (error) {
    if (!(error instanceof PaperboyError) || !mendable.has(error.code)) throw error
    return { ok: false, reason: error.message, next: error.next ?? 'Choose another channel.' }
  }
}

/** Failures of a place or a token, as opposed to those of the moment. */
const mendable = new Set(['PLACE_GONE', 'PLACE_FORBIDDEN', 'AUTH_FAILED'])

/** What a call answers; nothing where the app lacks the scope for it. */
export async function unlessScopeIsMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof PaperboyError && slackWord(error.cause) === 'missing_scope') return undefined
    throw error
  }
}
