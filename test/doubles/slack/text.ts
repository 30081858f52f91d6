import { z } from 'zod'
import { slackLimits } from './limits.ts'

/** `plain_text` of 1 to `max` characters. */
export const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  })

const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  })

/** Either kind of text object, 1 to `max` characters. */
export const text = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)])

/** An address a reader can open: http or https. */
export const httpUrl = (max: number) =>
  z
    .string()
    .max(max)
    .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), 'must be a valid URL')

/** `block_id`, `action_id`, `callback_id`. */
export const id = z.string().min(1).max(slackLimits.id)

const confirm = z.strictObject({
  title: plain(slackLimits.confirmTitle).optional(),
  text: text(slackLimits.confirmText),
  confirm: plain(slackLimits.confirmButton).optional(),
  deny: plain(slackLimits.confirmButton).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})

/** What every element that can be used has in common. */
export const usable = { action_id: id.optional(), confirm: confirm.optional() }

/** One choice of a menu or a group. */
export const option = z.strictObject({
  text: text(slackLimits.optionText),
  value: z.string().max(slackLimits.optionValue),
  description: text(slackLimits.optionDescription).optional(),
  url: httpUrl(slackLimits.optionUrl).optional(),
})

/** Choices under a label. */
export const optionGroup = z.strictObject({
  label: plain(slackLimits.optionText),
  options: z.array(option).min(1).max(slackLimits.selectOptions),
})

/** An image inside a section or context. */
export const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: httpUrl(slackLimits.imageUrl),
  alt_text: z.string().min(1).max(slackLimits.imageAltText),
})
