import { historyScopes, slackAppLink, slackManifest } from './manifest.ts'

/** The steps that connect a workspace, one line each. */
export function connectSlack(): string[] {
  return [
    '1. Open this link, choose your workspace, and press Create:',
    '',
    `   ${slackAppLink(slackManifest())}`,
    '',
    '2. Install App → Install to Workspace. Copy the Bot User OAuth Token into .env:',
    '   SLACK_BOT_TOKEN=xoxb-…',
    '3. Basic Information → App-Level Tokens → Generate, with the scope',
    '   connections:write. Copy the token into .env:',
    '   SLACK_APP_TOKEN=xapp-…',
    '',
    'Then type /invite @Paperboy in each channel that gets a digest.',
    '',
    'Optional: when the answer to a post is lost, Paperboy can look in the channel',
    `whether it stands. For that, add ${historyScopes.join(' and ')}`,
    'under OAuth & Permissions → Bot Token Scopes, and reinstall. Without them such',
    'a post stays in doubt, and is not repeated unless the settings say so.',
  ]
}
