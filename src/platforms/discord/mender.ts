import { Routes } from 'discord.js'
import { z } from 'zod'
import { PaperboyError } from '../../shared/errors.ts'
import type { PlaceKey } from '../place.ts'
import type { Mender } from '../port.ts'
import type { DiscordApi } from './api.ts'
import { type Channels, directMessages } from './channels.ts'

const server = z.object({ name: z.string(), owner_id: z.string() })

/** The owner of the server that a channel belongs to. */
export async function menderOf(
  api: DiscordApi,
  channels: Channels,
  to: PlaceKey,
): Promise<Mender | undefined> {
  if (to.workspace === directMessages) return undefined
  const { name, owner_id: owner } = await api.read(server, Routes.guild(to.workspace))
  const channel = await channelName(channels, to.id)
  return {
    person: { platform: 'discord', workspace: directMessages, id: `@${owner}` },
    name: `${channel ?? `channel ${to.id}`} on ${name}`,
  }
}

/** Nothing for a channel that is gone, or that the bot may not see. */
async function channelName(channels: Channels, id: string): Promise<string | undefined> {
  try {
    const { name } = await channels.read(id)
    return name ? `#${name}` : undefined
  } catch (error) {
    if (error instanceof PaperboyError && unseen.has(error.code)) return undefined
    throw error
  }
}

const unseen = new Set(['PLACE_GONE', 'PLACE_FORBIDDEN'])
