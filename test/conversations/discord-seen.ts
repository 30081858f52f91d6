import { z } from 'zod'
import { type FormSeen, linesOf, nothingSeen, optionText, ping, type Seen, together } from './seen.ts'

const embed = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  footer: z.object({ text: z.string() }).optional(),
})
const component = z.object({
  label: z.string().nullish(),
  placeholder: z.string().nullish(),
  options: z.array(z.object({ label: z.string(), description: z.string().nullish() })).optional(),
})
const row = z.object({ components: z.array(component) })
const message = z.object({
  content: z.string().default(''),
  embeds: z.array(embed).default([]),
  components: z.array(row).default([]),
  files: z.array(z.object({ name: z.string(), content: z.string() })).default([]),
})

const link = /\[((?:\\.|[^\]\\])*)\]\((https?:[^)]+)\)/g
/** What Discord turns into a mention: docs.discord.com/developers/reference#message-formatting. */
const mention = /(?<!\\)<(?:@[!&]?|#)\d+>|@(?:everyone|here)/g
/** Signs that format wherever they stand. */
const formatting = /(?<!\\)(\*+|`|~~|\|\|)/g

/** Markdown as it reads: docs.discord.com/developers/reference#message-formatting. */
function ofMarkdown(text: string): Seen {
  const plain = text
    .replace(mention, ping)
    .replace(link, '$1')
    .replace(formatting, '')
    .replace(/\\([\\*_~`|[\]<>#+-])/g, '$1')
    .replaceAll('\u200b', '')
  return {
    ...nothingSeen,
    lines: linesOf(plain),
    links: [...text.matchAll(link)].map(([, , url = '']) => url),
  }
}

/** What Discord shows of a message: content, embeds, then rows of buttons and menus, and what is attached. */
export function seenOnDiscord(body: unknown): Seen {
  const { content, embeds, components, files } = message.parse(body)
  return together([
    ofMarkdown(content),
    ...embeds.flatMap(({ title = '', description = '', footer }) => [
      ofMarkdown(title),
      ofMarkdown(description),
      { ...nothingSeen, lines: linesOf((footer?.text ?? '').replace(/(?:^| · )ref [\w-]{12}$/, '')) },
    ]),
    ...components.flatMap((one) => one.components.map(ofComponent)),
    { ...nothingSeen, files: files.map(({ name, content }) => ({ name, content })) },
  ])
}

function ofComponent({ label, placeholder, options }: z.infer<typeof component>): Seen {
  if (!options) return { ...nothingSeen, buttons: label ? [label] : [] }
  const lines = options.map((one) => optionText(one.label, one.description))
  return { ...nothingSeen, menus: [{ prompt: placeholder ?? '', options: lines }] }
}

const input = z.object({
  value: z.string().optional(),
  options: z.array(z.object({ label: z.string(), default: z.boolean().optional() })).optional(),
})
const part = z.object({
  content: z.string().optional(),
  label: z.string().optional(),
  description: z.string().optional(),
  component: input.optional(),
})
const modal = z.object({ title: z.string(), components: z.array(part) })

/** What Discord shows of a form. */
export function formOnDiscord(body: unknown): FormSeen {
  const { title, components } = modal.parse(body)
  return {
    title,
    lines: components.flatMap(({ content }) => (content === undefined ? [] : ofMarkdown(content).lines)),
    fields: components.flatMap(({ label, description, component: field }) => {
      if (label === undefined || !field) return []
      const value = field.value ?? field.options?.find((one) => one.default)?.label
      return [
        {
          label,
          ...(description !== undefined && { hint: description }),
          ...(value !== undefined && { value }),
          ...(field.options && { choices: field.options.map((one) => one.label) }),
        },
      ]
    }),
  }
}
