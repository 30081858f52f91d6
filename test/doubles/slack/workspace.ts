import type {
  SlackAnswer,
  SlackAuth,
  SlackChannel,
  SlackMessage,
  SlackOptions,
  SlackUser,
  SlackView,
} from './types.ts'

/** Everything a token can ask for here. */
const allScopes = [
  'chat:write',
  'commands',
  'channels:read',
  'groups:read',
  'im:read',
  'im:write',
  'channels:history',
  'groups:history',
  'im:history',
  'channels:join',
  'users:read',
  'app_mentions:read',
  'team:read',
]

/** The state of the local Slack: one workspace with one installed bot. */
export interface Workspace {
  readonly now: () => number
  readonly team: { readonly id: string; readonly name: string }
  readonly bot: { readonly user: string; readonly id: string; readonly app: string; readonly token: string }
  readonly appToken: string
  readonly distributed: boolean
  readonly channels: Map<string, SlackChannel>
  readonly users: Map<string, SlackUser>
  readonly messages: SlackMessage[]
  /** What people said, as far as a thread needs to know of it. */
  readonly said: Pick<SlackMessage, 'channel' | 'ts' | 'thread_ts'>[]
  readonly answers: SlackAnswer[]
  readonly views: Map<string, SlackView>
  scopes: readonly string[]
  auth: SlackAuth
  /** A message `ts` for the present instant, greater than all before it. */
  nextTs(): string
  /** A new identifier with Slack's kind of prefix. */
  nextId(prefix: string): string
  /** The direct messages with a person, opened when they were not. */
  directMessages(user: string): SlackChannel
}

export function createWorkspace(options: SlackOptions): Workspace {
  const now = options.now ?? Date.now
  const channels = new Map((options.channels ?? []).map((channel) => [channel.id, channel]))
  let lastMicroseconds = 0
  let count = 0

  function nextId(prefix: string): string {
    count += 1
    return `${prefix}${count.toString(36).toUpperCase().padStart(9, '0')}`
  }

  return {
    now,
    team: options.team ?? { id: 'T1', name: 'Local' },
    bot: { user: 'UBOT', id: 'BBOT', app: 'A1', token: options.botToken ?? 'xoxb-local' },
    appToken: options.appToken ?? 'xapp-local',
    distributed: options.distributed ?? false,
    channels,
    users: new Map((options.users ?? []).map((user) => [user.id, user])),
    messages: [],
    said: [],
    answers: [],
    views: new Map(),
    scopes: options.scopes ?? allScopes,
    auth: 'ok',
    nextTs() {
      lastMicroseconds = Math.max(lastMicroseconds + 1, Math.trunc(now()) * 1000)
      const text = String(lastMicroseconds)
      return `${text.slice(0, -6)}.${text.slice(-6)}`
    },
    nextId,
    directMessages(user) {
      const known = [...channels.values()].find((channel) => channel.user === user)
      if (known) return known
      const opened = { id: nextId('D'), name: `dm-${user}`, user }
      channels.set(opened.id, opened)
      return opened
    },
  }
}

/** Looks something up that a test names; throws where it is not there. */
export function known<T>(map: ReadonlyMap<string, T>, id: string, what: string): T {
  const found = map.get(id)
  if (found === undefined) throw new Error(`The local Slack has no ${what} ${id}`)
  return found
}
