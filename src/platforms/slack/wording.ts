import type { Field, Form } from '../../message/form.ts'
import type { Block, Button, File, Inline, MenuOption, Message, Post } from '../../message/tree.ts'
import { slashCommand } from './manifest.ts'

/** The name as a word of its own: what stands in a path or an address is another. */
const written = new RegExp(`(?<![\\w./-])${slashCommand}(?![\\w/-])`, 'g')

/** What is drawn, with the slash command called what the workspace calls it. Foreign titles and summaries stay. */
export interface Wording {
  text(said: string): string
  post(post: Post): Post
  message(message: Message): Message
  form(form: Form): Form
  file(file: File): File
}

const asWritten: Wording = {
  text: (said) => said,
  post: (post) => post,
  message: (message) => message,
  form: (form) => form,
  file: (file) => file,
}

/** Messages say `/papers …`; `command` is what the slash command is called where they are read. Pure. */
export function createWording(command: string): Wording {
  if (command === slashCommand) return asWritten
  const text = (said: string) => said.replace(written, () => command)
  const inline = (one: Inline): Inline => ({ ...one, text: text(one.text) })
  const button = (one: Button): Button => ({ ...one, label: text(one.label) })
  const option = ({ about, ...one }: MenuOption): MenuOption => ({
    ...button(one),
    ...(about !== undefined && { about: text(about) }),
  })

  function block(one: Block): Block {
    switch (one.kind) {
      case 'heading':
        return { ...one, text: text(one.text) }
      case 'paragraph':
      case 'context':
        return { ...one, children: one.children.map(inline) }
      case 'paper':
        return { ...one, facts: one.facts.map((fact) => fact.map(inline)) }
      case 'list':
        return { ...one, items: one.items.map((item) => item.map(inline)) }
      case 'actions':
        return { ...one, buttons: one.buttons.map(button) }
      case 'menu':
        return { ...one, prompt: text(one.prompt), options: one.options.map(option) }
      case 'image':
      case 'divider':
        return one
      default:
        return one satisfies never
    }
  }

  const post = <T extends Post>(one: T): T => ({
    ...one,
    preview: text(one.preview),
    blocks: one.blocks.map(block),
  })
  const field = <T extends Field>(one: T): T => ({
    ...one,
    label: text(one.label),
    ...(one.hint !== undefined && { hint: text(one.hint) }),
  })

  return {
    text,
    post,
    message: (message) => ({ ...post(message), replies: message.replies.map(post) }),
    form: (form) => ({
      ...form,
      title: text(form.title),
      ...(form.intro !== undefined && { intro: text(form.intro) }),
      fields: form.fields.map(field),
    }),
    file: (file) => ({ ...file, about: text(file.about) }),
  }
}
