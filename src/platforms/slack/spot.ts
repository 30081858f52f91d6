import { z } from 'zod'
import type { PlaceKey } from '../place.ts'
import type { Input } from '../port.ts'

/** Who did something, where, and the ways that are open to answer it. */
export interface Spot {
  readonly team: string
  readonly user: string
  /** What the payload calls the person. */
  readonly name?: string | undefined
  /** The conversation; none on the Home tab. */
  readonly channel?: string | undefined
  /** `ts` of the parent of the thread in which it was done. */
  readonly thread?: string | undefined
  /** `ts` of the message that mentions the bot, under which a thread may begin. */
  readonly under?: string | undefined
  readonly responseUrl?: string | undefined
  /** Opens one view, within three seconds. */
  readonly trigger?: string | undefined
  /** The modal in which it was done. */
  readonly modal?: string | undefined
  /** It began on the Home tab, which shows what came of it. */
  readonly home?: boolean | undefined
}

/** What was done, as Slack told of it. */
export interface Asked {
  readonly id: string
  readonly spot: Spot
  readonly input: Input
}

/** Where a request came from, as far as a view keeps it in its `private_metadata`. */
const kept = z.object({
  action: z.string().optional(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  home: z.boolean().optional(),
})
type Kept = z.infer<typeof kept>

/** What a view keeps of where it was asked for; `action` is what its form comes back as. */
export function keptIn({ channel, thread, home }: Spot, action?: string): string {
  return JSON.stringify({ action, channel, thread, home } satisfies {
    [K in keyof Kept]: Kept[K] | undefined
  })
}

/** What a view keeps; nothing where it keeps none, or another kind of thing. */
export function keptOf(metadata: string): Kept | undefined {
  try {
    return kept.safeParse(JSON.parse(metadata)).data
  } catch {
    return undefined
  }
}

/** The place of a spot: direct messages, and the Home tab, are known by the person. */
export function placeOf({ team, user, channel }: Spot): PlaceKey {
  const id = channel === undefined || channel.startsWith('D') ? `@${user}` : channel
  return { platform: 'slack', workspace: team, id }
}
