import type { types } from '@slack/bolt'
import { z } from 'zod'
import { accessory, actionElement, inputElement } from './elements.ts'
import { slackLimits } from './limits.ts'
import { httpUrl, id, imageElement, plain, text } from './text.ts'

const block_id = id.optional()
const contextElement = z.discriminatedUnion('type', [text(slackLimits.text), imageElement])

/** The blocks the local Slack knows, by type; a type it does not know is refused. */
const blocks = {
  section: z
    .strictObject({
      type: z.literal('section'),
      block_id,
      text: text(slackLimits.sectionText).optional(),
      fields: z.array(text(slackLimits.sectionField)).min(1).max(slackLimits.sectionFields).optional(),
      accessory: accessory.optional(),
      expand: z.boolean().optional(),
    })
    .refine((section) => section.text ?? section.fields, 'must have text or fields'),
  header: z.strictObject({ type: z.literal('header'), block_id, text: plain(slackLimits.headerText) }),
  context: z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z.array(contextElement).min(1).max(slackLimits.contextElements),
  }),
  actions: z.strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z.array(actionElement).min(1).max(slackLimits.actionsElements),
  }),
  divider: z.strictObject({ type: z.literal('divider'), block_id }),
  image: z.strictObject({
    type: z.literal('image'),
    block_id,
    image_url: httpUrl(slackLimits.imageUrl),
    alt_text: z.string().min(1).max(slackLimits.imageAltText),
    title: plain(slackLimits.imageTitle).optional(),
  }),
  input: z.strictObject({
    type: z.literal('input'),
    block_id,
    label: plain(slackLimits.inputLabel),
    element: inputElement,
    hint: plain(slackLimits.inputHint).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
  // Rich text of one kind only: code. reference/block-kit/blocks/rich-text-block
  rich_text: z.strictObject({
    type: z.literal('rich_text'),
    block_id,
    elements: z.array(
      z.strictObject({
        type: z.literal('rich_text_preformatted'),
        border: z.literal([0, 1]).optional(),
        elements: z.array(
          z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(slackLimits.text) }),
        ),
      }),
    ),
  }),
  markdown: z.strictObject({
    type: z.literal('markdown'),
    block_id,
    text: z.string().min(1).max(slackLimits.markdownText),
  }),
} satisfies Partial<Record<types.KnownBlock['type'], z.ZodType>>

const { section, header, context, actions, divider, image, input, markdown, rich_text } = blocks

const messageBlock = z.discriminatedUnion('type', [
  section,
  header,
  context,
  actions,
  divider,
  image,
  markdown,
  rich_text,
])
const viewBlock = z.discriminatedUnion('type', [
  section,
  header,
  context,
  actions,
  divider,
  image,
  input,
  rich_text,
])

/** The blocks of a message. */
export const messageBlocks = z.array(messageBlock).max(slackLimits.messageBlocks)

const viewCommon = {
  blocks: z.array(viewBlock).max(slackLimits.viewBlocks),
  private_metadata: z.string().max(slackLimits.privateMetadata).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
}
const modal = z
  .strictObject({
    type: z.literal('modal'),
    ...viewCommon,
    title: plain(slackLimits.viewTitle),
    submit: plain(slackLimits.viewTitle).optional(),
    close: plain(slackLimits.viewTitle).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine((view) => view.submit ?? !view.blocks.some((block) => block.type === 'input'), {
    path: ['submit'],
    message: 'a view with an input block needs submit',
  })
const home = z.strictObject({ type: z.literal('home'), ...viewCommon })

/** A modal or a Home tab. */
export const view = z.discriminatedUnion('type', [modal, home])
