import type { Modal } from './modal-rules.ts'
import type {
  DiscordAnswer,
  DiscordChannel,
  DiscordGuild,
  DiscordMessage,
  DiscordOptions,
  DiscordUser,
} from './types.ts'

/** An interaction that waits for answers, or had some. */
export interface OpenInteraction {
  readonly id: string
  readonly type: number
  readonly token: string
  readonly at: number
  readonly channel: string
  readonly user: string
  /** What the gateway told of it. */
  readonly payload: object
  /** The message whose component was pressed. */
  readonly message?: string
  /** The message that is its first answer. */
  original?: string
  acked: boolean
  readonly settle: (callback: Readonly<Record<string, unknown>>) => void
}

/** A form that somebody has open. */
interface OpenModal {
  readonly modal: Modal
  /** The message whose component opened it. */
  readonly message?: string
}

/** The state of the local Discord: the servers one bot is in. */
export interface World {
  readonly now: () => number
  readonly bot: { readonly id: string; readonly name: string }
  readonly token: string
  readonly guilds: Map<string, DiscordGuild>
  readonly channels: Map<string, DiscordChannel>
  readonly users: Map<string, DiscordUser>
  readonly messages: DiscordMessage[]
  /** Answers that only one person sees, by id. */
  readonly privateMessages: Map<string, DiscordMessage>
  readonly answers: DiscordAnswer[]
  readonly interactions: Map<string, OpenInteraction>
  /** The forms that people have open, by custom id. */
  readonly modals: Map<string, OpenModal>
  commands: readonly Readonly<Record<string, unknown>>[]
  authorised: boolean
  /** A new identifier for the present instant, greater than all before it. */
  snowflake(): string
  /** A message with this id, whoever sees it. */
  message(id: string): DiscordMessage | undefined
  /** Puts a message in the place of the one with its id. */
  replace(message: DiscordMessage): void
  /** Tells the connected clients of an event. */
  announce: (event: string, data: object) => void
  /** The server a channel belongs to. */
  guildOf(channel: DiscordChannel): string
}

/** The first second of 2015, from which snowflakes count (docs.discord.com/developers/reference#snowflakes). */
const discordEpoch = 1_420_070_400_000

export function createWorld(options: DiscordOptions): World {
  const now = options.now ?? Date.now
  const guilds = options.guilds ?? [{ id: '900000000000000001', name: 'Local' }]
  const messages: DiscordMessage[] = []
  const privateMessages = new Map<string, DiscordMessage>()
  let last = 0n

  return {
    now,
    bot: { id: '800000000000000001', name: 'Paperboy' },
    token: options.token ?? 'local-discord-token',
    guilds: new Map(guilds.map((guild) => [guild.id, guild])),
    channels: new Map((options.channels ?? []).map((channel) => [channel.id, channel])),
    users: new Map((options.users ?? []).map((user) => [user.id, user])),
    messages,
    privateMessages,
    answers: [],
    interactions: new Map(),
    modals: new Map(),
    commands: [],
    authorised: true,
    snowflake() {
      const present = BigInt(Math.max(0, Math.trunc(now()) - discordEpoch)) << 22n
      last = present > last ? present : last + 1n
      return String(last)
    },
    message: (id) => messages.find((one) => one.id === id) ?? privateMessages.get(id),
    replace(message) {
      const index = messages.findIndex((one) => one.id === message.id)
      if (index >= 0) messages[index] = message
      else privateMessages.set(message.id, message)
    },
    announce: () => undefined,
    guildOf: (channel) => channel.guild ?? guilds[0]?.id ?? '',
  }
}
