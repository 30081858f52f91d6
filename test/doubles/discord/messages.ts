import { z } from 'zod'
import { mayBot, permissions } from './permissions.ts'
import {
  type Call,
  type DiscordError,
  errors,
  isError,
  isForum,
  isThread,
  type Outcome,
  type Routes,
} from './route.ts'
import { shownMessage } from './shown.ts'
import type { DiscordChannel, DiscordMessage } from './types.ts'
import type { World } from './world.ts'

/** How long a nonce is remembered: "the past few minutes" (resources/message#create-message), seen to be three. */
const nonceMs = 3 * 60_000
/** Five messages in five seconds in a channel, as the headers of the real route say. */
const messageRate = { limit: 5, ms: 5000 } as const

const json = z.record(z.string(), z.unknown())
const content = z.object({
  content: z.string().nullish(),
  embeds: z.array(json).nullish(),
  components: z.array(json).nullish(),
  flags: z.number().nullish(),
  allowed_mentions: json.nullish(),
  message_reference: json.nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
})

/** A message made of a request body that was judged before. */
export function makeMessage(world: World, channel: string, body: unknown): DiscordMessage {
  const sent = content.parse(body)
  return {
    id: world.snowflake(),
    channel,
    content: sent.content ?? '',
    embeds: sent.embeds ?? [],
    components: sent.components ?? [],
    flags: sent.flags ?? 0,
    at: world.now(),
    ...(sent.allowed_mentions && { allowed_mentions: sent.allowed_mentions }),
    ...(sent.message_reference && { message_reference: sent.message_reference }),
    ...(sent.nonce !== undefined && sent.nonce !== null && { nonce: String(sent.nonce) }),
  }
}

/** The message as a request body changes it: what the body leaves out stays. */
export function changed(message: DiscordMessage, body: unknown, world: World): DiscordMessage {
  const sent = content.parse(body)
  return {
    ...message,
    ...(sent.content !== undefined && { content: sent.content ?? '' }),
    ...(sent.embeds !== undefined && { embeds: sent.embeds ?? [] }),
    ...(sent.components !== undefined && { components: sent.components ?? [] }),
    ...(sent.flags !== undefined && { flags: sent.flags ?? 0 }),
    ...(sent.allowed_mentions && { allowed_mentions: sent.allowed_mentions }),
    edited: world.now(),
  }
}

/** The channel of a request, when the bot can see it. */
export function seenChannel({ world, part }: Call): DiscordChannel | DiscordError {
  const channel = world.channels.get(part('channel'))
  if (!channel) return errors.unknownChannel
  return mayBot(channel, world, permissions.viewChannel) ? channel : errors.missingAccess
}

/** Why the bot may not write a message here, if so. */
export function writingRefused(
  channel: DiscordChannel,
  world: World,
  embeds: boolean,
): DiscordError | undefined {
  const user = world.users.get(channel.recipient ?? '')
  if (user?.stranger) return errors.noMutualGuilds
  if (user?.closed) return errors.cannotMessageUser
  const write = isThread(channel) ? permissions.sendMessagesInThreads : permissions.sendMessages
  if (!mayBot(channel, world, write)) return errors.missingPermissions
  return embeds && !mayBot(channel, world, permissions.embedLinks) ? errors.missingPermissions : undefined
}

function create(call: Call): Outcome {
  const { world, request } = call
  const channel = seenChannel(call)
  if (isError(channel)) return channel
  if (isForum(channel)) return errors.notTextChannel
  const sent = content.parse(request.body)
  const refused = writingRefused(channel, world, (sent.embeds?.length ?? 0) > 0)
  if (refused) return refused
  if (channel.archived && channel.locked) return errors.threadArchived
  const nonce = sent.nonce === undefined || sent.nonce === null ? undefined : String(sent.nonce)
  const twin = sent.enforce_nonce
    ? world.messages.find(
        (one) => one.channel === channel.id && one.nonce === nonce && world.now() - one.at < nonceMs,
      )
    : undefined
  if (twin) return { body: { ...shownMessage(twin, world), nonce } }
  if (channel.archived) world.channels.set(channel.id, { ...channel, archived: false })
  const message = makeMessage(world, channel.id, request.body)
  world.messages.push(message)
  const shown = { ...shownMessage(message, world), ...(nonce !== undefined && { nonce }) }
  world.announce('MESSAGE_CREATE', {
    ...shown,
    ...(channel.type !== 1 && { guild_id: world.guildOf(channel) }),
  })
  return { body: shown }
}

function edit(call: Call): Outcome {
  const { world, request, part } = call
  const channel = seenChannel(call)
  if (isError(channel)) return channel
  if (channel.archived) return errors.threadArchived
  const old = world.messages.find((one) => one.channel === channel.id && one.id === part('message'))
  if (!old) return errors.unknownMessage
  const message = changed(old, request.body, world)
  world.replace(message)
  return { body: shownMessage(message, world) }
}

function readOne(call: Call): Outcome {
  const { world, part } = call
  const channel = seenChannel(call)
  if (isError(channel)) return channel
  if (!mayBot(channel, world, permissions.readMessageHistory)) return errors.missingPermissions
  const message = world.messages.find((one) => one.channel === channel.id && one.id === part('message'))
  return message ? { body: shownMessage(message, world) } : errors.unknownMessage
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().optional(),
  after: z.string().optional(),
  around: z.string().optional(),
})

/** The newest first; without the right to read the history there is nothing to see, and no error. */
function readMany(call: Call): Outcome {
  const { world, request } = call
  const channel = seenChannel(call)
  if (isError(channel)) return channel
  const asked = page.safeParse(request.query)
  if (!asked.success) return { status: 400, code: 50_035, message: 'Invalid Form Body' }
  if (!mayBot(channel, world, permissions.readMessageHistory)) return { body: [] }
  const here = world.messages.filter((one) => one.channel === channel.id)
  return { body: pageOf(here, asked.data).map((message) => shownMessage(message, world)) }
}

function pageOf(oldestFirst: readonly DiscordMessage[], asked: z.infer<typeof page>): DiscordMessage[] {
  const { limit, before, after, around } = asked
  if (around !== undefined) {
    const half = Math.floor(limit / 2)
    const older = oldestFirst.filter((one) => BigInt(one.id) < BigInt(around)).slice(-half)
    const newer = oldestFirst.filter((one) => BigInt(one.id) >= BigInt(around)).slice(0, half + 1)
    return [...older, ...newer].slice(0, limit).reverse()
  }
  if (after !== undefined) {
    return oldestFirst
      .filter((one) => BigInt(one.id) > BigInt(after))
      .slice(0, limit)
      .reverse()
  }
  const older =
    before === undefined ? oldestFirst : oldestFirst.filter((one) => BigInt(one.id) < BigInt(before))
  return older.slice(-limit).reverse()
}

export const messageRoutes: Routes = {
  'POST /channels/{channel}/messages': { rate: messageRate, run: create },
  'GET /channels/{channel}/messages': { run: readMany },
  'GET /channels/{channel}/messages/{message}': { run: readOne },
  'PATCH /channels/{channel}/messages/{message}': { rate: messageRate, run: edit },
}
