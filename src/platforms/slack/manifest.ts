/** What Slack calls the app and its bot. */
const name = 'Paperboy'
/** The slash command, as messages name it; a workspace may have given it another name. */
export const slashCommand = '/papers'

/**
 * Scopes of the bot token: post, take commands, tell admins from guests, write direct messages, be mentioned and read
 * the bot's own direct messages. No channel can be read with them.
 */
export const botScopes = [
  'chat:write',
  'commands',
  'users:read',
  'im:write',
  'app_mentions:read',
  'im:history',
] as const

/** What the bot is told of: each needs one of its scopes. */
const botEvents = ['app_home_opened', 'app_mention', 'message.im'] as const

/** Scopes that let the bot look in a channel whether a post whose answer was lost stands there. */
export const historyScopes = ['channels:history', 'groups:history'] as const

/** Scopes that let the bot see which channels it is in, and who made them. */
export const channelScopes = ['channels:read', 'groups:read'] as const
/** What tells the bot that it was added to a channel; needs those scopes. */
export const joinedEvent = 'member_joined_channel'

/**
 * The app as Slack's form takes it: Socket Mode, so that no public address is needed; interactivity for buttons and
 * forms; a Home tab, and direct messages that people can write. `command` is the slash command with its stroke.
 * Source: https://docs.slack.dev/reference/app-manifest.
 */
export function slackManifest(command: string) {
  return {
    display_information: {
      name,
      description: 'Brings trending research papers to channels, at each channel’s own time.',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: name, always_online: true },
      slash_commands: [
        {
          command,
          description: 'Trending research papers',
          usage_hint: 'top, search, show, subscribe, digest, mine, help',
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...botScopes] } },
    settings: {
      event_subscriptions: { bot_events: [...botEvents] },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  }
}

/**
 * The address of Slack's form for a new app, filled in.
 * Source: https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests (sharing manifests).
 */
export function slackAppLink(manifest: object): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`
}
