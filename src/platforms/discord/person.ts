import { PermissionFlagsBits as bits } from 'discord.js'
import type { Person } from '../port.ts'
import { directMessages } from './channels.ts'

interface User {
  readonly id: string
  readonly username: string
  readonly global_name?: string | null | undefined
}

interface Member {
  readonly nick?: string | null | undefined
  /** What the member may do in the channel of the interaction, as decimal text. */
  readonly permissions: string
}

const refusal = 'In this server, people with Manage Channels may change that.'

/** Whoever caused an interaction, with the rights that came with it; `member` is absent in direct messages. */
export function personOf(user: User, member: Member | undefined): Person {
  const held = member === undefined ? bits.ManageChannels : BigInt(member.permissions)
  const may = (held & (bits.ManageChannels | bits.Administrator)) !== 0n
  return {
    key: { platform: 'discord', workspace: directMessages, id: `@${user.id}` },
    name: member?.nick || user.global_name || user.username,
    // Discord tells nobody's time zone.
    zone: async () => undefined,
    refusal: async () => (may ? undefined : refusal),
  }
}
