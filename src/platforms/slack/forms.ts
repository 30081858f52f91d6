import type { InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/web-api'
import type { Field, Form } from '../../message/form.ts'
import { type Block, type Post, paragraph, text } from '../../message/tree.ts'
import { plain } from '../markup.ts'
import type { Suggestion } from '../port.ts'
import { optionsOf, slackBlocks } from './blocks.ts'
import { limits } from './limits.ts'
import { keptIn, type Spot } from './spot.ts'

const words = (said: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: plain(said, max) || '…',
  emoji: false,
})

/** Blocks as a view takes them, something always; what is over its limit is left out. */
export function viewBlocks(blocks: readonly Block[], otherwise: string): KnownBlock[] {
  const drawn = blocks.flatMap(slackBlocks).slice(0, limits.viewBlocks)
  return drawn.length > 0 ? drawn : slackBlocks(paragraph(text(otherwise.trim() || 'Paperboy')))
}

/** What stands in a view until its content is known; `spot` is kept in it. */
export const loadingView = (spot: Spot): ModalView => postView(spot, { preview: 'One moment …', blocks: [] })

/** A post in a view. */
export function postView(spot: Spot, post: Post): ModalView {
  return {
    type: 'modal',
    callback_id: 'post',
    private_metadata: keptIn(spot),
    title: words('Paperboy', limits.viewTitle),
    close: words('Close', limits.viewTitle),
    blocks: viewBlocks(post.blocks, post.preview),
  }
}

/** A form as a modal; its fields come back by their names, which are their blocks' ids too. */
export function formView(spot: Spot, form: Form): ModalView {
  const intro = form.intro === undefined ? [] : slackBlocks(paragraph(text(form.intro)))
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: keptIn(spot, form.action),
    title: words(form.title, limits.viewTitle),
    submit: words(form.submit, limits.viewTitle),
    close: words('Cancel', limits.viewTitle),
    blocks: [...intro, ...form.fields.map(inputOf)],
  }
}

function inputOf(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: words(field.label, limits.inputLabel),
    element: elementOf(field),
    optional: field.optional === true,
    ...(field.hint !== undefined && { hint: words(field.hint, limits.inputHint) }),
  }
}

function elementOf(field: Field): InputBlock['element'] {
  const { name, value } = field
  switch (field.kind) {
    case 'text':
      return textInput(field, field.multiline === true)
    case 'topic': {
      // A menu cannot hold a query that is longer than the value of an option.
      if ((value ?? '').length > limits.optionValue) return textInput(field, true)
      const [chosen] = value === undefined ? [] : optionsOf([{ label: value, value }])
      return {
        type: 'external_select',
        action_id: name,
        min_query_length: 0,
        placeholder: words('Type a topic or any words', limits.placeholder),
        ...(chosen && { initial_option: chosen }),
      }
    }
    case 'time':
      return {
        type: 'timepicker',
        action_id: name,
        ...(value !== undefined && { initial_time: value }),
      }
    case 'choice': {
      const options = optionsOf(field.options)
      const chosen = options.find((option) => option.value === value)
      return {
        type: 'static_select',
        action_id: name,
        options,
        ...(chosen && { initial_option: chosen }),
      }
    }
    default:
      return field satisfies never
  }
}

function textInput({ name, value = '' }: Field, multiline: boolean): InputBlock['element'] {
  return {
    type: 'plain_text_input',
    action_id: name,
    multiline,
    ...(value !== '' && { initial_value: value.slice(0, limits.inputValue) }),
  }
}

/** What a topic that is being typed may become: first the words as they are, unless they name a topic already. */
export function topicOptions(typed: string, suggestions: readonly Suggestion[]) {
  const words = typed.trim()
  const named = suggestions.some(({ value }) => value.toLowerCase() === words.toLowerCase())
  const own = words === '' || named ? [] : [{ label: `Papers that match: ${words}`, value: words }]
  return optionsOf([...own, ...suggestions])
}
