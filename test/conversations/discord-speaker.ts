import type { LocalDiscord } from '../doubles/discord/server.ts'
import { createDiscordStage } from './discord-stage.ts'
import { createSpeaker, type Speaker } from './speaker.ts'

/** A person in a Discord channel or in direct messages; the commands have to be uploaded. */
export function createDiscordSpeaker(
  discord: LocalDiscord,
  { channel, ...person }: { channel: string; user: string; permissions?: bigint },
): Speaker {
  return createSpeaker(createDiscordStage(discord, { channel, people: { ada: person, gus: person } }))
}
