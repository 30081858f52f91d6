import { Routes } from 'discord.js'
import { z } from 'zod'
import { PaperboyError } from '../../shared/errors.ts'
import type { PlaceKey } from '../place.ts'
import type { Check } from '../port.ts'
import type { DiscordApi } from './api.ts'
import type { Channel, ChannelKind, Channels } from './channels.ts'
import { type Membership, missing, type PermissionName, permissionsIn } from './permissions.ts'

const self = z.object({ id: z.string() })
const guild = z.object({
  id: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: z.string() })),
})
const member = z.object({ roles: z.array(z.string()) })

/** What a post needs by kind of channel; reading back comes on top. */
const needs: Readonly<Record<Exclude<ChannelKind, 'direct'>, readonly PermissionName[]>> = {
  text: ['View Channel', 'Send Messages', 'Embed Links'],
  thread: ['View Channel', 'Send Messages in Threads', 'Embed Links'],
  forum: ['View Channel', 'Send Messages', 'Send Messages in Threads', 'Embed Links'],
}

/** Failures of a place or a token, as opposed to those of the moment. */
const mendable = new Set(['PLACE_GONE', 'PLACE_FORBIDDEN', 'AUTH_FAILED'])

/** Establishes from roles and overwrites what the bot may do in a place, without posting anything. */
export async function checkPlace(api: DiscordApi, channels: Channels, to: PlaceKey): Promise<Check> {
  try {
    const kind = await channels.kindOf(to)
    if (kind === 'direct') {
      await channels.channelOf(to)
      return { ok: true, readable: true, name: to.id }
    }
    const channel = await channels.read(to.id)
    const name = channel.name ?? to.id
    const held = await heldPermissions(api, channels, channel, kind)
    const lacking = missing(held, needs[kind])
    if (lacking.length > 0) {
      const list = lacking.join(', ')
      return {
        ok: false,
        reason: `Paperboy lacks ${list} in #${name}.`,
        next: `Open the settings of #${name}, Permissions, add Paperboy, and allow ${list}.`,
      }
    }
    return { ok: true, readable: missing(held, ['Read Message History']).length === 0, name }
  } catch (error) {
    if (!(error instanceof PaperboyError) || !mendable.has(error.code)) throw error
    return { ok: false, reason: error.message, next: error.next ?? 'Choose another channel.' }
  }
}

/** A thread has the permissions of the channel it hangs from. */
async function heldPermissions(
  api: DiscordApi,
  channels: Channels,
  channel: Channel,
  kind: ChannelKind,
): Promise<bigint> {
  const from = kind === 'thread' && channel.parent_id ? await channels.read(channel.parent_id) : channel
  const { id: botId } = await api.read(self, Routes.user())
  const guildId = channel.guild_id ?? ''
  const server = await api.read(guild, Routes.guild(guildId))
  const { roles: roleIds } = await api.read(member, Routes.guildMember(guildId, botId))
  const who: Membership = { guildId, ownerId: server.owner_id, botId, roleIds, roles: server.roles }
  return permissionsIn(from, who)
}
