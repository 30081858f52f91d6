import { Routes } from 'discord.js'
import { z } from 'zod'
import { PaperboyError } from '../../shared/errors.ts'
import type { Attempt, Found } from '../port.ts'
import type { DiscordApi } from './api.ts'
import { discordCode } from './errors.ts'

/** How far from its attempt a message may stand, in milliseconds: clocks differ, and Discord may take its time. */
const margin = { before: 2 * 60_000, after: 10 * 60_000 } as const
/** Messages a page, the most Discord gives; and at most this many pages for one part. */
const pageSize = 100
const maxPages = 20

const messageSchema = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  components: z.array(z.unknown()).optional(),
  embeds: z.array(z.unknown()).optional(),
})
type Message = z.infer<typeof messageSchema>

const threads = z.object({
  threads: z.array(
    z.object({ id: z.string(), parent_id: z.string().nullish(), owner_id: z.string().optional() }),
  ),
})

/** How the bot recognises a part that it posted. */
export interface Sign {
  /** The bot's own user id. */
  readonly author: string
  /** Text that stands in a `custom_id` or in a footer. */
  readonly mark: string
}

/** Epoch milliseconds of Discord's first instant (https://discord.com/developers/docs/reference#snowflakes). */
const discordEpoch = 1_420_070_400_000

/** The first id that a message of this instant (epoch milliseconds) could have. */
const firstIdAt = (at: number) => BigInt(at - discordEpoch) << 22n

function carries(message: Message, { author, mark }: Sign): boolean {
  const drawn = JSON.stringify([message.components ?? [], message.embeds ?? []])
  return message.author.id === author && drawn.includes(mark)
}

/** Looks among the bot's own messages around the attempt for the one that carries its mark. */
export async function findMessage(
  api: DiscordApi,
  channel: string,
  sign: Sign,
  attempt: Attempt,
): Promise<Found> {
  const last = firstIdAt(attempt.at + margin.after)
  let after = firstIdAt(attempt.at - margin.before)
  for (let read = 0; read < maxPages; read++) {
    const page = await readPage(after)
    if (!Array.isArray(page)) return page
    const hit = page.find((message) => carries(message, sign))
    if (hit) return { kind: 'posted', receipt: { channel, message: hit.id } }
    after = page.reduce((max, { id }) => (BigInt(id) > max ? BigInt(id) : max), after)
    if (page.length < pageSize || after > last) return { kind: 'absent' }
  }
  return { kind: 'unreadable', reason: 'too many messages stand around the time of the attempt' }

  async function readPage(from: bigint): Promise<Message[] | Found> {
    try {
      return await api.read(z.array(messageSchema), Routes.channelMessages(channel), {
        after: String(from),
        limit: String(pageSize),
      })
    } catch (error) {
      const code = error instanceof PaperboyError ? discordCode(error.cause) : undefined
      if (code === 50001 || code === 50013) {
        return { kind: 'unreadable', reason: 'Paperboy may not read the message history of the channel' }
      }
      throw error
    }
  }
}

/** Looks for the thread that was opened from a message: it has the message's own id. */
export async function findThread(api: DiscordApi, parent: string): Promise<Found> {
  try {
    const { id } = await api.read(z.object({ id: z.string() }), Routes.channel(parent))
    return { kind: 'posted', receipt: { channel: id, message: id } }
  } catch (error) {
    if (error instanceof PaperboyError && discordCode(error.cause) === 10003) return { kind: 'absent' }
    throw error
  }
}

/** Looks among a forum's active posts for the one whose first message carries the mark. */
export async function findForumPost(
  api: DiscordApi,
  place: { readonly guild: string; readonly forum: string },
  sign: Sign,
  attempt: Attempt,
): Promise<Found> {
  const from = firstIdAt(attempt.at - margin.before)
  const active = await api.read(threads, Routes.guildActiveThreads(place.guild))
  const own = active.threads.filter(
    ({ id, parent_id, owner_id }) =>
      parent_id === place.forum && owner_id === sign.author && BigInt(id) >= from,
  )
  for (const { id } of own) {
    const found = await findMessage(api, id, sign, attempt)
    if (found.kind !== 'absent') return found
  }
  return { kind: 'absent' }
}
