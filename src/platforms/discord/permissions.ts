import { PermissionFlagsBits as bits } from 'discord.js'
import type { Channel } from './channels.ts'

/** What the bot needs, as its invite link asks for it and as Discord's settings call it. */
export const permissions = {
  'View Channel': bits.ViewChannel,
  'Send Messages': bits.SendMessages,
  'Embed Links': bits.EmbedLinks,
  'Read Message History': bits.ReadMessageHistory,
  'Create Public Threads': bits.CreatePublicThreads,
  'Send Messages in Threads': bits.SendMessagesInThreads,
} as const

/** The name of a permission in Discord's settings. */
export type PermissionName = keyof typeof permissions

/** Who the bot is in a server. */
export interface Membership {
  readonly guildId: string
  readonly ownerId: string
  readonly botId: string
  /** Ids of the bot's roles, without the one everybody has. */
  readonly roleIds: readonly string[]
  /** The server's roles with their permissions as decimal text. */
  readonly roles: readonly { readonly id: string; readonly permissions: string }[]
}

/**
 * The bot's permissions in a channel (for a thread: those of its parent).
 * Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites.
 */
export function permissionsIn(channel: Channel, who: Membership): bigint {
  const all = ~0n
  if (who.ownerId === who.botId) return all
  const own = new Set([who.guildId, ...who.roleIds])
  const granted = who.roles
    .filter((role) => own.has(role.id))
    .reduce((sum, role) => sum | BigInt(role.permissions), 0n)
  if (granted & bits.Administrator) return all

  const overwrites = channel.permission_overwrites ?? []
  const layers = [
    overwrites.filter(({ id }) => id === who.guildId),
    overwrites.filter(({ id }) => id !== who.guildId && own.has(id)),
    overwrites.filter(({ id }) => id === who.botId),
  ]
  return layers.reduce((sum, layer) => {
    const deny = layer.reduce((union, { deny }) => union | BigInt(deny), 0n)
    const allow = layer.reduce((union, { allow }) => union | BigInt(allow), 0n)
    return (sum & ~deny) | allow
  }, granted)
}

/** Which of the wanted permissions are not among the held ones. */
export function missing(held: bigint, wanted: readonly PermissionName[]): PermissionName[] {
  return wanted.filter((name) => (held & permissions[name]) === 0n)
}
