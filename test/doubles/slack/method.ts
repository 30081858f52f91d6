import type { Rate } from '../sliding-window.ts'
import type { SlackChannel } from './types.ts'
import type { Workspace } from './workspace.ts'

/** An answer of `{ok: false}`; whatever else Slack adds stands in `more`. */
export interface SlackError {
  readonly error: string
  readonly more?: object
}

/** A request to a method, authorised, its arguments read. */
export interface Call {
  readonly workspace: Workspace
  readonly args: Readonly<Record<string, unknown>>
  readonly token: string
  /** Records something a well-behaved app would not have sent. */
  readonly fault: (text: string) => void
}

/** A method of the Web API. */
export interface Method {
  readonly rate: Rate
  /** Counted per conversation instead of per method. */
  readonly perChannel?: boolean
  /** Scopes of which one at least is needed before anything else is looked at. */
  readonly scopes?: readonly string[]
  /** Takes an app-level token instead of a bot token. */
  readonly appLevel?: boolean
  run(call: Call): object | SlackError
}

const minute = 60_000
/** Requests a minute by tier (docs.slack.dev/apis/web-api/rate-limits). */
export const tiers = {
  1: { limit: 1, ms: minute },
  2: { limit: 20, ms: minute },
  3: { limit: 50, ms: minute },
  4: { limit: 100, ms: minute },
  /** About one message a second in a conversation, with short bursts above it. */
  post: { limit: 4, ms: 4000 },
  /** Methods whose page names a special limit that no test of a bot comes near. */
  special: { limit: 600, ms: minute },
} as const satisfies Record<string, Rate>

export function isError(answer: object | SlackError): answer is SlackError {
  return 'error' in answer
}

export const fail = (error: string, more: object = {}): SlackError => ({ error, more })

/** A text argument, empty when it is missing. */
export function textArg(args: Call['args'], name: string): string {
  const value = args[name]
  return typeof value === 'string' ? value : ''
}

/** Fails when the token lacks a scope, as Slack says it. */
export function needScope(workspace: Workspace, needed: readonly string[]): SlackError | undefined {
  if (needed.length === 0 || needed.some((scope) => workspace.scopes.includes(scope))) return undefined
  return fail('missing_scope', { needed: needed.join(','), provided: workspace.scopes.join(',') })
}

/** The scope of a family such as `history` that fits a conversation. */
export function scopeFor(channel: SlackChannel, family: 'read' | 'history'): string {
  if (channel.user !== undefined) return `im:${family}`
  return channel.private ? `groups:${family}` : `channels:${family}`
}

/** Whether the bot is in a conversation. */
export const isMember = (channel: SlackChannel): boolean => channel.member ?? true

/** The conversation a bot can see: a private one only from inside. */
export function visibleChannel({ workspace, args }: Call): SlackChannel | SlackError {
  const channel = workspace.channels.get(textArg(args, 'channel'))
  if (!channel || (channel.private && !isMember(channel))) return fail('channel_not_found')
  return channel
}
