import { z } from 'zod'
import { makeMessage, seenChannel, writingRefused } from './messages.ts'
import { mayBot, permissions } from './permissions.ts'
import { type Call, errors, isError, isForum, isThread, type Outcome, type Routes } from './route.ts'
import { application, botMember, botUser, roles, shownChannel, shownGuild, shownMessage } from './shown.ts'
import type { DiscordChannel } from './types.ts'

function readChannel(call: Call): Outcome {
  const channel = seenChannel(call)
  return isError(channel) ? channel : { body: shownChannel(channel, call.world) }
}

const named = z.object({ name: z.string() })

/** The thread gets the identifier of its message. */
function threadOf(channel: DiscordChannel, id: string, name: string): DiscordChannel {
  const guild = channel.guild === undefined ? {} : { guild: channel.guild }
  return { id, name, type: channel.type === 5 ? 10 : 11, parent: channel.id, ...guild }
}

function threadFromMessage(call: Call): Outcome {
  const { world, request, part } = call
  const channel = seenChannel(call)
  if (isError(channel)) return channel
  if (isThread(channel) || isForum(channel) || channel.type === 1) return errors.wrongChannelType
  if (!mayBot(channel, world, permissions.createPublicThreads)) return errors.missingPermissions
  const message = world.messages.find((one) => one.channel === channel.id && one.id === part('message'))
  if (!message) return errors.unknownMessage
  if (world.channels.has(message.id)) return errors.threadExists
  const thread = threadOf(channel, message.id, named.parse(request.body).name)
  world.channels.set(thread.id, thread)
  world.announce('THREAD_CREATE', { ...shownChannel(thread, world), newly_created: true })
  return { body: shownChannel(thread, world) }
}

const forumPost = z.object({ name: z.string(), message: z.record(z.string(), z.unknown()) })

function threadInForum(call: Call): Outcome {
  const { world, request } = call
  const channel = seenChannel(call)
  if (isError(channel)) return channel
  if (!isForum(channel)) return errors.wrongChannelType
  const { name, message: body } = forumPost.parse(request.body)
  const refused = writingRefused(channel, world, Array.isArray(body['embeds']) && body['embeds'].length > 0)
  if (refused) return refused
  const message = makeMessage(world, '', body)
  const thread = threadOf(channel, message.id, name)
  world.channels.set(thread.id, thread)
  const first = { ...message, channel: thread.id }
  world.messages.push(first)
  world.announce('THREAD_CREATE', { ...shownChannel(thread, world), newly_created: true })
  return { body: { ...shownChannel(thread, world), message: shownMessage(first, world) } }
}

const threadChange = z.object({
  name: z.string().nullish(),
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
})

function changeThread(call: Call): Outcome {
  const { world, request } = call
  const channel = seenChannel(call)
  if (isError(channel)) return channel
  if (!isThread(channel)) return errors.missingPermissions
  const { name, archived, locked } = threadChange.parse(request.body)
  if (channel.archived && archived !== false) return errors.threadArchived
  if (channel.locked && !mayBot(channel, world, permissions.manageThreads)) return errors.missingPermissions
  const changed = {
    ...channel,
    name: name ?? channel.name,
    archived: archived ?? channel.archived ?? false,
    locked: locked ?? channel.locked ?? false,
  }
  world.channels.set(channel.id, changed)
  return { body: shownChannel(changed, world) }
}

const recipient = z.object({ recipient_id: z.string() })

function openDirect({ world, request }: Call): Outcome {
  const user = world.users.get(recipient.parse(request.body).recipient_id)
  if (!user) return errors.unknownUser
  const known = [...world.channels.values()].find((one) => one.recipient === user.id)
  const channel: DiscordChannel = known ?? { id: world.snowflake(), name: '', type: 1, recipient: user.id }
  world.channels.set(channel.id, channel)
  return { body: shownChannel(channel, world) }
}

function readGuild({ world, part }: Call): Outcome {
  const guild = world.guilds.get(part('guild'))
  return guild ? { body: shownGuild(guild) } : errors.unknownGuild
}

function readRoles({ world, part }: Call): Outcome {
  const guild = world.guilds.get(part('guild'))
  return guild ? { body: roles(guild) } : errors.unknownGuild
}

function readMember({ world, part }: Call): Outcome {
  if (!world.guilds.has(part('guild'))) return errors.unknownGuild
  return part('user') === world.bot.id ? { body: botMember(world) } : errors.unknownMember
}

const guildChannels = ({ world, part }: Call): Outcome => ({
  body: [...world.channels.values()]
    .filter((one) => one.type !== 1 && !isThread(one) && world.guildOf(one) === part('guild'))
    .map((one) => shownChannel(one, world)),
})

const activeThreads = ({ world, part }: Call): Outcome => ({
  body: {
    threads: [...world.channels.values()]
      .filter((one) => isThread(one) && !one.archived && world.guildOf(one) === part('guild'))
      .map((one) => shownChannel(one, world)),
    members: [],
  },
})

/** Routes about channels, threads, servers and the bot itself. */
export const channelRoutes: Routes = {
  'GET /channels/{channel}': { run: readChannel },
  'PATCH /channels/{channel}': { run: changeThread },
  'POST /channels/{channel}/messages/{message}/threads': { run: threadFromMessage },
  'POST /channels/{channel}/threads': { run: threadInForum },
  'POST /users/@me/channels': { run: openDirect },
  'GET /guilds/{guild}': { run: readGuild },
  'GET /guilds/{guild}/roles': { run: readRoles },
  'GET /guilds/{guild}/channels': { run: guildChannels },
  'GET /guilds/{guild}/threads/active': { run: activeThreads },
  'GET /guilds/{guild}/members/{user}': { run: readMember },
  'GET /users/@me': { run: ({ world }) => ({ body: botUser(world) }) },
  'GET /users/@me/guilds': {
    run: ({ world }) => ({
      body: [...world.guilds.values()].map(({ id, name }) => ({ id, name, icon: null })),
    }),
  },
  'GET /applications/@me': { run: ({ world }) => ({ body: application(world) }) },
  'GET /oauth2/applications/@me': { run: ({ world }) => ({ body: application(world) }) },
}
