import type { Disturbance } from '../disturbance.ts'

/**
 * Types of channels (docs.discord.com/developers/resources/channel#channel-object-channel-types): text 0, direct
 * messages 1, announcement 5, threads 10 to 12, forum 15, media 16.
 */
type ChannelType = 0 | 1 | 5 | 10 | 11 | 12 | 15 | 16

/** A channel, thread or forum, as a test sets it up. */
export interface DiscordChannel {
  readonly id: string
  readonly name: string
  /** Text by default. */
  readonly type?: ChannelType
  /** The server it belongs to; the first one by default. */
  readonly guild?: string
  /** Permission bits the bot lacks here. */
  readonly deny?: bigint
  /** For a thread: the channel it hangs from. */
  readonly parent?: string
  /** For a thread. A message opens an archived one again, unless it is locked too. */
  readonly archived?: boolean
  readonly locked?: boolean
  /** For direct messages: the person on the other end. */
  readonly recipient?: string
}

export interface DiscordGuild {
  readonly id: string
  readonly name: string
  /** User id; somebody whom nobody knows by default. */
  readonly owner?: string
  /** The channel in which Discord welcomes people. */
  readonly systemChannel?: string
  /** Permission bits everybody has; by default what a new server grants. */
  readonly everyone?: bigint
}

export interface DiscordUser {
  readonly id: string
  readonly name: string
  /** Takes no direct messages. */
  readonly closed?: boolean
  /** Shares no server with the bot. */
  readonly stranger?: boolean
}

type Json = Readonly<Record<string, unknown>>

/** A file that a request carries beside its body. */
export interface DiscordFile {
  readonly name: string
  readonly content: string
}

/** A message that stands in a channel. */
export interface DiscordMessage {
  readonly id: string
  readonly channel: string
  readonly content: string
  readonly embeds: readonly Json[]
  readonly components: readonly Json[]
  readonly flags: number
  readonly allowed_mentions?: Json
  readonly nonce?: string
  readonly message_reference?: Json
  /** Epoch milliseconds by the server's `now`. */
  readonly at: number
  /** Epoch milliseconds of the last change. */
  readonly edited?: number
  /** The interaction it answers. */
  readonly interaction?: string
  /** The only person who sees it; everybody in the channel where it is absent. */
  readonly onlyFor?: string
  readonly files?: readonly DiscordFile[]
}

/** What the bot said to an interaction. */
export interface DiscordAnswer {
  readonly interaction: string
  readonly by: 'callback' | 'followup' | 'edit'
  readonly at: number
  /** Type of the callback. */
  readonly type?: number
  readonly body: Json
}

/** A request as it came in. */
export interface DiscordRequest {
  readonly method: string
  /** Below `/api/v10`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly files: readonly DiscordFile[]
  readonly authorization: string
  /** Epoch milliseconds by the server's `now`. */
  readonly at: number
}

export type DiscordFaultKind =
  | Disturbance
  | { readonly code: number; readonly status: number; readonly message?: string }
  | { readonly retryAfter: number; readonly global?: boolean }

/** Something that shall go wrong. */
export interface DiscordFault {
  readonly method: string
  /** Matched against the path below `/api/v10`. */
  readonly path: RegExp
  readonly kind: DiscordFaultKind
  /** How many requests it hits; 1 by default. */
  readonly times?: number
  /** How many matching requests pass before it; 0 by default. */
  readonly skip?: number
}

/** What became of an interaction. */
export interface DiscordDelivery {
  readonly interaction: string
  /** False when no answer came before the deadline. */
  readonly acked: boolean
  /** The callback's body. */
  readonly callback?: Json
}

export interface DiscordOptions {
  readonly guilds?: readonly DiscordGuild[]
  readonly channels?: readonly DiscordChannel[]
  readonly users?: readonly DiscordUser[]
  readonly token?: string
  /** Epoch milliseconds for messages, nonces and interactions; the machine's clock by default. */
  readonly now?: () => number
  /**
   * Epoch milliseconds for rates; the machine's clock by default. The real client counts its buckets by the machine's
   * clock, whatever this is: a test that moves time by hand and posts more than a bucket holds switches rates off.
   */
  readonly rateNow?: () => number
  /** False switches rates off, and the headers that tell of them. */
  readonly rates?: boolean
  /** How often a client shall send a heartbeat, in milliseconds; 41,250 as at Discord. */
  readonly heartbeatMs?: number
  /** Deadline of the first answer to an interaction, in real milliseconds; 3000 as at Discord. */
  readonly ackMs?: number
}
