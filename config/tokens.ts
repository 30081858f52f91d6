import { z } from 'zod'

/** Slack's bot tokens begin `xoxb-` and app-level tokens `xapp-`: https://docs.slack.dev/authentication/tokens. */
const slackPrefixes = { bot: 'xoxb-', app: 'xapp-' } as const

const noSpaces = /^\S+$/

/** What is wrong with a Slack token, as the end of a sentence about its variable; the token itself is never shown. */
function slackFault(kind: keyof typeof slackPrefixes, token: string): string | undefined {
  const other = kind === 'bot' ? 'app' : 'bot'
  if (token.startsWith(slackPrefixes[kind]) && noSpaces.test(token)) return undefined
  if (token.startsWith(slackPrefixes[other]))
    return `holds the ${other} token: the one here begins ${slackPrefixes[kind]}, and ${slackPrefixes[other]} belongs in ${variableOf[other]}`
  return `must be the token that begins ${slackPrefixes[kind]}`
}

const variableOf = { bot: 'SLACK_BOT_TOKEN', app: 'SLACK_APP_TOKEN' } as const

/** A Slack token of one kind. */
export function slackToken(kind: keyof typeof slackPrefixes) {
  return z.string().check((context) => {
    const message = slackFault(kind, context.value)
    if (message !== undefined) context.issues.push({ code: 'custom', input: undefined, message })
  })
}

/** What is wrong with a Discord token: the mistakes that the developer portal's neighbouring fields invite. */
function discordFault(token: string): string | undefined {
  if (/^Bot\s/i.test(token)) return 'must be the token alone, without “Bot” before it'
  if (/^\d+$/.test(token)) return 'holds the application id: the token is on the page Bot, under Reset Token'
  if (/^[\da-f]{64}$/.test(token))
    return 'holds the public key: the token is on the page Bot, under Reset Token'
  if (/^xox|^xapp-/.test(token)) return 'holds a Slack token'
  return noSpaces.test(token) ? undefined : 'must be the token alone, without spaces'
}

/** A Discord bot token. */
export const discordToken = z.string().check((context) => {
  const message = discordFault(context.value)
  if (message !== undefined) context.issues.push({ code: 'custom', input: undefined, message })
})

/** A token whose form is its issuer's affair. */
export const plainToken = z.string().regex(noSpaces, 'must be the token alone, without spaces')

/** Values that are secrets whatever key they stand under; the address of a mail server holds its password. */
export function looksSecret(value: string): boolean {
  return (
    /^(xox[abeoprs]-|xapp-|hf_\w{20,}$|smtps?:\/\/)/i.test(value) ||
    /^[\w-]{23,30}\.[\w-]{6,8}\.[\w-]{27,}$/.test(value)
  )
}
