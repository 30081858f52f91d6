/** What Slack calls the app, its bot and its one command. */
const name = 'Paperboy'
/** The slash command. */
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

/** Scopes that let the bot look in a channel whether a post whose answer was lost stands there. */
export const historyScopes = ['channels:history', 'groups:history'] as const

/**
 * The app as Slack's form takes it: Socket Mode, so that no public address is needed; interactivity for buttons.
 * Source: https://docs.slack.dev/reference/app-manifest.
 */
export function slackManifest() {
  return {
    display_information: {
      name,
      description: 'Brings trending research papers to channels, at each channel’s own time.',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: name, always_online: true },
      slash_commands: [
        {
          command: slashCommand,
          description: 'Trending research papers',
          usage_hint: 'help',
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...botScopes] } },
    settings: {
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
