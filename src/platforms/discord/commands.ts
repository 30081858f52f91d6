import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Routes,
  ApplicationCommandOptionType as types,
} from 'discord.js'
import { z } from 'zod'
import type { Command } from '../../command/define.ts'
import type { OptionSpec } from '../../command/options.ts'
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
        type: types.Subcommand,
        name,
        description: about,
        // Discord wants those that have to be there first.
        options: options.toSorted((a, b) => Number(b.required) - Number(a.required)).map(optionBody),
      })),
    },
  ]
}

function optionBody({ name, about, required, kind, choices, range, completes }: OptionSpec) {
  const common = { name, description: about, required }
  switch (kind) {
    case 'count':
      return {
        type: types.Integer,
        ...common,
        ...(range && { min_value: range.least, max_value: range.most }),
      }
    case 'choice':
      return {
        type: types.String,
        ...common,
        choices: (choices ?? []).map((word) => ({ name: word, value: word })),
      }
    case 'text':
    case 'when':
    case 'address':
      return { type: types.String, ...common, ...(completes !== undefined && { autocomplete: true }) }
  }
}

/** A list that Discord leaves out when it is empty. */
const orNone = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])
const orNo = z
  .boolean()
  .nullish()
  .transform((is) => is ?? false)
const orNull = z
  .number()
  .nullish()
  .transform((number) => number ?? null)

const described = { type: z.int(), name: z.string(), description: z.string() }
const comparableOption = z.object({
  ...described,
  required: orNo,
  autocomplete: orNo,
  choices: orNone(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
  min_value: orNull,
  max_value: orNull,
})
/** What of a command can differ; Discord adds ids and versions, and leaves out what is empty or false. */
const comparable = orNone(
  z.object({
    name: z.string(),
    description: z.string(),
    integration_types: orNone(z.int()),
    contexts: orNone(z.int()),
    options: orNone(z.object({ ...described, options: orNone(comparableOption) })),
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
