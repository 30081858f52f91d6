import {
  PermissionFlagsBits as bits,
  ChannelType,
  type Guild,
  type GuildMember,
  type TextChannel,
} from 'discord.js'
import type { PlaceKey } from '../place.ts'

const needed = [bits.ViewChannel, bits.SendMessages]

/**
 * Where the bot may introduce itself to a server: in the channel that Discord welcomes people in, or else in the first
 * text channel; nothing where it may post in none.
 */
export function welcomePlace(guild: Guild): PlaceKey | undefined {
  const { me } = guild.members
  if (!me) return undefined
  const channels = [...guild.channels.cache.values()]
    .filter((channel): channel is TextChannel => channel.type === ChannelType.GuildText)
    .sort((a, b) => a.rawPosition - b.rawPosition)
  const candidates = [...(guild.systemChannel ? [guild.systemChannel] : []), ...channels]
  const found = candidates.find((channel) => mayPost(channel, me))
  return found && { platform: 'discord', workspace: guild.id, id: found.id }
}

const mayPost = (channel: TextChannel, me: GuildMember): boolean => channel.permissionsFor(me).has(needed)
