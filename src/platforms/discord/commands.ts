import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Routes,
} from 'discord.js'
import { z } from 'zod'
import type { Command } from '../../command/define.ts'
import type { DiscordApi } from './api.ts'

/** The one command under which all others are subcommands. */
const rootCommand = 'papers'

/** Discord's description of the commands: `/papers show id: …`. */
function commandsBody(commands: readonly Command[]) {
  return [
    {
      name: rootCommand,
      type: ApplicationCommandType.ChatInput,
      description: 'Trending research papers',
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      options: commands.map(({ name, about, options }) => ({
        type: ApplicationCommandOptionType.Subcommand,
        name,
        description: about,
        options: options.map((option) => ({
          type: ApplicationCommandOptionType.String,
          name: option.name,
          description: option.about,
          required: option.required,
        })),
      })),
    },
  ]
}

/** A list that Discord leaves out when it is empty. */
const orNone = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])

const described = z.object({ type: z.int(), name: z.string(), description: z.string() })
/** What of a command can differ; Discord adds ids and versions, and leaves out what is empty or false. */
const comparable = orNone(
  z.object({
    name: z.string(),
    description: z.string(),
    contexts: orNone(z.int()),
    options: orNone(
      described.extend({ options: orNone(described.extend({ required: z.boolean().default(false) })) }),
    ),
  }),
)

/** Uploads the commands when Discord has others; resolves with whether it did. */
export async function syncCommands(
  api: DiscordApi,
  applicationId: string,
  commands: readonly Command[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId)
  const wanted = commandsBody(commands)
  const present = await api.read(comparable, route)
  if (JSON.stringify(present) === JSON.stringify(comparable.parse(wanted))) return false
  await api.set(z.array(z.unknown()), 'PUT', route, wanted)
  return true
}
