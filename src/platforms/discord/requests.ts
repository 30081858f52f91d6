import { ApplicationCommandOptionType, ComponentType, InteractionType } from 'discord.js'
import { z } from 'zod'
import type { Post } from '../../message/tree.ts'
import type { CommandRequest } from '../port.ts'
import { directMessages } from './channels.ts'
import { actionOf } from './mark.ts'
import { discordParts } from './render.ts'

const user = z.object({ id: z.string() })
const common = {
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  user: user.optional(),
}
const command = z.object({
  ...common,
  type: z.literal(InteractionType.ApplicationCommand),
  data: z.object({
    options: z.tuple([
      z.object({
        type: z.literal(ApplicationCommandOptionType.Subcommand),
        name: z.string(),
        options: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
      }),
    ]),
  }),
})
const press = z.object({
  ...common,
  type: z.literal(InteractionType.MessageComponent),
  data: z.object({ component_type: z.literal(ComponentType.Button), custom_id: z.string() }),
})
const interaction = z.discriminatedUnion('type', [command, press])

/** An interaction that can be answered. */
export interface Interaction {
  readonly id: string
  readonly applicationId: string
  readonly token: string
  readonly request: CommandRequest
}

/** Reads an interaction from the gateway; nothing when it lacks what Discord promises. */
export function readInteraction(payload: unknown): Interaction | undefined {
  const told = interaction.safeParse(payload).data
  if (!told) return undefined
  const { id, token, application_id: applicationId, guild_id: guild, channel_id: channel } = told
  const workspace = guild ?? directMessages
  const person = guild === undefined ? told.user?.id : undefined
  return {
    id,
    applicationId,
    token,
    request: {
      place: { platform: 'discord', workspace, id: person ? `@${person}` : channel },
      input: inputOf(told),
    },
  }
}

function inputOf(told: z.infer<typeof interaction>): CommandRequest['input'] {
  if (told.type === InteractionType.MessageComponent) {
    return { kind: 'pressed', action: actionOf(told.data.custom_id) }
  }
  const [{ name, options }] = told.data.options
  return {
    kind: 'chosen',
    command: name,
    options: Object.fromEntries(options.map((option) => [option.name, option.value])),
  }
}

/** A post as bodies of answers: the first one and, where it is over a limit, further ones. */
export function answerBodies(post: Post) {
  return discordParts({ ...post, replies: [] }, { channel: 'direct' }).flatMap((part) =>
    part.kind === 'message' ? [part.body] : [],
  )
}
