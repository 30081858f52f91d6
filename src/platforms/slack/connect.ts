import { channelScopes, historyScopes, joinedEvent, slackAppLink, slackManifest } from './manifest.ts'

/** The steps that connect a workspace, one line each; `command` is the name of the slash command. */
export function connectSlack(command: string): string[] {
  return [
    '1. Open this link, choose your workspace, and press Create:',
    '',
    `   ${slackAppLink(slackManifest(command))}`,
    '',
    '2. Install App → Install to Workspace. Copy the Bot User OAuth Token into .env:',
    '   SLACK_BOT_TOKEN=xoxb-…',
    '3. Basic Information → App-Level Tokens → Generate, with the scope',
    '   connections:write. Copy the token into .env:',
    '   SLACK_APP_TOKEN=xapp-…',
    '',
    'Then type /invite @Paperboy in each channel that gets a digest.',
    '',
    'Optional, under OAuth & Permissions → Bot Token Scopes; reinstall afterwards.',
    `- ${historyScopes.join(' and ')}: when the answer to a post`,
    '  is lost, Paperboy looks in the channel whether it stands. Without them a post',
    '  in doubt is not looked for, and not repeated unless the settings say so.',
    `- ${channelScopes.join(' and ')}, with ${joinedEvent} under`,
    '  Event Subscriptions → Subscribe to bot events: then Paperboy introduces itself',
    '  where it is added, and knows before it posts whether it is in the channel.',
  ]
}
