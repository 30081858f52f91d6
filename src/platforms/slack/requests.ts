import { z } from 'zod'
import type { Post } from '../../message/tree.ts'
import type { CommandRequest } from '../port.ts'
import { slackParts } from './render.ts'

const slash = z.object({ team_id: z.string(), channel_id: z.string(), user_id: z.string(), text: z.string() })
const press = z.object({
  team: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  actions: z.tuple([z.object({ action_id: z.string() })], z.unknown()),
})

/** A `response_url` takes at most five answers (https://docs.slack.dev/interactivity/handling-user-interaction). */
const mostAnswers = 5

/** Direct messages are known by the person on the other end. */
function placeOf(workspace: string, channel: string, person: string): CommandRequest['place'] {
  return { platform: 'slack', workspace, id: channel.startsWith('D') ? `@${person}` : channel }
}

/** The payload of a slash command as a request; nothing when it lacks what Slack promises. */
export function slashRequest(payload: unknown): CommandRequest | undefined {
  const told = slash.safeParse(payload).data
  if (!told) return undefined
  return {
    place: placeOf(told.team_id, told.channel_id, told.user_id),
    input: { kind: 'typed', text: told.text },
  }
}

/** The payload of a pressed button as a request; nothing when it lacks what Slack promises. */
export function pressRequest(payload: unknown): CommandRequest | undefined {
  const told = press.safeParse(payload).data
  if (!told) return undefined
  return {
    place: placeOf(told.team.id, told.channel.id, told.user.id),
    input: { kind: 'pressed', action: told.actions[0].action_id },
  }
}

/** A post as answers to a `response_url` that only the person who asked sees; the message that stands stays. */
export function privateAnswers(post: Post) {
  return slackParts({ ...post, replies: [] })
    .slice(0, mostAnswers)
    .map(({ body: { text, blocks } }) => ({
      response_type: 'ephemeral' as const,
      replace_original: false,
      text,
      blocks,
    }))
}
