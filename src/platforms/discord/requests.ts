import { ApplicationCommandOptionType, ComponentType, InteractionType } from 'discord.js'
import { z } from 'zod'
import type { PlaceKey } from '../place.ts'
import type { Input, Person, Typing } from '../port.ts'
import { actionOf, markOf } from './mark.ts'
import { personOf } from './person.ts'

const snowflake = z.string().regex(/^\d+$/)
const user = z.object({ id: snowflake, username: z.string(), global_name: z.string().nullish() })
const member = z.object({ user, nick: z.string().nullish(), permissions: z.string().regex(/^\d+$/) })
/** In a server Discord tells of the member, elsewhere of the user. */
const common = {
  id: snowflake,
  application_id: snowflake,
  token: z.string().min(1),
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  member: member.optional(),
  user: user.optional(),
}
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const option = z.object({ name: z.string(), value, focused: z.boolean().default(false) })
/** Everything is a subcommand of one command. */
const commandData = z.object({
  options: z.tuple([
    z.object({
      type: z.literal(ApplicationCommandOptionType.Subcommand),
      name: z.string(),
      options: z.array(option).default([]),
    }),
  ]),
})
const pressData = z.discriminatedUnion('component_type', [
  z.object({ component_type: z.literal(ComponentType.Button), custom_id: z.string() }),
  z.object({ component_type: z.literal(ComponentType.StringSelect), values: z.tuple([z.string()]) }),
])
const entry = z.object({
  custom_id: z.string(),
  value: z.string().nullish(),
  values: z.array(z.string()).nullish(),
})
/** Labels hold one field, rows as older forms have them a list of one, and texts nothing. */
const holder = z.object({ component: entry.optional(), components: z.array(entry).default([]) })
const formData = z.object({ custom_id: z.string(), components: z.array(holder) })

const interaction = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal(InteractionType.ApplicationCommand), data: commandData }),
  z.object({
    ...common,
    type: z.literal(InteractionType.ApplicationCommandAutocomplete),
    data: commandData,
  }),
  z.object({ ...common, type: z.literal(InteractionType.MessageComponent), data: pressData }),
  z.object({ ...common, type: z.literal(InteractionType.ModalSubmit), data: formData }),
])
type Told = z.infer<typeof interaction>

/** What an interaction is about. */
type Asked =
  /** `form` is the id of the kept form that was sent. */
  | { readonly kind: 'input'; readonly input: Input; readonly form?: string }
  | { readonly kind: 'typing'; readonly typing: Typing }
  /** The host's own button, which opens a kept form. */
  | { readonly kind: 'form'; readonly form: string }

/** What it takes to answer an interaction. */
export interface Reference {
  readonly id: string
  readonly applicationId: string
  readonly token: string
}

/** An interaction that can be answered. */
export interface Interaction extends Reference {
  readonly place: PlaceKey
  readonly person: Person
  readonly asked: Asked
}

/** The action of a button that opens a kept form; the desk never sees it. */
export const formAction = (id: string): string => `h1:form:${id}`
const formPressed = /^h1:form:(?<form>.+)$/

/** Reads an interaction from the gateway; nothing when it lacks what Discord promises. */
export function readInteraction(payload: unknown): Interaction | undefined {
  const told = interaction.safeParse(payload).data
  if (!told) return undefined
  const who = told.guild_id === undefined ? told.user : told.member?.user
  if (!who) return undefined
  const person = personOf(who, told.guild_id === undefined ? undefined : told.member)
  const place: PlaceKey =
    told.guild_id === undefined
      ? person.key
      : { platform: 'discord', workspace: told.guild_id, id: told.channel_id }
  const asked = askedBy(told, place, person)
  const { id, token, application_id: applicationId } = told
  return asked && { id, token, applicationId, place, person, asked }
}

function askedBy(told: Told, place: PlaceKey, person: Person): Asked | undefined {
  switch (told.type) {
    case InteractionType.ApplicationCommand: {
      const [{ name, options }] = told.data.options
      const values = Object.fromEntries(options.map((one) => [one.name, one.value]))
      return { kind: 'input', input: { kind: 'chosen', command: name, options: values } }
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const [{ name: command, options }] = told.data.options
      const typed = options.find(({ focused }) => focused)
      if (!typed) return undefined
      const { name, value: text } = typed
      return { kind: 'typing', typing: { place, person: person.key, command, option: name, text } }
    }
    case InteractionType.MessageComponent: {
      const action = 'values' in told.data ? told.data.values[0] : actionOf(told.data.custom_id)
      const { form } = formPressed.exec(action)?.groups ?? {}
      return form === undefined
        ? { kind: 'input', input: { kind: 'pressed', action } }
        : { kind: 'form', form }
    }
    case InteractionType.ModalSubmit: {
      const { custom_id: id, components } = told.data
      const form = markOf(id)
      const input = { kind: 'submitted', action: actionOf(id), values: valuesOf(components) } as const
      return { kind: 'input', input, ...(form !== undefined && { form }) }
    }
    default:
      return told satisfies never
  }
}

/** What was filled in; fields left empty are left out. */
function valuesOf(holders: z.infer<typeof formData>['components']): Record<string, string> {
  const entries = holders.flatMap(({ component, components }) => [
    ...components,
    ...(component ? [component] : []),
  ])
  return Object.fromEntries(
    entries
      .map((one) => [one.custom_id, one.value ?? one.values?.[0] ?? ''] as const)
      .filter(([, text]) => text.trim() !== ''),
  )
}
