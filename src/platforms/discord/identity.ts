import { Routes } from 'discord.js'
import { z } from 'zod'
import { createDiscordApi, type DiscordApiOptions } from './api.ts'

/** Whom Discord takes a token for. Throws `AUTH_FAILED` for a token that is not good. */
export async function discordIdentity(options: DiscordApiOptions): Promise<string> {
  const { username } = await createDiscordApi(options).read(z.object({ username: z.string() }), Routes.user())
  return username
}
