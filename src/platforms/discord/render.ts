import { plainText } from '../../message/fit.ts'
import { headOf } from '../../message/papers.ts'
import type { Block, Message, Post } from '../../message/tree.ts'
import { webUrl } from '../../message/url.ts'
import { plain } from '../markup.ts'
import { descriptionPieces } from './blocks.ts'
import type { ChannelKind } from './channels.ts'
import { type Row, rows } from './components.ts'
import { limits } from './limits.ts'
import { keyMark } from './mark.ts'
import { markdown } from './text.ts'

/** The longest preview, in UTF-16 units: escaping at most quadruples it. */
const previewLength = limits.content / 4
/** Room that the mark takes in a footer: ` · ref ` and 12 characters. */
const markRoom = 19

interface Embed {
  readonly title?: string
  readonly description?: string
  readonly image?: { readonly url: string }
  readonly footer?: { readonly text: string }
}

/** What goes to Create Message, before key and nonce. */
interface DiscordMessage {
  /** Empty where the embed says it, and more. */
  readonly content: string
  readonly embeds?: readonly Embed[]
  readonly components?: readonly Row[]
  readonly allowed_mentions: { readonly parse: readonly [] }
}

/**
 * One request to Discord: a message in the place, a thread opened from the first message, a message in that thread, or
 * a forum post, which is thread and first message in one.
 */
export type DiscordPart =
  | { readonly kind: 'message' | 'reply'; readonly body: DiscordMessage }
  | { readonly kind: 'open-thread'; readonly name: string }
  | { readonly kind: 'forum-post'; readonly name: string; readonly body: DiscordMessage }

/**
 * A message as Discord requests, in order. In a text channel replies stand in a thread opened from the first message, in
 * a forum under the post; a thread or direct messages cannot hold a thread, so there they follow. What is over a limit
 * goes on in a further message. Pure and total: every tree gives at least one part that Discord accepts.
 */
export function discordParts(message: Message, { channel }: { channel: ChannelKind }): DiscordPart[] {
  const [first, ...further] = pages(message)
  const replies = message.replies.flatMap(pages)
  const name = plain(message.thread ?? message.preview, limits.threadName) || 'Papers'
  if (first === undefined) return []
  if (channel === 'forum') {
    return [{ kind: 'forum-post', name, body: first }, ...all('reply', [...further, ...replies])]
  }
  const own = all('message', [first, ...further])
  if (channel !== 'text' || replies.length === 0) return [...own, ...all('message', replies)]
  return [...own, { kind: 'open-thread', name }, ...all('reply', replies)]
}

/**
 * The body of a part's request: Create Message, Start Thread from Message or Start Thread in Forum. The part's key goes
 * in as `keyMark`; `nonce` (at most 25 characters) keeps Discord from taking the same message twice within minutes.
 */
export function discordBody(part: DiscordPart, { key, nonce }: { key: string; nonce: string }) {
  switch (part.kind) {
    case 'open-thread':
      return { name: part.name }
    case 'forum-post':
      return { name: part.name, message: marked(part.body, keyMark(key)) }
    case 'message':
    case 'reply':
      return { ...marked(part.body, keyMark(key)), nonce, enforce_nonce: true }
  }
}

function all(kind: 'message' | 'reply', bodies: readonly DiscordMessage[]): DiscordPart[] {
  return bodies.map((body) => ({ kind, body }))
}

function marked(body: DiscordMessage, mark: string): DiscordMessage {
  if (body.components !== undefined) {
    const components = body.components.map((row) => ({
      ...row,
      components: row.components.map((one) => ({ ...one, custom_id: `${one.custom_id}#${mark}` })),
    }))
    return { ...body, components }
  }
  const [embed = {}] = body.embeds ?? []
  const text = embed.footer === undefined ? `ref ${mark}` : `${embed.footer.text} · ref ${mark}`
  return { ...body, embeds: [{ ...embed, footer: { text } }] }
}

function pages(post: Post): DiscordMessage[] {
  const title = post.blocks.find((block) => block.kind === 'heading')
  const rest = post.blocks.filter((block) => block !== title && !repeats(block, post.preview))
  // Titles of embeds are Markdown too; escaping at most triples them.
  const heading = title === undefined ? '' : markdown(plain(title.text, Math.floor(limits.embedTitle / 3)))
  const footer = footerOf(rest)
  const image = rest.find((block) => block.kind === 'image')
  const picture = image === undefined ? undefined : webUrl(image.url)
  const room = Math.min(
    limits.embedDescription,
    limits.embedTotal - heading.length - footer.length - markRoom,
  )
  const texts = grouped(rest.flatMap(descriptionPieces), room)
  const components = rows(post.blocks)
  const content = namesItself(post) ? '' : markdown(plain(post.preview, previewLength)) || 'Paperboy'
  return texts.map((description, index): DiscordMessage => {
    const embed: Embed = {
      ...(index === 0 && heading !== '' ? { title: heading } : {}),
      ...(description === '' ? {} : { description }),
      ...(index === 0 && picture !== undefined ? { image: { url: picture } } : {}),
      ...(index === texts.length - 1 && footer !== '' ? { footer: { text: footer } } : {}),
    }
    return {
      content: index === 0 ? content : `${content} (${index + 1} of ${texts.length})`.trim(),
      ...(Object.keys(embed).length === 0 ? {} : { embeds: [embed] }),
      ...(index === 0 && components.length > 0 ? { components } : {}),
      allowed_mentions: { parse: [] },
    }
  })
}

/** Whether a post is about one paper and begins with it: its title stands there as a link. */
function namesItself({ preview, blocks: [first] }: Post): boolean {
  return first?.kind === 'paper' && headOf(first) === preview
}

/** Whether a block says nothing but what the content begins with. A preview that is cut there repeats nothing whole. */
function repeats(block: Block, preview: string): boolean {
  return (
    block.kind === 'paragraph' &&
    preview.length <= previewLength &&
    preview.startsWith(plainText(block.children))
  )
}

/** Pieces put together to descriptions of at most `room`; at least one, which may be empty. */
function grouped(pieces: readonly string[], room: number): string[] {
  const groups: string[] = []
  let group = ''
  for (const piece of pieces) {
    const joined = group === '' ? piece : `${group}\n${piece}`
    if (group !== '' && joined.length > room) {
      groups.push(group)
      group = piece
    } else group = joined
  }
  return [...groups, group]
}

/** Small print, which Discord shows under everything else. */
function footerOf(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'context' ? [plainText(block.children).trim()] : [],
  )
  const text = lines
    .filter((line) => line !== '')
    .map((line) => plain(line, 600))
    .join('\n')
  return plainLines(text, Math.min(limits.embedFooter, 1800) - markRoom)
}

function plainLines(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`
}
