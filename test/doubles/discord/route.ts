import type { Rate } from '../sliding-window.ts'
import type { DiscordChannel, DiscordRequest } from './types.ts'
import type { World } from './world.ts'

/** An answer with an error code of Discord's own, beside its HTTP status. */
export interface DiscordError {
  readonly status: number
  readonly code: number
  readonly message: string
  /** What a well-behaved bot would not have done, where it was that. */
  readonly fault?: string
}

/** A request that found its route and passed the checks for all. */
export interface Call {
  readonly world: World
  readonly request: DiscordRequest
  /** The named part of the path. */
  readonly part: (name: string) => string
}

/** What a route answers with: a body for 200, nothing for 204, or an error. */
export type Outcome = { readonly body: unknown } | undefined | DiscordError

export interface Route {
  /** Answered without the bot's token, and outside the bot's rate. */
  readonly open?: boolean
  /** Per channel. */
  readonly rate?: Rate
  run(call: Call): Outcome
}

/** Routes by method and path, with the names of its parts in braces. */
export type Routes = Readonly<Record<string, Route>>

/** Codes of docs.discord.com/developers/topics/opcodes-and-status-codes#json. */
export const errors = {
  unknownChannel: { status: 404, code: 10003, message: 'Unknown Channel' },
  unknownGuild: { status: 404, code: 10004, message: 'Unknown Guild' },
  unknownMember: { status: 404, code: 10007, message: 'Unknown Member' },
  unknownMessage: { status: 404, code: 10008, message: 'Unknown Message' },
  unknownUser: { status: 404, code: 10013, message: 'Unknown User' },
  unknownWebhook: { status: 404, code: 10015, message: 'Unknown Webhook' },
  unknownInteraction: { status: 404, code: 10062, message: 'Unknown interaction' },
  alreadyAcknowledged: { status: 400, code: 40060, message: 'Interaction has already been acknowledged.' },
  missingAccess: { status: 403, code: 50001, message: 'Missing Access' },
  notTheAuthor: { status: 403, code: 50005, message: 'Cannot edit a message authored by another user' },
  cannotMessageUser: { status: 403, code: 50007, message: 'Cannot send messages to this user' },
  notTextChannel: { status: 400, code: 50008, message: 'Cannot send messages in a non-text channel' },
  missingPermissions: { status: 403, code: 50013, message: 'Missing Permissions' },
  wrongChannelType: { status: 400, code: 50024, message: 'Cannot execute action on this channel type' },
  invalidWebhookToken: { status: 401, code: 50027, message: 'Invalid Webhook Token' },
  wrongCallback: {
    status: 400,
    code: 50035,
    message: 'Invalid Form Body',
    fault: 'this kind of interaction does not take this kind of answer',
  },
  threadArchived: { status: 400, code: 50083, message: 'Thread is archived' },
  noMutualGuilds: {
    status: 403,
    code: 50278,
    message: 'Cannot send messages to this user due to having no mutual guilds',
  },
  threadExists: { status: 400, code: 160_004, message: 'A thread has already been created for this message' },
} as const satisfies Record<string, DiscordError>

export function isError(value: object | undefined): value is DiscordError {
  return value !== undefined && 'code' in value && 'status' in value
}

/** Threads of all kinds. */
export const isThread = ({ type = 0 }: DiscordChannel): boolean => type >= 10 && type <= 12

/** Channels that hold nothing but threads. */
export const isForum = ({ type = 0 }: DiscordChannel): boolean => type === 15 || type === 16

/** Finds the route of a request and the parts of its path. */
export function createRouter(routes: Routes) {
  const table = Object.entries(routes).map(([name, route]) => {
    const [method = '', path = ''] = name.split(' ')
    const source = path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    return { name, method, route, pattern: new RegExp(`^${source}$`) }
  })
  return (method: string, path: string) => {
    for (const entry of table) {
      const found = entry.method === method ? entry.pattern.exec(path) : null
      if (found) return { name: entry.name, route: entry.route, parts: { ...found.groups } }
    }
    return undefined
  }
}
