/** Where people can type and press: the chat platforms, and the terminal. */
export const chatPlatforms = ['slack', 'discord', 'console'] as const
export type ChatPlatform = (typeof chatPlatforms)[number]

/** Everywhere that messages go. */
export const platformNames = [...chatPlatforms, 'email'] as const
export type PlatformName = (typeof platformNames)[number]

/** A place's identity, and its key in the store. */
export interface PlaceKey {
  readonly platform: PlatformName
  /** Slack team id, Discord server id (`@me` for direct messages), `local` for the terminal, `inbox` for e-mail. */
  readonly workspace: string
  /**
   * Slack conversation id, Discord channel, thread or forum id. `@` before a user id means that person's direct
   * messages, on both platforms; before the id of an inbox, that inbox. It never holds an address.
   */
  readonly id: string
}

/** Whether a place is a person's direct messages. */
export const isPersonal = ({ id }: PlaceKey): boolean => id.startsWith('@')

/** Whether whoever reads there can press a button or type a command; a mail can only be read. */
export const canAnswer = ({ platform }: Pick<PlaceKey, 'platform'>): boolean => platform !== 'email'

/** How a digest is laid out: one message, or a parent message with one reply per paper. */
export const formats = ['compact', 'thread'] as const
export type Format = (typeof formats)[number]

/** What a place hears on a day without papers. */
export const emptyDayManners = ['say', 'skip'] as const
export type EmptyDay = (typeof emptyDayManners)[number]

/** Why a place gets nothing for now. */
export interface Pause {
  /** What happened, as a sentence. */
  readonly reason: string
  /** Epoch milliseconds. */
  readonly since: number
  /** Epoch milliseconds at which the bot tries again; absent when only a person can resume it. */
  readonly retryAt?: number
}

/** A channel, thread, forum or direct message that digests go to. */
export interface Place extends PlaceKey {
  /** IANA time zone in which the place's times are meant. */
  readonly zone: string
  readonly format: Format
  readonly emptyDay: EmptyDay
  readonly pause?: Pause
}

/** One text for a place's identity, unique over all platforms: the form used in keys and log lines. */
export function placeText({ platform, workspace, id }: PlaceKey): string {
  return `${platform}:${workspace}:${id}`
}
