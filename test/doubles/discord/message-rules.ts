import { z } from 'zod'
import { componentFaults, component as componentShape } from './component-rules.ts'
import type { BodyFault } from './fault.ts'
import { discordLimits, messageFlags } from './limits.ts'

const media = z.object({ url: z.string() }).nullish()
const embed = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  url: z.string().nullish(),
  footer: z.object({ text: z.string().nullish(), icon_url: z.string().nullish() }).nullish(),
  author: z
    .object({ name: z.string().nullish(), url: z.string().nullish(), icon_url: z.string().nullish() })
    .nullish(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  image: media,
  thumbnail: media,
})
type Embed = z.infer<typeof embed>

const message = z.object({
  content: z.string().nullish(),
  embeds: z.array(embed).nullish(),
  components: z.array(componentShape).nullish(),
  sticker_ids: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  poll: z.unknown().optional(),
  flags: z.number().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .object({
      parse: z.array(z.string().nullable()).nullish(),
      users: z.array(z.unknown()).nullish(),
      roles: z.array(z.unknown()).nullish(),
    })
    .nullish(),
})
type MessageBody = z.infer<typeof message>

/** Whether a body opens a message (which has to say something) or changes one. */
export type MessageUse = 'create' | 'edit' | 'answer'

/** What Discord refuses in a message although the OpenAPI description allows it. */
export function messageFaults(body: unknown, use: MessageUse, at: readonly PropertyKey[] = []): BodyFault[] {
  const parsed = message.safeParse(body)
  if (!parsed.success) return [{ path: at, message: 'Not the shape of a message.' }]
  const found = parsed.data
  return [
    ...contentFaults(found),
    ...emptyFaults(found, use),
    ...flagFaults(found, use),
    ...(found.embeds ?? []).flatMap((one, index) => embedFaults(one, ['embeds', index])),
    ...embedSumFaults(found.embeds ?? []),
    ...componentFaults(found.components ?? [], ((found.flags ?? 0) & messageFlags.componentsV2) !== 0),
    ...mentionFaults(found),
  ].map((fault) => ({ ...fault, path: [...at, ...fault.path] }))
}

function contentFaults({ content }: MessageBody): BodyFault[] {
  if ((content?.length ?? 0) <= discordLimits.content) return []
  return [{ path: ['content'], message: `Must be ${discordLimits.content} or fewer in length.` }]
}

function emptyFaults(body: MessageBody, use: MessageUse): BodyFault[] {
  const said = [body.embeds, body.components, body.sticker_ids, body.attachments].some((list) => list?.length)
  if (use === 'edit' || said || body.poll || body.content?.trim()) return []
  return [{ path: [], message: 'Cannot send an empty message' }]
}

function flagFaults(body: MessageBody, use: MessageUse): BodyFault[] {
  const flags = body.flags ?? 0
  const { ephemeral, ...open } = messageFlags
  const allowed = Object.values(open).reduce((sum, flag) => sum | flag, use === 'answer' ? ephemeral : 0)
  const faults: BodyFault[] = []
  if ((flags & ~allowed) !== 0)
    faults.push({ path: ['flags'], message: `Flags ${flags & ~allowed} cannot be set.` })
  if (body.enforce_nonce && (body.nonce === undefined || body.nonce === null)) {
    faults.push({ path: ['enforce_nonce'], message: 'Needs a nonce.' })
  }
  if ((flags & messageFlags.componentsV2) === 0) return faults
  for (const key of ['content', 'embeds', 'poll', 'sticker_ids'] as const) {
    if (body[key]) faults.push({ path: [key], message: 'Cannot be used with MessageFlags.IS_COMPONENTS_V2.' })
  }
  return faults
}

function mentionFaults({ allowed_mentions: allowed }: MessageBody): BodyFault[] {
  return (['users', 'roles'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length)
    .map((kind) => ({ path: ['allowed_mentions', kind], message: `parse already has "${kind}".` }))
}

function embedFaults(found: Embed, at: readonly PropertyKey[]): BodyFault[] {
  const texts = [found.title, found.description, found.author?.name, found.footer?.text]
  const shown = texts.some((text) => text?.trim()) || found.fields?.length || found.image || found.thumbnail
  const faults: BodyFault[] = shown ? [] : [{ path: at, message: 'This embed is empty.' }]
  found.fields?.forEach((field, index) => {
    for (const key of ['name', 'value'] as const) {
      if (field[key].trim() === '')
        faults.push({ path: [...at, 'fields', index, key], message: 'This field is required' })
    }
  })
  const links: [PropertyKey[], string | null | undefined][] = [
    [['url'], found.url],
    [['author', 'url'], found.author?.url],
  ]
  const images: [PropertyKey[], string | null | undefined][] = [
    [['author', 'icon_url'], found.author?.icon_url],
    [['footer', 'icon_url'], found.footer?.icon_url],
    [['image', 'url'], found.image?.url],
    [['thumbnail', 'url'], found.thumbnail?.url],
  ]
  for (const [path, url] of [...links, ...images]) {
    const schemes = images.some(([image]) => image === path) ? /^(https?|attachment):$/ : /^https?:$/
    if (typeof url !== 'string' || (URL.canParse(url) && schemes.test(new URL(url).protocol))) continue
    faults.push({
      path: [...at, ...path],
      message: `Not a well formed URL: scheme must be one of http, https.`,
    })
  }
  return faults
}

function embedSumFaults(embeds: readonly Embed[]): BodyFault[] {
  const sum = embeds
    .flatMap((one) => [
      one.title,
      one.description,
      one.footer?.text,
      one.author?.name,
      ...(one.fields ?? []).flatMap((field) => [field.name, field.value]),
    ])
    .reduce((total, text) => total + (text?.length ?? 0), 0)
  return sum > discordLimits.embedSum
    ? [{ path: ['embeds'], message: `Embed size exceeds maximum size of ${discordLimits.embedSum}` }]
    : []
}
