import { z } from 'zod'
import { messageBlocks, view } from './blocks.ts'
import { pointer, slackTexts } from './issues.ts'
import { slackLimits } from './limits.ts'

const metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
})

const sendOptions = {
  text: z.string().max(slackLimits.messageText).optional(),
  blocks: messageBlocks.optional(),
  metadata: metadata.optional(),
  mrkdwn: z.boolean().optional(),
  parse: z.enum(['full', 'none']).optional(),
  link_names: z.boolean().optional(),
}
const postOptions = {
  ...sendOptions,
  thread_ts: z.string().optional(),
  reply_broadcast: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
}

/** The bodies that can be judged, by method; `response_url` stands for a post to such an address. */
const bodies = {
  'chat.postMessage': z.strictObject({ channel: z.string().min(1).optional(), ...postOptions }),
  'chat.postEphemeral': z.strictObject({
    channel: z.string().min(1),
    user: z.string().min(1),
    ...sendOptions,
    thread_ts: z.string().optional(),
  }),
  'chat.update': z.strictObject({
    channel: z.string().min(1),
    ts: z.string().min(1),
    ...sendOptions,
    reply_broadcast: z.boolean().optional(),
  }),
  response_url: z.strictObject({
    ...postOptions,
    response_type: z.enum(['in_channel', 'ephemeral']).optional(),
    replace_original: z.boolean().optional(),
    delete_original: z.boolean().optional(),
  }),
  'views.open': z.strictObject({ trigger_id: z.string().min(1), view }),
  'views.push': z.strictObject({ trigger_id: z.string().min(1), view }),
  'views.publish': z.strictObject({ user_id: z.string().min(1), view, hash: z.string().optional() }),
  'views.update': z.strictObject({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    view,
    hash: z.string().optional(),
  }),
} satisfies Record<string, z.ZodType>

/** A method whose body the validator knows. */
export type JudgedMethod = keyof typeof bodies

export function isJudged(method: string): method is JudgedMethod {
  return Object.hasOwn(bodies, method)
}

/**
 * What Slack would not accept in the body of a request, as its own sentences with JSON pointers; empty when all is
 * well. A `chat.postMessage` may leave out `channel`, as the parts of a dry run do.
 */
export function slackFaults(method: JudgedMethod, body: unknown): string[] {
  const result = bodies[method].safeParse(body, { reportInput: true })
  const found = result.success ? [] : slackTexts(result.error.issues)
  return [
    ...found,
    ...emptyMessage(method, body),
    ...blockTextSum(body),
    ...duplicates(body),
    ...viewSize(body),
  ]
}

function emptyMessage(method: JudgedMethod, body: unknown): string[] {
  if (method.startsWith('views.')) return []
  const message = z
    .object({ text: z.string().optional(), blocks: z.array(z.unknown()).optional() })
    .safeParse(body)
  if (!message.success || message.data.text || message.data.blocks?.length) return []
  const deletes = z.object({ delete_original: z.literal(true) }).safeParse(body).success
  return deletes ? [] : [`no_text ${pointer(['text'])}`]
}

const leaf = z.object({ text: z.string() })
const branch = z.record(z.string(), z.unknown())

function textLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce<number>((sum, child) => sum + textLength(child), 0)
  const record = branch.safeParse(node)
  if (!record.success) return 0
  const own = leaf.safeParse(node)
  return (own.success ? own.data.text.length : 0) + textLength(Object.values(record.data))
}

function blockTextSum(body: unknown): string[] {
  const blocks = z.object({ blocks: z.array(z.unknown()) }).safeParse(body)
  if (!blocks.success || textLength(blocks.data.blocks) <= slackLimits.messageBlockText) return []
  return [`msg_blocks_too_long ${pointer(['blocks'])}`]
}

const identified = z.object({ block_id: z.string().optional(), action_id: z.string().optional() })
const holder = z.object({
  elements: z.array(z.unknown()).optional(),
  accessory: z.unknown().optional(),
  element: z.unknown().optional(),
})

function duplicates(body: unknown): string[] {
  const parsed = z
    .union([
      z.object({ blocks: z.array(z.unknown()) }),
      z.object({ view: z.object({ blocks: z.array(z.unknown()) }) }),
    ])
    .safeParse(body)
  if (!parsed.success) return []
  const [at, blocks] = 'view' in parsed.data ? [['view'], parsed.data.view.blocks] : [[], parsed.data.blocks]
  const blockIds = new Set<string>()
  return blocks.flatMap((block, index) => {
    const here = [...at, 'blocks', index]
    const own = identified.safeParse(block).data?.block_id
    const repeated = own !== undefined && blockIds.has(own)
    if (own !== undefined) blockIds.add(own)
    return [
      ...(repeated ? [`"block_id" already exists: ${own} ${pointer([...here, 'block_id'])}`] : []),
      ...repeatedActions(block, here),
    ]
  })
}

/** An `action_id` has to be unique in its block (reference/block-kit/block-elements). */
function repeatedActions(block: unknown, at: readonly PropertyKey[]): string[] {
  const held = holder.safeParse(block).data
  const elements = [...(held?.elements ?? []), held?.accessory, held?.element]
  const seen = new Set<string>()
  return elements.flatMap((element, index) => {
    const own = identified.safeParse(element).data?.action_id
    if (own === undefined) return []
    if (seen.has(own)) return [`"action_id" already exists: ${own} ${pointer([...at, 'elements', index])}`]
    seen.add(own)
    return []
  })
}

function viewSize(body: unknown): string[] {
  const held = z.object({ view: z.unknown() }).safeParse(body)
  const bytes = held.success ? Buffer.byteLength(JSON.stringify(held.data.view) ?? '') : 0
  return bytes > slackLimits.viewBytes ? [`view_too_large ${pointer(['view'])}`] : []
}
