import { botPermissions, everyoneByDefault } from './permissions.ts'
import { isForum, isThread } from './route.ts'
import type { DiscordChannel, DiscordGuild, DiscordMessage, DiscordUser } from './types.ts'
import type { World } from './world.ts'

const longAgo = '2020-01-01T00:00:00.000000+00:00'

/** The bot as a user. */
export function botUser({ bot }: World): object {
  return {
    id: bot.id,
    username: bot.name,
    discriminator: '0',
    global_name: null,
    avatar: null,
    bot: true,
    flags: 0,
    public_flags: 0,
  }
}

/** A person. */
export function person(user: DiscordUser): object {
  return {
    id: user.id,
    username: user.name,
    discriminator: '0',
    global_name: user.name,
    avatar: null,
    public_flags: 0,
  }
}

/** The bot as a member of a server. */
export function botMember(world: World): object {
  return {
    user: botUser(world),
    nick: null,
    avatar: null,
    roles: [],
    joined_at: longAgo,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  }
}

/** The bot's application. */
export function application(world: World): object {
  return {
    id: world.bot.id,
    name: world.bot.name,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: botUser(world),
    verify_key: '0'.repeat(64),
    flags: 0,
    team: null,
    summary: '',
  }
}

function threadParts(channel: DiscordChannel, world: World): object {
  return {
    owner_id: world.bot.id,
    parent_id: channel.parent ?? null,
    message_count: world.messages.filter((one) => one.channel === channel.id).length,
    member_count: 1,
    thread_metadata: {
      archived: channel.archived ?? false,
      locked: channel.locked ?? false,
      auto_archive_duration: 1440,
      archive_timestamp: longAgo,
      create_timestamp: longAgo,
    },
  }
}

/** A channel as the REST interface and the gateway show it. */
export function shownChannel(channel: DiscordChannel, world: World): object {
  const lastMessage = world.messages.findLast((one) => one.channel === channel.id)?.id ?? null
  const common = { id: channel.id, type: channel.type ?? 0, last_message_id: lastMessage, flags: 0 }
  if (channel.type === 1) {
    const user = world.users.get(channel.recipient ?? '')
    return { ...common, recipients: user ? [person(user)] : [] }
  }
  const inGuild = { ...common, guild_id: world.guildOf(channel), name: channel.name, rate_limit_per_user: 0 }
  if (isThread(channel)) return { ...inGuild, ...threadParts(channel, world) }
  return {
    ...inGuild,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    permission_overwrites: channel.deny
      ? [{ id: world.bot.id, type: 1, allow: '0', deny: String(channel.deny) }]
      : [],
    ...(isForum(channel) && { available_tags: [], default_reaction_emoji: null, default_sort_order: null }),
  }
}

/** The bits the bot has in a channel, as an interaction tells them. */
export function appPermissions(channel: DiscordChannel, world: World): string {
  return String(botPermissions(channel, world))
}

/** The roles of a server: there is only the one everybody has. */
export function roles(guild: DiscordGuild): object[] {
  return [
    {
      id: guild.id,
      name: '@everyone',
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      position: 0,
      permissions: String(guild.everyone ?? everyoneByDefault),
      managed: false,
      mentionable: false,
      flags: 0,
    },
  ]
}

/** A server. */
export function shownGuild(guild: DiscordGuild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.owner ?? '700000000000000001',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: roles(guild),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: guild.systemChannel ?? null,
    system_channel_flags: 0,
    rules_channel_id: null,
    description: null,
    premium_tier: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
  }
}

/** A server as the gateway tells of it at the start. */
export function guildCreate(guild: DiscordGuild, world: World): object {
  const here = [...world.channels.values()].filter(
    (channel) => channel.type !== 1 && world.guildOf(channel) === guild.id,
  )
  return {
    ...shownGuild(guild),
    joined_at: longAgo,
    large: false,
    unavailable: false,
    member_count: 2,
    channels: here.filter((channel) => !isThread(channel)).map((channel) => shownChannel(channel, world)),
    threads: here.filter((one) => isThread(one) && !one.archived).map((one) => shownChannel(one, world)),
    members: [botMember(world)],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** A message as it is read back: without its nonce. */
export function shownMessage(message: DiscordMessage, world: World): object {
  const thread = world.channels.get(message.id)
  return {
    id: message.id,
    channel_id: message.channel,
    author: botUser(world),
    content: message.content,
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.edited === undefined ? null : new Date(message.edited).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: (message.files ?? []).map(({ name, content }, index) => ({
      id: String(index),
      filename: name,
      size: Buffer.byteLength(content),
      url: `https://cdn.discordapp.com/attachments/${message.channel}/${message.id}/${name}`,
      proxy_url: `https://media.discordapp.net/attachments/${message.channel}/${message.id}/${name}`,
    })),
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.components,
    pinned: false,
    type: message.message_reference ? 19 : 0,
    flags: message.flags,
    ...(message.message_reference && { message_reference: message.message_reference }),
    ...(thread && thread.parent === message.channel && { thread: shownChannel(thread, world) }),
  }
}
