import { permissions } from './permissions.ts'

/**
 * The link that adds the bot to a server, with the permissions it needs and no more.
 * Source: https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow.
 */
export function inviteLink(applicationId: string): string {
  const wanted = Object.values(permissions).reduce((sum, bit) => sum | bit, 0n)
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: wanted.toString(),
    scope: 'bot applications.commands',
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
