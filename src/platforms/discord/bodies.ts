import type { Form } from '../../message/form.ts'
import { actions, type Block, type File, type Post, paragraph, strong, text } from '../../message/tree.ts'
import { plain } from '../markup.ts'
import type { Suggestion } from '../port.ts'
import { limits } from './limits.ts'
import { discordParts } from './render.ts'
import { formAction } from './requests.ts'
import { markdown } from './text.ts'

/** One message of an answer, with what is attached to it. */
export interface Drawn {
  readonly body: object
  readonly file?: File
}

/** A post as the messages of an answer: the first one and, where it is over a limit, further ones. */
export function postBodies(post: Post): Drawn[] {
  return discordParts({ ...post, replies: [] }, { channel: 'direct' }).flatMap((part) =>
    part.kind === 'message' ? [{ body: part.body }] : [],
  )
}

/** A file as the message that it is attached to. */
export function fileBody(file: File): Drawn {
  const content = markdown(plain(file.about, limits.content / 4)) || 'Paperboy'
  return { body: { content, allowed_mentions: { parse: [] } }, file }
}

/** A form that cannot open by itself any more, as a button that opens it. `id` is what it is kept by. */
export function offeredForm(id: string): Post {
  const sentence = 'The form took too long to open by itself. Please press once more.'
  return withButton(sentence, [], { label: 'Open the form', action: formAction(id) })
}

/** What is wrong with a form, and a button that opens it as it was filled in. */
export function faultyForm(form: Form, id: string, faults: Readonly<Record<string, string>>): Post {
  return withButton('Not saved yet: something in the form has to be changed.', [faultList(form, faults)], {
    label: 'Open the form again',
    action: formAction(id),
  })
}

/** What is wrong with a form that was forgotten meanwhile, and what was filled in, to copy. */
export function faultyValues(
  values: Readonly<Record<string, string>>,
  faults: Readonly<Record<string, string>>,
): Post {
  const preview = 'Not saved: something in the form has to be changed. Please open it again.'
  const typed = Object.entries(values).map(([name, value]) => [strong(name), text(`: ${value}`)])
  return {
    preview,
    blocks: [
      paragraph(text(preview)),
      faultList(undefined, faults),
      paragraph(text('You had filled in:')),
      { kind: 'list', items: typed },
    ],
  }
}

function faultList(form: Form | undefined, faults: Readonly<Record<string, string>>): Block {
  const label = (name: string) => form?.fields.find((field) => field.name === name)?.label ?? name
  return {
    kind: 'list',
    items: Object.entries(faults).map(([name, fault]) => [strong(label(name)), text(`: ${fault}`)]),
  }
}

function withButton(
  sentence: string,
  blocks: readonly Block[],
  button: { label: string; action: string },
): Post {
  return { preview: sentence, blocks: [paragraph(text(sentence)), ...blocks, actions(button)] }
}

/** Suggestions as Discord takes them. One with a value that is too long is left out, as is a second one of a name. */
export function choicesOf(suggestions: readonly Suggestion[]) {
  const byName = new Map<string, { readonly name: string; readonly value: string }>()
  for (const { label, value } of suggestions) {
    const name = plain(label, limits.suggestion)
    if (name === '' || value === '' || value.length > limits.suggestion || byName.has(name)) continue
    byName.set(name, { name, value })
  }
  return [...byName.values()].slice(0, limits.suggestions)
}
