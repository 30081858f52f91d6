import type { DiscordChannel } from './types.ts'
import type { World } from './world.ts'

/** Bits of permissions (docs.discord.com/developers/topics/permissions) that the local Discord checks or grants. */
export const permissions = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const

/** What everybody may do in a new server. */
export const everyoneByDefault = Object.values(permissions)
  .filter((bit) => bit !== permissions.manageThreads)
  .reduce((sum, bit) => sum | bit, 0n)

/** A thread has no rights of its own: those of its parent count. */
function deniedBits(channel: DiscordChannel, world: World): bigint {
  const parent = channel.parent === undefined ? undefined : world.channels.get(channel.parent)
  return (channel.deny ?? 0n) | (parent?.deny ?? 0n)
}

/** The bits the bot has in a channel; in direct messages those of everybody. */
export function botPermissions(channel: DiscordChannel, world: World): bigint {
  if (channel.type === 1) return everyoneByDefault
  const guild = world.guilds.get(world.guildOf(channel))
  return (guild?.everyone ?? everyoneByDefault) & ~deniedBits(channel, world)
}

/** Whether the bot has a permission; without sight of the channel it has none. */
export function mayBot(channel: DiscordChannel, world: World, bit: bigint): boolean {
  const held = botPermissions(channel, world)
  return (held & permissions.viewChannel) !== 0n && (held & bit) !== 0n
}
