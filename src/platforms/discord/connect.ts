import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Command } from '../../command/define.ts'
import { createDiscordApi, type DiscordApiOptions } from './api.ts'
import { syncCommands } from './commands.ts'
import { inviteLink } from './invite.ts'

const user = z.object({ id: z.string(), username: z.string() })
const application = z.object({ id: z.string() })

/**
 * Checks the token, uploads the commands when they differ, and resolves with what the operator should read, one line
 * each. Throws `AUTH_FAILED` for a wrong token.
 */
export async function connectDiscord(
  options: DiscordApiOptions,
  commands: readonly Command[],
): Promise<string[]> {
  const api = createDiscordApi(options)
  const bot = await api.read(user, Routes.user())
  const { id } = await api.read(application, Routes.currentApplication())
  const uploaded = await syncCommands(api, id, commands)
  return [
    `The token is good: it is ${bot.username}’s.`,
    uploaded ? 'The commands were uploaded.' : 'The commands are up to date.',
    '',
    'Open this link, choose your server, and press Authorize:',
    '',
    `   ${inviteLink(id)}`,
    '',
    'Then right-click a channel, Copy Channel ID (Settings → Advanced → Developer Mode shows it), and name it in a digest.',
  ]
}
