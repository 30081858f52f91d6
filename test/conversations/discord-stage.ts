import { z } from 'zod'
import { aliases, commands, verbs } from '../../commands/index.ts'
import { namedTopics } from '../../config/queries.ts'
import { parseTyped } from '../../src/command/parse.ts'
import type { LocalDiscord } from '../doubles/discord/server.ts'
import type { DiscordDelivery, DiscordMessage } from '../doubles/discord/types.ts'
import { formOnDiscord, seenOnDiscord } from './discord-seen.ts'
import { nothingSeen, type Seen, together } from './seen.ts'
import { type Deed, type Doer, nothingCalled, type Press, type Role, type Stage, type Turn } from './stage.ts'

/** Ids of a channel, and of those who are there: their direct messages, and their permissions in the channel. */
export interface DiscordCast {
  readonly channel: string
  readonly people: Readonly<
    Record<Role, { readonly user: string; readonly direct?: string; readonly permissions?: bigint }>
  >
}

/** Types of options, docs.discord.com/developers/interactions/application-commands, and of callbacks. */
const types = { subcommand: 1, text: 3, integer: 4, suggestions: 8, modal: 9 } as const

const byName = new Map([...commands, ...verbs].map((command) => [command.name, command]))

const component = z.object({
  custom_id: z.string(),
  label: z.string().nullish(),
  placeholder: z.string().nullish(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
})
const row = z.object({ components: z.array(component) })
const modal = z.object({
  custom_id: z.string(),
  components: z.array(z.object({ label: z.string().optional(), component: component.optional() })),
})
const callback = z.object({ type: z.number(), data: z.unknown().optional() })
const suggestions = z.object({ choices: z.array(z.object({ name: z.string() })) })

/** What people do and see in a Discord channel and in direct messages; the commands have to be uploaded. */
export function createDiscordStage(discord: LocalDiscord, { channel, people }: DiscordCast): Stage {
  /** What was taken in of each message, as text, the newest last. */
  const taken = new Map<string, string>()
  const open = new Map<Role, z.infer<typeof modal>>()
  let form: Turn['form']
  let offered: Turn['offered']

  const conversationOf = ({ by, where }: Doer): string =>
    where === 'channel' ? channel : (people[by].direct ?? channel)
  /** A word that an answer is coming says nothing yet. */
  const privately = (by: Role) =>
    discord.seenOnlyBy(people[by].user).filter(({ content, embeds }) => content !== '' || embeds.length > 0)
  const isNews = (message: DiscordMessage): boolean => taken.get(message.id) !== JSON.stringify(message)
  const seenOf = (messages: readonly DiscordMessage[]): Seen =>
    together(messages.filter(isNews).map(seenOnDiscord))
  /** What stands in a channel and in the threads that hang from it. */
  const standing = (conversation: string) =>
    [conversation, ...discord.threads(conversation).map(({ id }) => id)].flatMap((id) => discord.messages(id))
  const directTo = (by: Role) => discord.messages(people[by].direct ?? '')

  const everythingFor = (doer: Doer): readonly DiscordMessage[] => [
    ...standing(conversationOf(doer)),
    ...directTo(doer.by),
    ...privately(doer.by),
  ]

  function actor(doer: Doer) {
    const { user, permissions } = people[doer.by]
    return { channel: conversationOf(doer), user, ...(permissions !== undefined && { permissions }) }
  }

  /** The newest message that has something of that name, and what pressing it sends. */
  function found({ presses: label, under, on }: Press, doer: Doer) {
    const byId = new Map(everythingFor(doer).map((one) => [one.id, one]))
    const untaken = [...byId.keys()].filter((id) => !taken.has(id))
    for (const id of on === undefined ? [...taken.keys(), ...untaken].reverse() : [on]) {
      const parts = (byId.get(id)?.components ?? []).flatMap((one) => row.parse(one).components)
      for (const part of parts) {
        if (part.label === label) return { message: id, customId: part.custom_id }
        if (under !== undefined && part.placeholder !== under) continue
        const value = part.options?.find((option) => option.label === label)?.value
        if (value !== undefined) return { message: id, customId: part.custom_id, values: [value] }
      }
    }
    throw nothingCalled(label)
  }

  /** Discord's own app has the options apart: they are what somebody would put into each. */
  function type(text: string, doer: Doer): Promise<DiscordDelivery> {
    const { name, options } = parseTyped(text, { byName, aliases, topics: namedTopics() })
    const specs = byName.get(name)?.options ?? []
    const isCount = (option: string) => specs.some((one) => one.name === option && one.kind === 'count')
    const written = Object.entries(options).map(([option, value]) =>
      isCount(option)
        ? { name: option, type: types.integer, value: Number(value) }
        : { name: option, type: types.text, value },
    )
    const typed = { name, type: types.subcommand, options: written }
    return discord.sendCommand({ ...actor(doer), name: 'papers', options: [typed] })
  }

  function fill(values: Readonly<Record<string, string>>, doer: Doer): Promise<DiscordDelivery> {
    const shown = open.get(doer.by)
    if (!shown) throw new Error('No form is open')
    const fields = Object.entries(values).map(([label, value]) => {
      const field = shown.components.find((one) => one.label === label)?.component
      if (!field) throw new Error(`The form asks for no “${label}”`)
      return [field.custom_id, field.options?.find((one) => one.label === value)?.value ?? value] as const
    })
    open.delete(doer.by)
    return discord.submit({
      ...actor(doer),
      customId: shown.custom_id,
      fields: Object.fromEntries(fields),
    })
  }

  function act(deed: Deed, doer: Doer): Promise<DiscordDelivery> {
    if ('types' in deed) return type(deed.types, doer)
    if ('presses' in deed) return discord.press({ ...actor(doer), ...found(deed, doer) })
    if ('fills' in deed) return fill(deed.fills, doer)
    if (!('completes' in deed)) throw new Error('That is done on Slack alone')
    const options = [{ name: deed.as, type: types.text, value: deed.completes, focused: true }]
    const typed = { name: deed.command, type: types.subcommand, options }
    return discord.autocomplete({ ...actor(doer), name: 'papers', options: [typed] })
  }

  return {
    async does(deed, doer) {
      const delivery = await act(deed, doer)
      if (!delivery.acked) throw new Error('Discord was not acknowledged')
      const { type, data } = callback.parse(delivery.callback)
      if (type === types.suggestions) offered = suggestions.parse(data).choices.map(({ name }) => name)
      if (type !== types.modal) return
      open.set(doer.by, modal.parse(data))
      form = formOnDiscord(data)
    },
    observe: (doer) => ({
      alone: seenOf(privately(doer.by)),
      everyone: seenOf(standing(conversationOf(doer))),
      direct: doer.where === 'direct' ? nothingSeen : seenOf(directTo(doer.by)),
      ...(form && { form }),
      ...(offered && { offered }),
    }),
    take(doer) {
      for (const message of everythingFor(doer).filter(isNews)) {
        taken.delete(message.id)
        taken.set(message.id, JSON.stringify(message))
      }
      form = undefined
      offered = undefined
    },
    actionOf: (presses, doer) => {
      const { customId, values } = found({ presses }, doer)
      return values?.[0] ?? customId
    },
  }
}
