import { DiscordAPIError, RateLimitError, REST } from 'discord.js'
import { permissions } from '../doubles/discord/permissions.ts'
import type { LocalDiscord } from '../doubles/discord/server.ts'
import type { DiscordOptions } from '../doubles/discord/types.ts'

/** 2026-05-08T07:00:00Z, when the tests of the local Discord take place. */
export const morning = Date.UTC(2026, 4, 8, 7)

/** A server with a channel of each kind. */
export const server = {
  channels: [
    { id: '101', name: 'reading' },
    { id: '102', name: 'news', type: 5 },
    { id: '103', name: 'papers', type: 15 },
    { id: '104', name: 'hidden', deny: permissions.viewChannel },
    { id: '105', name: 'quiet', deny: permissions.sendMessages },
    { id: '106', name: 'plain', deny: permissions.embedLinks },
    { id: '107', name: 'blind', deny: permissions.readMessageHistory },
    { id: '108', name: 'old talk', type: 11, parent: '101', archived: true },
    { id: '109', name: 'closed talk', type: 11, parent: '101', archived: true, locked: true },
  ],
  users: [
    { id: '501', name: 'ada' },
    { id: '502', name: 'shy', closed: true },
    { id: '503', name: 'far', stranger: true },
  ],
} satisfies DiscordOptions

/** A client that hides nothing: no retries of its own, and a rate limit is an error. */
export function discordRest(discord: LocalDiscord, token = discord.token): REST {
  return new REST({
    api: `${discord.url}/api`,
    retries: 0,
    timeout: 200,
    rejectOnRateLimit: () => true,
  }).setToken(token)
}

/** What a request failed with: Discord's code (its status where there is none), else the name of the error. */
export async function failure(request: Promise<unknown>): Promise<number | string> {
  try {
    await request
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code || error.status
    if (error instanceof RateLimitError) return error.global ? 'global rate limit' : 'rate limit'
    return error instanceof Error ? error.name : String(error)
  }
  return 'no failure'
}
