import type { KnownBlock } from '@slack/web-api'
import { type Message, type Post, paragraph, text } from '../../message/tree.ts'
import { plain } from '../markup.ts'
import { slackBlocks } from './blocks.ts'
import { limits } from './limits.ts'
import { mrkdwn } from './text.ts'

/** What goes to `chat.postMessage`, without `channel`. */
export interface SlackBody {
  readonly text: string
  readonly blocks: KnownBlock[]
  readonly unfurl_links: false
  readonly unfurl_media: false
}

/** One request to `chat.postMessage`: a message of its own, or a reply under the first one. */
export interface SlackPart {
  readonly kind: 'message' | 'reply'
  readonly body: SlackBody
}

/** Type of the metadata that carries a part's key. */
const metadataType = 'paperboy_part'

/**
 * A message as Slack requests, in order. What is over a limit goes on in a further message; replies stand under the
 * first. Pure and total: every tree gives at least one part that Slack accepts.
 */
export function slackParts(message: Message): SlackPart[] {
  const [first, ...further] = pages(message)
  const kind = message.replies.length > 0 ? 'reply' : 'message'
  return [
    ...(first === undefined ? [] : [{ kind: 'message' as const, body: first }]),
    ...further.map((body) => ({ kind, body }) as const),
    ...message.replies.flatMap(pages).map((body) => ({ kind: 'reply', body }) as const),
  ]
}

/** The arguments of `chat.postMessage` besides `channel`: the part, its key as metadata, and its parent's `ts`. */
export function slackBody(
  { body }: SlackPart,
  { key, threadTs }: { key: string; threadTs?: string | undefined },
) {
  return {
    ...body,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    metadata: { event_type: metadataType, event_payload: { key } },
  }
}

function pages({ preview, blocks }: Post): SlackBody[] {
  const drawn = blocks.flatMap(slackBlocks)
  // Without any block the preview would be formatted as a message of its own; as a block it is not.
  return slackBodies(
    preview,
    drawn.length > 0 ? drawn : slackBlocks(paragraph(text(preview.trim() || 'Paperboy'))),
  )
}

/** Blocks as messages, as few as the limits allow; `preview` is the notification of each. */
export function slackBodies(preview: string, blocks: readonly KnownBlock[]): SlackBody[] {
  const groups: KnownBlock[][] = [[]]
  let size = 0
  for (const block of blocks) {
    const length = JSON.stringify(block).length
    const page = groups.at(-1)
    if (
      page === undefined ||
      page.length >= limits.blocks ||
      (page.length > 0 && size + length > limits.total)
    ) {
      groups.push([block])
      size = length
    } else {
      page.push(block)
      size += length
    }
  }
  const line = mrkdwn(plain(preview, limits.text / 10)) || 'Paperboy'
  return groups.map((blocks, index) => ({
    text: index === 0 ? line : `${line} (${index + 1} of ${groups.length})`,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  }))
}
