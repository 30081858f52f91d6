import { webUrl } from './url.ts'

/** A run of text inside a line. All text is plain: a renderer escapes it. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }

/** A press of it comes back as `action`, `v1:<action>:<id>`. */
export interface Button {
  readonly label: string
  readonly action: string
}

/** One line of a menu. */
export interface MenuOption extends Button {
  /** What it brings, in a few words. */
  readonly about?: string
}

/** One paper in a list. Facts and summary are already chosen and shortened; the title is whole. */
export interface PaperBlock {
  readonly kind: 'paper'
  /** Its place in the list, from 1; absent where the list has no numbers. */
  readonly number?: number
  readonly title: string
  readonly url: string
  /** Set where the same place was sent the paper before (drawn as ✓). */
  readonly posted?: boolean
  /** The facts line: one entry per fact, drawn with ` · ` between them. */
  readonly facts: readonly (readonly Inline[])[]
  readonly summary?: string
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | PaperBlock
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  /** Small print. */
  | { readonly kind: 'context'; readonly children: readonly Inline[] }
  | { readonly kind: 'actions'; readonly buttons: readonly Button[] }
  /** A list to choose one from; a choice comes back as a press of it does. */
  | { readonly kind: 'menu'; readonly prompt: string; readonly options: readonly MenuOption[] }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string }
  | { readonly kind: 'divider' }

/** One thing to say, for any platform. `preview` is what a notification shows. */
export interface Post {
  readonly preview: string
  readonly blocks: readonly Block[]
}

/** A post with the replies that stand under it (empty in the compact format). */
export interface Message extends Post {
  /** Title of the thread, where a platform needs one to hold the replies. */
  readonly thread?: string
  readonly replies: readonly Post[]
}

/** A file to keep: an export. */
export interface File {
  readonly kind: 'file'
  /** `saved.bib` */
  readonly name: string
  readonly content: string
  /** What it is, as a sentence. */
  readonly about: string
}

/** Text as it is. */
export const text = (content: string): Inline => ({ kind: 'text', text: content })

/** Text that stands out. */
export const strong = (content: string): Inline => ({ kind: 'strong', text: content })

/** What a person can type. */
export const code = (content: string): Inline => ({ kind: 'code', text: content })

/** A link, or the bare words where the address is none that a browser opens (see `webUrl`). */
export function link(words: string, url: string | undefined): Inline {
  const address = url === undefined ? undefined : webUrl(url)
  return address === undefined ? text(words) : { kind: 'link', text: words, url: address }
}

export const paragraph = (...children: readonly Inline[]): Block => ({ kind: 'paragraph', children })

/** A sentence as a post of its own. */
export const say = (sentence: string): Post => ({ preview: sentence, blocks: [paragraph(text(sentence))] })

/** Buttons side by side. */
export const actions = (...buttons: readonly Button[]): Block => ({ kind: 'actions', buttons })

/** Small print. */
export const context = (...children: readonly Inline[]): Block => ({ kind: 'context', children })
