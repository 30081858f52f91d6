import type { Disturbance } from '../disturbance.ts'

/** A conversation, as a test sets it up. */
export interface SlackChannel {
  readonly id: string
  readonly name: string
  readonly archived?: boolean
  /** Whether the bot is in it; by default it is. */
  readonly member?: boolean
  readonly private?: boolean
  /** Whether only some may post in it, the bot not among them. */
  readonly restricted?: boolean
  /** The person on the other end, in direct messages. */
  readonly user?: string
  readonly creator?: string
}

export interface SlackUser {
  readonly id: string
  readonly name: string
  readonly admin?: boolean
  readonly owner?: boolean
  readonly guest?: boolean
  /** Of another organisation, in a shared channel. */
  readonly stranger?: boolean
  readonly bot?: boolean
  /** The workspace of the person; the bot's own unless given. */
  readonly team?: string
  readonly deleted?: boolean
  /** IANA time zone. */
  readonly tz?: string
}

/** A message that stands in a conversation. */
export interface SlackMessage {
  readonly channel: string
  readonly ts: string
  readonly thread_ts?: string
  readonly text: string
  readonly blocks: readonly Readonly<Record<string, unknown>>[]
  readonly metadata?: {
    readonly event_type: string
    readonly event_payload: Readonly<Record<string, unknown>>
  }
  readonly unfurl_links?: boolean
  readonly unfurl_media?: boolean
  /** Epoch milliseconds by the server's `now`. */
  readonly at: number
  /** The token it was posted with. */
  readonly token: string
  /** Epoch milliseconds of the last `chat.update`. */
  readonly edited?: number
}

/** A message that only one person sees, by `chat.postEphemeral` or at a `response_url`. */
export interface SlackAnswer {
  /** By which it can be pressed; one that takes another's place has the same. */
  readonly ts: string
  readonly channel: string
  readonly user: string
  /** Whether it came by `chat.postEphemeral` or by a `response_url`. */
  readonly by: 'postEphemeral' | 'response_url'
  readonly at: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A modal or Home tab as it stands. */
export interface SlackView {
  readonly id: string
  readonly hash: string
  readonly user: string
  readonly view: Readonly<Record<string, unknown>>
}

/** A request as it came in. */
export interface SlackRequest {
  /** Web API method, or the path of anything else. */
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  readonly token: string
  /** Epoch milliseconds by the server's `now`. */
  readonly at: number
}

export type SlackFaultKind = Disturbance | { readonly error: string } | { readonly retryAfter: number }

/** Something that shall go wrong. */
export interface SlackFault {
  readonly method: string
  /** Only requests to this conversation. */
  readonly channel?: string
  readonly kind: SlackFaultKind
  /** How many requests it hits; 1 by default. */
  readonly times?: number
  /** How many matching requests pass before it; 0 by default. */
  readonly skip?: number
}

/** How the bot's token stands with the workspace. */
export type SlackAuth = 'ok' | 'invalid_auth' | 'token_revoked' | 'account_inactive'

/** What became of an envelope sent over Socket Mode. */
export interface SlackDelivery {
  /** False when no acknowledgement came before the deadline. */
  readonly acked: boolean
  readonly envelope: string
  /** What the acknowledgement carried. */
  readonly payload?: unknown
}

export interface SlackOptions {
  readonly channels?: readonly SlackChannel[]
  readonly users?: readonly SlackUser[]
  readonly team?: { readonly id: string; readonly name: string }
  readonly botToken?: string
  readonly appToken?: string
  /** Scopes the bot token was granted; by default all that the methods here ask for. */
  readonly scopes?: readonly string[]
  /** Epoch milliseconds for messages, triggers and addresses; the machine's clock by default. */
  readonly now?: () => number
  /** Epoch milliseconds for rates; the machine's clock by default. */
  readonly rateNow?: () => number
  /** False switches rates off. */
  readonly rates?: boolean
  /** A distributed app outside the Marketplace: history once a minute, 15 messages. */
  readonly distributed?: boolean
  /** Deadline of an acknowledgement in real milliseconds; 3000 as at Slack. */
  readonly ackMs?: number
}
