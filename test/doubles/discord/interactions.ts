import { checkChoice, filledModal } from './filling.ts'
import type { Gateway } from './gateway.ts'
import { interactionTypes as types } from './limits.ts'
import { everyoneByDefault } from './permissions.ts'
import { appPermissions, person, shownChannel, shownMessage } from './shown.ts'
import { checkTyped, type TypedOption } from './typed-options.ts'
import type { DiscordDelivery } from './types.ts'
import type { World } from './world.ts'

/** Who does it and where; `permissions` are the person's bits there, by default those of everybody. */
interface Actor {
  readonly channel: string
  readonly user: string
  readonly permissions?: bigint
}

/** What people do in the local Discord; each resolves at the bot's first answer, or at the deadline. */
export interface Interactions {
  /**
   * Types a command as it was uploaded; throws for one that could not be typed. `stale`: in an app that still shows what
   * was uploaded before.
   */
  sendCommand(
    typed: Actor & { name: string; options?: readonly TypedOption[]; stale?: true },
  ): Promise<DiscordDelivery>
  /** Asks for completions; one option has to be `focused`. */
  autocomplete(typed: Actor & { name: string; options: readonly TypedOption[] }): Promise<DiscordDelivery>
  /** Presses a button, or chooses `values` in a menu, of a message that stands. */
  press(
    pressed: Actor & { message: string; customId: string; values?: readonly string[] },
  ): Promise<DiscordDelivery>
  /** Sends a form that is open: `fields` by custom id, text or the chosen value; throws for what cannot be filled in. */
  submit(
    sent: Actor & { customId: string; fields: Readonly<Record<string, string>> },
  ): Promise<DiscordDelivery>
  /** Tells of an interaction once more, as it may after a broken line. */
  redeliver(interaction: string): void
  /** Tells of an interaction that lacks what the documentation promises. */
  sendMalformed(where: Actor): void
}

interface Members {
  readonly custom_id?: unknown
  readonly type?: unknown
  readonly components?: unknown
}

export function createInteractions(world: World, gateway: Gateway, ackMs: number): Interactions {
  function payload(
    actor: Actor,
    type: number,
    data: object,
    more: object,
  ): { id: string; token: string; body: object } {
    const channel = world.channels.get(actor.channel)
    const user = world.users.get(actor.user)
    if (!channel || !user)
      throw new Error(`The local Discord has no channel ${actor.channel} or user ${actor.user}`)
    const id = world.snowflake()
    const token = `interaction-token-${id}`
    const guild = channel.type === 1 ? undefined : world.guildOf(channel)
    const member = {
      user: person(user),
      nick: null,
      avatar: null,
      roles: [],
      joined_at: '2020-01-01T00:00:00.000000+00:00',
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      communication_disabled_until: null,
      permissions: String(actor.permissions ?? everyoneByDefault),
    }
    const place = guild
      ? {
          guild_id: guild,
          guild: { id: guild, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member,
          context: 0,
        }
      : { user: person(user), context: 1 }
    const body = {
      id,
      application_id: world.bot.id,
      type,
      data,
      ...place,
      channel_id: channel.id,
      channel: shownChannel(channel, world),
      token,
      version: 1,
      app_permissions: appPermissions(channel, world),
      locale: 'en-US',
      entitlements: [],
      authorizing_integration_owners: { 0: guild ?? '0' },
      attachment_size_limit: 10_485_760,
      ...more,
    }
    return { id, token, body }
  }

  async function tell(actor: Actor, type: number, data: object, message?: string): Promise<DiscordDelivery> {
    const stands = message === undefined ? undefined : world.message(message)
    const { id, token, body } = payload(
      actor,
      type,
      data,
      stands ? { message: shownMessage(stands, world) } : {},
    )
    const answered = Promise.withResolvers<DiscordDelivery>()
    world.interactions.set(id, {
      id,
      type,
      token,
      payload: body,
      at: world.now(),
      channel: actor.channel,
      user: actor.user,
      ...(message !== undefined && { message }),
      acked: false,
      settle: (callback) => answered.resolve({ interaction: id, acked: true, callback }),
    })
    const deadline = setTimeout(() => answered.resolve({ interaction: id, acked: false }), ackMs)
    gateway.dispatch('INTERACTION_CREATE', body)
    const delivery = await answered.promise
    clearTimeout(deadline)
    return delivery
  }

  function commandData(name: string, options: readonly TypedOption[], stale?: true): object {
    const command = world.commands.find((one) => one['name'] === name)
    if (!command) throw new Error(`The bot has not uploaded a command ${name}`)
    if (!stale) checkTyped(command, options)
    return { id: command['id'], name, type: 1, options }
  }

  return {
    sendCommand: async ({ name, options = [], stale, ...actor }) =>
      tell(actor, types.command, commandData(name, options, stale)),
    autocomplete: async ({ name, options, ...actor }) =>
      tell(actor, types.autocomplete, commandData(name, options)),
    async press({ message, customId, values, ...actor }) {
      const stands = world.message(message)
      const component = stands ? componentOf(stands.components, customId) : undefined
      if (!component) throw new Error(`No component of message ${message} has the custom_id ${customId}`)
      checkChoice(component, values)
      const data = { custom_id: customId, component_type: component.type, ...(values && { values }) }
      return tell(actor, types.component, data, message)
    },
    submit: async ({ customId, fields, ...actor }) => {
      const open = world.modals.get(customId)
      if (!open) throw new Error(`Nobody has a form ${customId} open`)
      return tell(actor, types.modal, filledModal(open.modal, fields), open.message)
    },
    redeliver(id) {
      const told = world.interactions.get(id)
      if (!told) throw new Error(`The local Discord told of no interaction ${id}`)
      gateway.dispatch('INTERACTION_CREATE', told.payload)
    },
    sendMalformed(where) {
      const data = { id: world.snowflake(), name: 'papers', type: 1 }
      const { body } = payload(where, types.command, data, { authorizing_integration_owners: undefined })
      gateway.dispatch('INTERACTION_CREATE', body)
    },
  }
}

function componentOf(components: readonly Members[], customId: string): Members | undefined {
  for (const component of components) {
    if (component.custom_id === customId) return component
    const inner = Array.isArray(component.components)
      ? componentOf(component.components, customId)
      : undefined
    if (inner) return inner
  }
  return undefined
}
