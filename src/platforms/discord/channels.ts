import { ChannelType, Routes } from 'discord.js'
import { z } from 'zod'
import { PaperboyError } from '../../shared/errors.ts'
import type { PlaceKey } from '../place.ts'
import type { DiscordApi } from './api.ts'

const overwrite = z.object({ id: z.string(), allow: z.string(), deny: z.string() })

/** A channel, thread or forum as Discord describes it. */
const channelSchema = z.object({
  id: z.string(),
  type: z.int(),
  guild_id: z.string().optional(),
  parent_id: z.string().nullish(),
  name: z.string().nullish(),
  permission_overwrites: z.array(overwrite).optional(),
})
export type Channel = z.infer<typeof channelSchema>

const opened = z.object({ id: z.string() })

/** The workspace of direct messages, which belong to no server. */
export const directMessages = '@me'
const placeId = /^@?\d{17,20}$/

/** What a place is to a renderer. */
export type ChannelKind = 'text' | 'thread' | 'forum' | 'direct'

/** Channel types in which a digest can stand; announcement channels take messages as text channels do. */
const kinds: ReadonlyMap<number, ChannelKind> = new Map<number, ChannelKind>([
  [ChannelType.GuildText, 'text'],
  [ChannelType.GuildAnnouncement, 'text'],
  [ChannelType.AnnouncementThread, 'thread'],
  [ChannelType.PublicThread, 'thread'],
  [ChannelType.PrivateThread, 'thread'],
  [ChannelType.GuildForum, 'forum'],
  [ChannelType.GuildMedia, 'forum'],
  [ChannelType.DM, 'direct'],
])

/** Turns ids as people write them into channels. Kinds never change, so each place is asked for once. */
export interface Channels {
  /** Completes a channel id, or `@` and a user id, into a key; throws `USAGE` for anything else. */
  locate(id: string): Promise<PlaceKey>
  /** The channel to post in: the place itself, or the direct messages with its person (opened when needed). */
  channelOf(to: PlaceKey): Promise<string>
  /** Throws `PLACE_FORBIDDEN` for a kind of channel that takes no messages. */
  kindOf(to: PlaceKey): Promise<ChannelKind>
  /** The channel as it is now, not as it was. */
  read(id: string): Promise<Channel>
}

export function createChannels(api: DiscordApi): Channels {
  const kindById = new Map<string, ChannelKind>()
  const direct = new Map<string, string>()

  async function read(id: string): Promise<Channel> {
    const channel = await api.read(channelSchema, Routes.channel(id))
    const kind = kinds.get(channel.type)
    if (kind) kindById.set(id, kind)
    return channel
  }

  return {
    read,

    async locate(id) {
      if (!placeId.test(id)) {
        throw new PaperboyError('USAGE', `“${id}” is not a Discord channel id.`, {
          next: 'Switch Developer Mode on in Settings, Advanced, then right-click the channel and choose Copy Channel ID.',
        })
      }
      const workspace = id.startsWith('@') ? directMessages : ((await read(id)).guild_id ?? directMessages)
      return { platform: 'discord', workspace, id }
    },

    async channelOf({ id }) {
      if (!id.startsWith('@')) return id
      const known = direct.get(id)
      if (known) return known
      const channel = await api.set(opened, 'POST', Routes.userChannels(), { recipient_id: id.slice(1) })
      direct.set(id, channel.id)
      return channel.id
    },

    async kindOf({ id }) {
      if (id.startsWith('@')) return 'direct'
      const kind = kindById.get(id) ?? kinds.get((await read(id)).type)
      if (kind) return kind
      throw new PaperboyError('PLACE_FORBIDDEN', 'This kind of channel takes no messages.', {
        next: 'Choose a text channel, a thread or a forum.',
      })
    },
  }
}
