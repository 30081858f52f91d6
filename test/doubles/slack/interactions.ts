import { z } from 'zod'
import { shown } from './chat.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { Retry, SocketMode } from './socket-mode.ts'
import type { SlackDelivery, SlackUser } from './types.ts'
import type { Triggers } from './views.ts'
import type { Workspace } from './workspace.ts'

/** What people do in the local Slack; each resolves when the app acknowledged, or at the deadline. */
export interface Interactions {
  /** Types a slash command in a conversation, for instance `{command: '/papers', text: 'top', …}`. */
  sendCommand(typed: { command: string; text: string; channel: string; user: string }): Promise<SlackDelivery>
  /** Presses a button of a message that stands. */
  press(pressed: { channel: string; ts: string; action: string; user: string }): Promise<SlackDelivery>
  /** Submits an open modal; `values` is its `state.values`. */
  submit(submitted: { view: string; values: object; user: string }): Promise<SlackDelivery>
  /** Tells of an event, for instance `{type: 'app_mention', …}`; the same `id` again is a repetition. */
  sendEvent(told: { event: object; id: string; retry?: Retry }): Promise<SlackDelivery>
}

interface InteractionParts {
  readonly workspace: Workspace
  readonly socket: SocketMode
  readonly triggers: Triggers
  readonly urls: ResponseUrls
  /** The server's origin, for a `response_url`. */
  readonly origin: () => string
}

const held = z.object({
  block_id: z.string().optional(),
  elements: z.array(z.record(z.string(), z.unknown())).optional(),
  accessory: z.record(z.string(), z.unknown()).optional(),
})

export function createInteractions(parts: InteractionParts): Interactions {
  const { workspace, socket, triggers, urls, origin } = parts
  const verification = 'verification-token'

  function known<T>(map: ReadonlyMap<string, T>, id: string, what: string): T {
    const found = map.get(id)
    if (found === undefined) throw new Error(`The local Slack has no ${what} ${id}`)
    return found
  }

  function person(id: string): SlackUser {
    return known(workspace.users, id, 'user')
  }

  function common(user: SlackUser): object {
    const { team, bot } = workspace
    return {
      token: verification,
      api_app_id: bot.app,
      team: { id: team.id, domain: team.name.toLowerCase() },
      user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: triggers.create(user.id),
    }
  }

  function element(blocks: readonly unknown[], action: string): object {
    for (const [index, block] of blocks.entries()) {
      const { block_id = `block-${index}`, elements = [], accessory } = held.parse(block)
      const found = [...elements, ...(accessory ? [accessory] : [])].find(
        (one) => one['action_id'] === action,
      )
      if (found) return { ...found, block_id, action_ts: workspace.nextTs() }
    }
    throw new Error(`No element of the message has the action_id ${action}`)
  }

  return {
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
        response_url: `${origin()}${urls.create(where.id, who.id)}`,
        trigger_id: triggers.create(who.id),
      })
    },
    async press({ channel, ts, action, user }) {
      const where = known(workspace.channels, channel, 'channel')
      const message = workspace.messages.find((one) => one.channel === channel && one.ts === ts)
      if (!message) throw new Error(`The local Slack has no message ${ts} in ${channel}`)
      return socket.deliver('interactive', {
        type: 'block_actions',
        ...common(person(user)),
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
        channel: { id: where.id, name: where.name },
        message: shown(message, workspace, true),
        state: { values: {} },
        response_url: `${origin()}${urls.create(channel, user)}`,
        actions: [element(message.blocks, action)],
      })
    },
    async submit({ view, values, user }) {
      const stored = known(workspace.views, view, 'view')
      return socket.deliver('interactive', {
        type: 'view_submission',
        ...common(person(user)),
        view: {
          ...stored.view,
          id: stored.id,
          hash: stored.hash,
          team_id: workspace.team.id,
          app_id: workspace.bot.app,
          bot_id: workspace.bot.id,
          root_view_id: stored.id,
          state: { values },
        },
        response_urls: [],
      })
    },
    async sendEvent({ event, id, retry }) {
      const payload = {
        token: verification,
        team_id: workspace.team.id,
        api_app_id: workspace.bot.app,
        event,
        type: 'event_callback',
        event_id: id,
        event_time: Math.floor(workspace.now() / 1000),
        authorizations: [
          { enterprise_id: null, team_id: workspace.team.id, user_id: workspace.bot.user, is_bot: true },
        ],
      }
      return socket.deliver('events_api', payload, retry)
    },
  }
}
