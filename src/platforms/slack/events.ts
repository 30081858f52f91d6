import { z } from 'zod'
import type { PlaceKey } from '../place.ts'
import { type Asked, placeOf, type Spot } from './spot.ts'
import { saidTo } from './typed.ts'

const envelope = {
  team_id: z.string(),
  authorizations: z.array(z.object({ user_id: z.string() })).optional(),
}
/** The bot's own user, to whom the event is told. */
const botOf = (told: { authorizations?: { user_id: string }[] | undefined }) =>
  told.authorizations?.[0]?.user_id

const message = z.object({
  ...envelope,
  event_id: z.string(),
  event: z.object({
    user: z.string(),
    text: z.string(),
    channel: z.string(),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
})
/** What is said by somebody else than a person, or is no new message; nothing of it is answered. */
const silent = z.object({
  ...envelope,
  event: z.object({
    channel_type: z.string().optional(),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    user: z.string().optional(),
  }),
})

function notForUs(payload: unknown, direct: boolean): boolean {
  const told = silent.safeParse(payload).data
  if (!told) return false
  const { channel_type, subtype, bot_id, user } = told.event
  const own = user !== undefined && user === botOf(told)
  return own || bot_id !== undefined || subtype !== undefined || (direct && channel_type !== 'im')
}

function messageRequest(payload: unknown, direct: boolean): Asked | 'ignored' | undefined {
  if (notForUs(payload, direct)) return 'ignored'
  const told = message.safeParse(payload).data
  if (!told) return undefined
  const { user, channel, text, ts, thread_ts: thread } = told.event
  return {
    id: told.event_id,
    spot: { team: told.team_id, user, channel, thread, under: direct ? undefined : ts },
    input: { kind: 'typed', text: saidTo(botOf(told), text), ...(!direct && { aloud: true }) },
  }
}

/** A mention of the bot as a request; nothing when the event lacks what Slack promises. */
export const mentionRequest = (payload: unknown) => messageRequest(payload, false)

/** A direct message to the bot as a request; nothing when the event lacks what Slack promises. */
export const directRequest = (payload: unknown) => messageRequest(payload, true)

const opened = z.object({ ...envelope, event: z.object({ user: z.string(), tab: z.string() }) })

/** Who opened the Home tab; the other tabs are no affair of the bot. */
export function homeOpened(payload: unknown): Spot | 'ignored' | undefined {
  const told = opened.safeParse(payload).data
  if (!told) return undefined
  return told.event.tab === 'home' ? { team: told.team_id, user: told.event.user, home: true } : 'ignored'
}

const joined = z.object({ ...envelope, event: z.object({ user: z.string(), channel: z.string() }) })

/** The channel to which the bot was added; other people's joining is no affair of the bot. */
export function joinedChannel(payload: unknown): PlaceKey | 'ignored' | undefined {
  const told = joined.safeParse(payload).data
  if (!told) return undefined
  const { user, channel } = told.event
  return user === botOf(told) ? placeOf({ team: told.team_id, user, channel }) : 'ignored'
}
