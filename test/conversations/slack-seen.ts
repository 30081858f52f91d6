import { z } from 'zod'
import { type FormSeen, linesOf, nothingSeen, optionText, ping, type Seen, together } from './seen.ts'

const textObject = z.object({ text: z.string() })
const option = z.object({ text: textObject, description: textObject.optional() })
const element = z.object({
  type: z.string(),
  text: z.union([textObject, z.string()]).optional(),
  options: z.array(option).optional(),
  placeholder: textObject.optional(),
  elements: z.array(z.unknown()).optional(),
})

/** Links and signs of mrkdwn: docs.slack.dev/messaging/formatting-message-text. */
const link = /<(https?:[^|>]+)\|([^>]*)>/g

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** mrkdwn as it reads. Signs that format nothing are drawn as others, so what is left of these formats. */
function ofMrkdwn(text: string): Seen {
  const plain = text
    .replace(link, '$2')
    .replace(/<[^>]*>/g, ping)
    .replace(/[*`\u200b]/g, '')
  return {
    ...nothingSeen,
    lines: linesOf(unescaped(plain)),
    links: [...text.matchAll(link)].map(([, url = '']) => unescaped(url)),
  }
}

function ofElement(found: unknown): Seen {
  const { type, text, options = [], placeholder, elements = [] } = element.parse(found)
  const words = typeof text === 'string' ? text : (text?.text ?? '')
  switch (type) {
    case 'button':
      return { ...nothingSeen, buttons: [words] }
    case 'static_select': {
      const lines = options.map((one) => optionText(one.text.text, one.description?.text))
      return { ...nothingSeen, menus: [{ prompt: placeholder?.text ?? '', options: lines }] }
    }
    case 'mrkdwn':
      return ofMrkdwn(words)
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return together(elements.map(ofElement))
    default:
      return { ...nothingSeen, lines: linesOf(words) }
  }
}

function ofBlock(found: unknown): Seen {
  const { type, text, elements = [] } = element.parse(found)
  const words = typeof text === 'object' ? text.text : ''
  switch (type) {
    case 'header':
      return { ...nothingSeen, lines: linesOf(words) }
    case 'section':
      return ofMrkdwn(words)
    default:
      return together(elements.map(ofElement))
  }
}

/** What Slack shows of the blocks of a message or a view. */
export const seenOnSlack = (blocks: readonly unknown[]): Seen => together(blocks.map(ofBlock))

const shown = z.object({ text: textObject })
const field = z.object({
  type: z.literal('input'),
  label: textObject,
  hint: textObject.optional(),
  element: z.object({
    initial_value: z.string().optional(),
    initial_time: z.string().optional(),
    initial_option: shown.optional(),
    options: z.array(shown).optional(),
  }),
})
const modal = z.object({ title: textObject, submit: textObject, blocks: z.array(z.unknown()) })

/** What Slack shows of a form; nothing for a view that sends nothing. */
export function formOnSlack(view: unknown): FormSeen | undefined {
  const found = modal.safeParse(view).data
  if (!found) return undefined
  const fields = found.blocks.flatMap((one) => field.safeParse(one).data ?? [])
  const others = found.blocks.filter((one) => !field.safeParse(one).success)
  return {
    title: found.title.text,
    submit: found.submit.text,
    lines: seenOnSlack(others).lines,
    fields: fields.map(({ label, hint, element: one }) => {
      const value = one.initial_value ?? one.initial_time ?? one.initial_option?.text.text
      return {
        label: label.text,
        ...(hint && { hint: hint.text }),
        ...(value !== undefined && { value }),
        ...(one.options && { choices: one.options.map(({ text }) => text.text) }),
      }
    }),
  }
}
