import { z } from 'zod'
import type { PlaceKey } from '../place.ts'
import type { Mender } from '../port.ts'
import type { SlackApi } from './api.ts'
import { unlessScopeIsMissing } from './check.ts'

const info = z.object({ channel: z.object({ name: z.string().optional(), creator: z.string().optional() }) })

/** A channel's creator, where the bot has a scope that reads channels (`channels:read`, `groups:read`). */
export async function menderOf(api: SlackApi, to: PlaceKey): Promise<Mender | undefined> {
  if (to.id.startsWith('@')) return undefined
  const known = await unlessScopeIsMissing(api.read(info, 'conversations.info', { channel: to.id }))
  if (known?.channel.creator === undefined) return undefined
  const { creator, name } = known.channel
  return { person: { ...to, id: `@${creator}` }, name: name === undefined ? to.id : `#${name}` }
}
