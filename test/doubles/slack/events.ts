import type { InteractionParts } from './interactions.ts'
import { isMember } from './method.ts'
import type { Retry } from './socket-mode.ts'
import type { SlackDelivery } from './types.ts'
import { known } from './workspace.ts'

/** What was said, and how often Slack told of it. */
interface Said {
  readonly user: string
  readonly text: string
  /** `ts` of the parent of the thread in which it is said. */
  readonly thread?: string
}

/** A message of a person, and the event that told of it. */
interface Told extends SlackDelivery {
  readonly ts: string
  /** Tells of it once more, as Slack does where it heard no answer. */
  again(attempt: number): Promise<SlackDelivery>
}

/** What the Events API tells the app. */
export interface Events {
  /** Tells of an event, for instance `{type: 'app_mention', …}`; the same `id` again is a repetition. */
  sendEvent(told: { event: object; id: string; retry?: Retry }): Promise<SlackDelivery>
  /** Mentions the bot in a channel it is in, followed by the text. */
  sendMention(said: Said & { readonly channel: string }): Promise<Told>
  /** Writes to the bot directly. */
  sendDirect(said: Said): Promise<Told>
  /** Opens the Home tab, or another tab of the app. */
  openHome(user: string, tab?: 'home' | 'messages'): Promise<SlackDelivery>
  /** Adds somebody to a channel; the bot unless it is said. Needs a scope that reads channels. */
  join(channel: string, user?: string): Promise<SlackDelivery>
}

/** As Slack writes what people type into the text of a message: signs escaped, e-mail addresses as links. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^\s&;"@]+@[\w-]+(?:\.[\w-]+)+/g, (address) => `<mailto:${address}|${address}>`)

export function createEvents(parts: InteractionParts & { readonly verification: string }): Events {
  const { workspace, socket, verification } = parts
  const { bot, team } = workspace

  async function sendEvent({ event, id, retry }: Parameters<Events['sendEvent']>[0]): Promise<SlackDelivery> {
    const payload = {
      token: verification,
      team_id: team.id,
      api_app_id: bot.app,
      event,
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(workspace.now() / 1000),
      authorizations: [{ enterprise_id: null, team_id: team.id, user_id: bot.user, is_bot: true }],
    }
    return socket.deliver('events_api', payload, retry)
  }

  async function say(type: object, channel: string, { user, text, thread }: Said): Promise<Told> {
    known(workspace.users, user, 'user')
    const ts = workspace.nextTs()
    const threaded = thread === undefined ? {} : { thread_ts: thread }
    workspace.said.push({ channel, ts, ...threaded })
    const event = { ...type, user, text, ts, channel, team: team.id, event_ts: ts, ...threaded }
    const id = workspace.nextId('Ev')
    const delivery = await sendEvent({ event, id })
    const again = (attempt: number) => sendEvent({ event, id, retry: { attempt, reason: 'timeout' } })
    return { ...delivery, ts, again }
  }

  return {
    sendEvent,
    sendMention({ channel, ...said }) {
      if (!isMember(known(workspace.channels, channel, 'channel')))
        throw new Error(`The bot is not in ${channel}: Slack would not tell it of a mention`)
      const text = `<@${bot.user}> ${escaped(said.text)}`
      return say({ type: 'app_mention' }, channel, { ...said, text })
    },
    sendDirect(said) {
      const { id } = workspace.directMessages(said.user)
      const text = escaped(said.text)
      return say({ type: 'message', channel_type: 'im' }, id, { ...said, text })
    },
    openHome(user, tab = 'home') {
      const channel = workspace.directMessages(known(workspace.users, user, 'user').id).id
      const event = { type: 'app_home_opened', user, channel, tab, event_ts: workspace.nextTs() }
      return sendEvent({ event, id: workspace.nextId('Ev') })
    },
    join(channel, user = bot.user) {
      const where = known(workspace.channels, channel, 'channel')
      if (!workspace.scopes.includes(where.private ? 'groups:read' : 'channels:read'))
        throw new Error('Without a scope that reads channels Slack tells nothing of joining')
      if (user === bot.user) workspace.channels.set(channel, { ...where, member: true })
      const event = {
        type: 'member_joined_channel',
        user,
        channel,
        channel_type: where.private ? 'G' : 'C',
        team: team.id,
        event_ts: workspace.nextTs(),
      }
      return sendEvent({ event, id: workspace.nextId('Ev') })
    },
  }
}
