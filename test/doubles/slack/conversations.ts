import { z } from 'zod'
import { shown } from './chat.ts'
import {
  type Call,
  fail,
  isError,
  isMember,
  type Method,
  needScope,
  type SlackError,
  scopeFor,
  textArg,
  tiers,
  visibleChannel,
} from './method.ts'
import type { SlackChannel, SlackMessage } from './types.ts'
import type { Workspace } from './workspace.ts'

const readScopes = ['channels:read', 'groups:read', 'im:read']
const historyScopes = ['channels:history', 'groups:history', 'im:history']
/** Pages of a distributed app outside the Marketplace (docs.slack.dev/changelog, May 2025). */
const distributedPage = 15

function described(channel: SlackChannel, workspace: Workspace): object {
  const common = {
    id: channel.id,
    created: 0,
    is_archived: channel.archived ?? false,
    context_team_id: workspace.team.id,
  }
  if (channel.user !== undefined) return { ...common, is_im: true, user: channel.user }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.private,
    is_group: channel.private ?? false,
    is_im: false,
    is_mpim: false,
    is_private: channel.private ?? false,
    is_member: isMember(channel),
    is_general: false,
    is_read_only: channel.restricted ?? false,
    creator: channel.creator ?? 'U0',
  }
}

function info(call: Call): object | SlackError {
  const channel = visibleChannel(call)
  if (isError(channel)) return channel
  return (
    needScope(call.workspace, [scopeFor(channel, 'read')]) ?? { channel: described(channel, call.workspace) }
  )
}

function open({ workspace, args }: Call): object | SlackError {
  const user = workspace.users.get(textArg(args, 'users'))
  if (!user) return fail('user_not_found')
  if (user.deleted) return fail('user_disabled')
  const channel = workspace.directMessages(user.id)
  return { channel: args['return_im'] === true ? described(channel, workspace) : { id: channel.id } }
}

function join(call: Call): object | SlackError {
  const channel = visibleChannel(call)
  if (isError(channel)) return channel
  if (channel.archived) return fail('is_archived')
  if (channel.private || channel.user !== undefined) return fail('method_not_supported_for_channel_type')
  const joined = { ...channel, member: true }
  call.workspace.channels.set(channel.id, joined)
  return { channel: described(joined, call.workspace) }
}

function list({ workspace, args }: Call): object {
  const types = (textArg(args, 'types') || 'public_channel').split(',')
  const kind = (channel: SlackChannel) =>
    channel.user !== undefined ? 'im' : channel.private ? 'private_channel' : 'public_channel'
  const channels = [...workspace.channels.values()]
    .filter((channel) => types.includes(kind(channel)) && (!channel.private || isMember(channel)))
    .filter((channel) => args['exclude_archived'] !== true || !channel.archived)
  return {
    channels: channels.map((one) => described(one, workspace)),
    response_metadata: { next_cursor: '' },
  }
}

const page = z.object({
  oldest: z.string().default('0'),
  latest: z.string().default('9999999999.999999'),
  inclusive: z.boolean().default(false),
  limit: z.coerce.number().int().min(1).max(999).default(100),
  cursor: z.string().default(''),
  include_all_metadata: z.boolean().default(false),
})

/** A `ts` as a number of microseconds, exact where a double of seconds would not be. */
function micros(ts: string): bigint {
  const [seconds = '0', fraction = ''] = ts.split('.')
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

function paged(messages: readonly SlackMessage[], call: Call): object | SlackError {
  const asked = page.safeParse(call.args)
  if (!asked.success) return fail('invalid_arguments')
  const { oldest, latest, inclusive, limit, cursor, include_all_metadata: metadata } = asked.data
  const { workspace } = call
  const within = messages.filter(({ ts }) => {
    const edge = ts === oldest || ts === latest
    return edge ? inclusive : micros(ts) > micros(oldest) && micros(ts) < micros(latest)
  })
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString())
  if (!Number.isSafeInteger(start)) return fail('invalid_cursor')
  const end = start + (workspace.distributed ? Math.min(limit, distributedPage) : limit)
  const more = end < within.length
  return {
    messages: within.slice(start, end).map((message) => shown(message, workspace, metadata)),
    has_more: more,
    ...(more && { response_metadata: { next_cursor: Buffer.from(String(end)).toString('base64') } }),
  }
}

function readable(call: Call): SlackChannel | SlackError {
  const channel = visibleChannel(call)
  if (isError(channel)) return channel
  const missing = needScope(call.workspace, [scopeFor(channel, 'history')])
  if (missing) return missing
  return isMember(channel) ? channel : fail('not_in_channel')
}

/** Parents only, the newest first. */
function history(call: Call): object | SlackError {
  const channel = readable(call)
  if (isError(channel)) return channel
  const parents = call.workspace.messages.filter((one) => one.channel === channel.id && !one.thread_ts)
  return paged(parents.reverse(), call)
}

/** The parent and its replies, the oldest first. */
function replies(call: Call): object | SlackError {
  const channel = readable(call)
  if (isError(channel)) return channel
  const ts = textArg(call.args, 'ts')
  const inChannel = call.workspace.messages.filter((one) => one.channel === channel.id)
  const parent = inChannel.find((one) => one.ts === ts)
  if (!parent) return fail('thread_not_found')
  return paged([parent, ...inChannel.filter((one) => one.thread_ts === ts)], call)
}

/** Methods about conversations; reading is a method of tier 3, of tier 1 for a distributed app. */
export function conversationMethods(workspace: Workspace): Record<string, Method> {
  const reading = workspace.distributed ? tiers[1] : tiers[3]
  return {
    'conversations.info': { rate: tiers[3], scopes: readScopes, run: info },
    'conversations.list': { rate: tiers[2], scopes: readScopes, run: list },
    'conversations.open': { rate: tiers[3], scopes: ['im:write'], run: open },
    'conversations.join': { rate: tiers[3], scopes: ['channels:join'], run: join },
    'conversations.history': { rate: reading, scopes: historyScopes, run: history },
    'conversations.replies': { rate: reading, scopes: historyScopes, run: replies },
  }
}
