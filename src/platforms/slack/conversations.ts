import { z } from 'zod'
import { PaperboyError } from '../../shared/errors.ts'
import type { PlaceKey } from '../place.ts'
import type { SlackApi } from './api.ts'

const conversationId = /^[CGD][A-Z0-9]+$/
const personId = /^@[UW][A-Z0-9]+$/

const self = z.object({ team_id: z.string() })
const opened = z.object({ channel: z.object({ id: z.string() }) })

/** Turns ids as people write them into the ids that Slack's methods take. */
export interface Conversations {
  /** Completes `C0123` or `@U0123` into a key; throws `USAGE` for anything else. */
  locate(id: string): Promise<PlaceKey>
  /** The conversation to post in: the place itself, or the direct messages with its person (opened when needed). */
  channelOf(to: PlaceKey): Promise<string>
}

export function createConversations(api: SlackApi): Conversations {
  const direct = new Map<string, string>()
  let workspace: string | undefined

  return {
    async locate(id) {
      if (!conversationId.test(id) && !personId.test(id)) {
        throw new PaperboyError('USAGE', `“${id}” is not a Slack channel id.`, {
          next: 'Open the channel’s details in Slack and copy the channel id at the bottom (C…); a person is @U….',
        })
      }
      workspace ??= (await api.read(self, 'auth.test')).team_id
      return { platform: 'slack', workspace, id }
    },

    async channelOf({ id }) {
      if (!id.startsWith('@')) return id
      const known = direct.get(id)
      if (known) return known
      const { channel } = await api.read(opened, 'conversations.open', { users: id.slice(1) })
      direct.set(id, channel.id)
      return channel.id
    },
  }
}
