import { z } from 'zod'
import { shown } from './chat.ts'
import { createEvents, type Events } from './events.ts'
import { createForms, type Forms } from './forms.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { SocketMode } from './socket-mode.ts'
import type { SlackDelivery, SlackUser } from './types.ts'
import type { Triggers } from './views.ts'
import { known, type Workspace } from './workspace.ts'

/** What people do in the local Slack; each resolves when the app acknowledged, or at the deadline. */
export interface Interactions extends Events, Forms {
  /** Types a slash command in a conversation, for instance `{command: '/papers', text: 'top', …}`. */
  sendCommand(typed: { command: string; text: string; channel: string; user: string }): Promise<SlackDelivery>
  /**
   * Presses a button of a message that stands, or of an answer that only this person sees; `action` may be the value
   * of an option of a menu too.
   */
  press(pressed: { channel: string; ts: string; action: string; user: string }): Promise<SlackDelivery>
  /** The same in a modal or on the Home tab. */
  pressInView(pressed: { view: string; action: string; user: string }): Promise<SlackDelivery>
}

export interface InteractionParts {
  readonly workspace: Workspace
  readonly socket: SocketMode
  readonly triggers: Triggers
  readonly urls: ResponseUrls
  /** The server's origin, for a `response_url`. */
  readonly origin: () => string
  readonly fault: (text: string) => void
}

/** What every payload of an interaction holds. */
export type Common = (user: string) => object

const held = z.object({
  block_id: z.string().optional(),
  elements: z.array(z.record(z.string(), z.unknown())).optional(),
  accessory: z.record(z.string(), z.unknown()).optional(),
})
const menu = z.object({ options: z.array(z.looseObject({ value: z.string() })) })

const verification = 'verification-token'

export function createInteractions(parts: InteractionParts): Interactions {
  const { workspace, socket, triggers, urls, origin } = parts

  const person = (id: string): SlackUser => known(workspace.users, id, 'user')

  function common(id: string): object {
    const { team, bot } = workspace
    const user = person(id)
    return {
      token: verification,
      api_app_id: bot.app,
      team: { id: team.id, domain: team.name.toLowerCase() },
      user: { id, username: user.name, name: user.name, team_id: user.team ?? team.id },
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: triggers.create(id),
    }
  }

  /** What a press of an element tells: the element itself, or the menu and the option that was chosen. */
  function pressed(blocks: readonly unknown[], action: string): object {
    for (const [index, block] of blocks.entries()) {
      const parsed = held.safeParse(block)
      if (!parsed.success) continue
      const { block_id = `block-${index}`, elements = [], accessory } = parsed.data
      const told = { block_id, action_ts: workspace.nextTs() }
      for (const element of [...elements, ...(accessory ? [accessory] : [])]) {
        if (element['type'] === 'button' && element['action_id'] === action) return { ...element, ...told }
        const chosen = menu.safeParse(element).data?.options.find(({ value }) => value === action)
        const { type, action_id } = element
        if (chosen) return { type, action_id, selected_option: chosen, ...told }
      }
    }
    throw new Error(`No element of the message has the action_id ${action}`)
  }

  /** A message as the payload of a press has it: one that only one person sees is told of, and not shown. */
  function pressable(channel: string, ts: string, user: string) {
    const message = workspace.messages.find((one) => one.channel === channel && one.ts === ts)
    if (message) {
      const { thread_ts } = message
      const container = {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        ...(thread_ts && { thread_ts }),
      }
      return {
        blocks: message.blocks,
        told: {
          container: { ...container, is_ephemeral: false },
          message: shown(message, workspace, true),
        },
      }
    }
    const answer = workspace.answers.findLast((one) => one.ts === ts && one.user === user)
    if (!answer) throw new Error(`The local Slack has no message ${ts} in ${channel}`)
    const { blocks = [], thread_ts } = z
      .object({ blocks: z.array(z.unknown()).optional(), thread_ts: z.string().optional() })
      .parse(answer.body)
    const container = {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      ...(thread_ts && { thread_ts }),
    }
    return { blocks, told: { container: { ...container, is_ephemeral: true } } }
  }

  return {
    ...createEvents({ ...parts, verification }),
    ...createForms(parts, common),

    async sendCommand({ command, text, channel, user }) {
      const where = known(workspace.channels, channel, 'channel')
      const who = person(user)
      return socket.deliver('slash_commands', {
        token: verification,
        team_id: workspace.team.id,
        team_domain: workspace.team.name.toLowerCase(),
        channel_id: where.id,
        channel_name: where.user === undefined ? where.name : 'directmessage',
        user_id: who.id,
        user_name: who.name,
        command,
        text,
        api_app_id: workspace.bot.app,
        is_enterprise_install: 'false',
        response_url: `${origin()}${urls.create({ channel: where.id, user: who.id })}`,
        trigger_id: triggers.create(who.id),
      })
    },
    async press({ channel, ts, action, user }) {
      const where = known(workspace.channels, channel, 'channel')
      const { blocks, told } = pressable(channel, ts, user)
      return socket.deliver('interactive', {
        type: 'block_actions',
        ...common(user),
        ...told,
        channel: { id: where.id, name: where.name },
        state: { values: {} },
        response_url: `${origin()}${urls.create({ channel, user, ts })}`,
        actions: [pressed(blocks, action)],
      })
    },
    async pressInView({ view, action, user }) {
      const { view: content, id, hash } = known(workspace.views, view, 'view')
      const { blocks } = z.looseObject({ blocks: z.array(z.unknown()) }).parse(content)
      return socket.deliver('interactive', {
        type: 'block_actions',
        ...common(user),
        container: { type: 'view', view_id: id },
        view: { ...content, id, hash, team_id: workspace.team.id, state: { values: {} } },
        actions: [pressed(blocks, action)],
      })
    },
  }
}
