import { z } from 'zod'
import type { Message } from '../../message/tree.ts'
import type { Clock } from '../../shared/clock.ts'
import { createPace } from '../pace.ts'
import type { Publisher, Receipt } from '../port.ts'
import { createSlackApi, type SlackApiOptions } from './api.ts'
import { checkPlace } from './check.ts'
import { createConversations } from './conversations.ts'
import { findMessage } from './find.ts'
import { menderOf } from './mender.ts'
import { type SlackPart, slackBody, slackParts } from './render.ts'
import { createWording } from './wording.ts'

export interface SlackPublisherOptions extends SlackApiOptions {
  readonly clock: Clock
  /** What the slash command is called where messages are read: `/papers`. */
  readonly command: string
}

/**
 * Slack takes about one message a second in a channel (https://docs.slack.dev/apis/web-api/rate-limits); a fifth more
 * leaves room for what the way there does to the spacing.
 */
const pacing = { intervalMs: 1200 } as const

const posted = z.object({ channel: z.string(), ts: z.string() })

/** Posts to the conversations of one Slack workspace, and to its people directly (`@U…`). */
export function createSlackPublisher(options: SlackPublisherOptions): Publisher {
  const api = createSlackApi(options)
  const conversations = createConversations(api)
  const pace = createPace({ clock: options.clock, ...pacing })
  const wording = createWording(options.command)
  const partsOf = (message: Message) => slackParts(wording.message(message))

  return {
    name: 'slack',
    locate: conversations.locate,
    parts: async (_to, message) => partsOf(message).length,

    async post(to, message, attempt, receipts) {
      const part = partAt(partsOf(message), attempt.part)
      const channel = await conversations.channelOf(to)
      const body = slackBody(part, { key: attempt.key, threadTs: parentOf(part, receipts) })
      const { channel: where, ts } = await pace(channel, () =>
        api.write(posted, 'chat.postMessage', { ...body, channel }),
      )
      return { channel: where, message: ts }
    },

    async find(to, message, attempt, receipts) {
      const part = partAt(partsOf(message), attempt.part)
      const channel = await conversations.channelOf(to)
      return findMessage(api, { channel, parent: parentOf(part, receipts) }, attempt)
    },

    check: (to) => checkPlace(api, conversations, to),
    mender: (to) => menderOf(api, to),
  }
}

function partAt(parts: readonly SlackPart[], index: number): SlackPart {
  const part = parts[index]
  if (!part) throw new RangeError(`The message has ${parts.length} parts and none with index ${index}`)
  return part
}

/** The `ts` of the message that a reply stands under: the first part's. */
function parentOf(part: SlackPart, receipts: readonly Receipt[]): string | undefined {
  if (part.kind === 'message') return undefined
  const [parent] = receipts
  if (!parent) throw new RangeError('A reply needs the receipt of its parent')
  return parent.message
}
