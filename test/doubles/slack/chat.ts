import { z } from 'zod'
import { slackLimits } from './limits.ts'
import type { SlackError } from './method.ts'
import { type Call, fail, isError, isMember, type Method, textArg, tiers, visibleChannel } from './method.ts'
import type { SlackChannel, SlackMessage } from './types.ts'
import { isJudged, slackFaults } from './validate.ts'
import type { Workspace } from './workspace.ts'

const content = z.object({
  text: z.string().default(''),
  blocks: z.array(z.record(z.string(), z.unknown())).default([]),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
})

/** Refuses a body as Slack would; every fault is recorded. */
export function refuse(method: string, args: Call['args'], fault: Call['fault']): SlackError | undefined {
  const { token: _, ...body } = args
  const found = isJudged(method) ? slackFaults(method, body) : []
  for (const text of found) fault(`${method}: ${text}`)
  if (found.length === 0) return undefined
  const text = textArg(args, 'text')
  if (text.length > slackLimits.messageText) return fail('msg_too_long')
  const named = found
    .map((one) => one.split(' ')[0])
    .find((one) => one !== undefined && /^[a-z]+_[a-z_]+$/.test(one))
  if (named) return fail(named)
  const where = found.every((one) => /json-pointer:\/(blocks|view)/.test(one))
  const error = !where
    ? 'invalid_arguments'
    : method.startsWith('views.')
      ? 'invalid_arguments'
      : 'invalid_blocks'
  return fail(error, { errors: found, response_metadata: { messages: found.map((one) => `[ERROR] ${one}`) } })
}

/** A person's id stands for the direct messages with them. */
function target(call: Call): SlackChannel | SlackError {
  const id = textArg(call.args, 'channel')
  return call.workspace.users.has(id) ? call.workspace.directMessages(id) : visibleChannel(call)
}

function mayPost(channel: SlackChannel, workspace: Workspace): SlackError | undefined {
  if (channel.archived) return fail('is_archived')
  if (!isMember(channel) && !workspace.scopes.includes('chat:write.public')) return fail('not_in_channel')
  return channel.restricted ? fail('restricted_action') : undefined
}

/** A message as the Web API shows it. */
export function shown(message: SlackMessage, workspace: Workspace, withMetadata: boolean): object {
  const replies = workspace.messages.filter(
    (one) => one.channel === message.channel && one.thread_ts === message.ts,
  )
  return {
    type: 'message',
    user: workspace.bot.user,
    bot_id: workspace.bot.id,
    app_id: workspace.bot.app,
    team: workspace.team.id,
    text: message.text,
    blocks: message.blocks,
    ts: message.ts,
    ...(message.thread_ts && { thread_ts: message.thread_ts, parent_user_id: workspace.bot.user }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(message.edited !== undefined && {
      edited: { user: workspace.bot.user, ts: `${Math.floor(message.edited / 1000)}.000000` },
    }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  }
}

/** What can be the parent of a thread or a reply in it, whoever said it. */
const inThread = ({ messages, said }: Workspace, { id }: SlackChannel) =>
  [...messages, ...said].filter(({ channel }) => channel === id)

function postMessage(call: Call): object | SlackError {
  const { workspace, args } = call
  const channel = target(call)
  if (isError(channel)) return channel
  const refused = mayPost(channel, workspace) ?? refuse('chat.postMessage', args, call.fault)
  if (refused) return refused
  const body = content.parse(args)
  const parent = inThread(workspace, channel).find(({ ts }) => ts === body.thread_ts)
  if (body.thread_ts !== undefined && (!parent || parent.thread_ts !== undefined)) {
    call.fault(`chat.postMessage: thread_ts ${body.thread_ts} is not a parent message in ${channel.id}`)
    return fail('thread_not_found')
  }
  const message = compact({
    ...body,
    channel: channel.id,
    ts: workspace.nextTs(),
    at: workspace.now(),
    token: call.token,
  })
  workspace.messages.push(message)
  return { channel: channel.id, ts: message.ts, message: shown(message, workspace, true) }
}

type Fields = z.infer<typeof content> & Pick<SlackMessage, 'channel' | 'ts' | 'at' | 'token'>

/** Leaves out what was not given, so that tests compare plain objects. */
function compact({ metadata, thread_ts, unfurl_links, unfurl_media, ...rest }: Fields): SlackMessage {
  return {
    ...rest,
    ...(metadata && { metadata }),
    ...(thread_ts !== undefined && { thread_ts }),
    ...(unfurl_links !== undefined && { unfurl_links }),
    ...(unfurl_media !== undefined && { unfurl_media }),
  }
}

function update(call: Call): object | SlackError {
  const { workspace, args } = call
  const channel = visibleChannel(call)
  if (isError(channel)) return channel
  if (channel.archived) return fail('is_archived')
  const refused = refuse('chat.update', args, call.fault)
  if (refused) return refused
  const index = workspace.messages.findIndex(
    (one) => one.channel === channel.id && one.ts === textArg(args, 'ts'),
  )
  const old = workspace.messages[index]
  if (!old) return fail('message_not_found')
  if (old.token !== call.token) return fail('cant_update_message')
  const { text, blocks, metadata } = content.parse(args)
  const changed = { ...old, text, blocks, ...(metadata && { metadata }), edited: workspace.now() }
  workspace.messages[index] = changed
  return { channel: channel.id, ts: old.ts, text, message: shown(changed, workspace, true) }
}

function postEphemeral(call: Call): object | SlackError {
  const { workspace, args } = call
  const channel = visibleChannel(call)
  if (isError(channel)) return channel
  const refused = mayPost(channel, workspace) ?? refuse('chat.postEphemeral', args, call.fault)
  if (refused) return refused
  const user = textArg(args, 'user')
  if (!workspace.users.has(user)) return fail('user_not_in_channel')
  const { token: _, ...body } = args
  const thread = textArg(args, 'thread_ts')
  // The method's page: ephemeral messages in threads are only shown if there is already an active thread.
  if (thread !== '' && !inThread(workspace, channel).some(({ thread_ts }) => thread_ts === thread))
    call.fault(`chat.postEphemeral: nobody sees an answer in the thread ${thread}, which has no reply`)
  const ts = workspace.nextTs()
  workspace.answers.push({ ts, channel: channel.id, user, by: 'postEphemeral', at: workspace.now(), body })
  return { message_ts: ts }
}

const scopes = ['chat:write']
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': { rate: tiers.post, perChannel: true, scopes, run: postMessage },
  'chat.update': { rate: tiers[3], scopes, run: update },
  'chat.postEphemeral': { rate: tiers[4], scopes, run: postEphemeral },
}
