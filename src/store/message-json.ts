import { z } from 'zod'
import type { Block, Inline, MenuOption, Message, Post } from '../message/tree.ts'

/** Raised when the tree changes so that older rows must be read differently. */
const version = 1

const inline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['text', 'strong', 'code']), text: z.string() }),
  z.strictObject({ kind: z.literal('link'), text: z.string(), url: z.string() }),
]) satisfies z.ZodType<Inline>

const line = z.array(inline).readonly()

const button = { label: z.string(), action: z.string() }

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: z.string() }),
  z.strictObject({ kind: z.literal('paragraph'), children: line }),
  z.strictObject({
    kind: z.literal('paper'),
    number: z.number().exactOptional(),
    title: z.string(),
    url: z.string(),
    posted: z.boolean().exactOptional(),
    facts: z.array(line).readonly(),
    summary: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('list'), items: z.array(line).readonly() }),
  z.strictObject({ kind: z.literal('context'), children: line }),
  z.strictObject({
    kind: z.literal('actions'),
    buttons: z.array(z.strictObject(button)).readonly(),
  }),
  z.strictObject({
    kind: z.literal('menu'),
    prompt: z.string(),
    options: z
      .array(z.strictObject({ ...button, about: z.string().exactOptional() }) satisfies z.ZodType<MenuOption>)
      .readonly(),
  }),
  z.strictObject({ kind: z.literal('image'), url: z.string(), alt: z.string() }),
  z.strictObject({ kind: z.literal('divider') }),
]) satisfies z.ZodType<Block>

const post = { preview: z.string(), blocks: z.array(block).readonly() }

const storedMessage = z.strictObject({
  version: z.literal(version),
  message: z.strictObject({
    ...post,
    thread: z.string().exactOptional(),
    replies: z.array(z.strictObject(post) satisfies z.ZodType<Post>).readonly(),
  }) satisfies z.ZodType<Message>,
})

/** A message tree as the text of a delivery's row. */
export function writeMessage(message: Message): string {
  return JSON.stringify({ version, message })
}

/** The message tree of a delivery's row, exactly as it was planned. */
export function readMessage(text: string): Message {
  return storedMessage.parse(JSON.parse(text)).message
}
