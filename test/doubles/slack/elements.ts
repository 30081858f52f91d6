import { z } from 'zod'
import { slackLimits } from './limits.ts'
import { httpUrl, imageElement, option, optionGroup, plain, usable } from './text.ts'

const focusable = { focus_on_load: z.boolean().optional() }
const placeholder = { placeholder: plain(slackLimits.placeholder).optional() }
const menu = { ...usable, ...placeholder, ...focusable }
const many = { max_selected_items: z.int().min(1).optional() }

const staticChoices = {
  options: z.array(option).min(1).max(slackLimits.selectOptions).optional(),
  option_groups: z.array(optionGroup).min(1).max(slackLimits.optionGroups).optional(),
}
const groupOptions = z.array(option).min(1).max(slackLimits.groupOptions)
const oneSource = (menu: { options?: unknown; option_groups?: unknown }) =>
  (menu.options === undefined) !== (menu.option_groups === undefined)

const button = z.strictObject({
  type: z.literal('button'),
  ...usable,
  text: plain(slackLimits.buttonText),
  value: z.string().max(slackLimits.buttonValue).optional(),
  url: httpUrl(slackLimits.buttonUrl).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(slackLimits.buttonLabel).optional(),
})
const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...usable,
  options: z.array(option).min(1).max(slackLimits.overflowOptions),
})
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    ...staticChoices,
    initial_option: option.optional(),
  })
  .refine(oneSource, 'must have either options or option_groups')
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...many,
    ...staticChoices,
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(oneSource, 'must have either options or option_groups')
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
})
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
})
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...menu,
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
})
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: z.string().optional(),
})
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...usable,
  ...focusable,
  options: groupOptions,
  initial_options: z.array(option).min(1).optional(),
})
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...usable,
  ...focusable,
  options: groupOptions,
  initial_option: option.optional(),
})
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
})
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
})
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: usable.action_id,
  ...placeholder,
  ...focusable,
  initial_value: z.string().max(slackLimits.inputValue).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(slackLimits.inputValue).optional(),
  max_length: z.int().min(1).max(slackLimits.inputValue).optional(),
})
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  action_id: usable.action_id,
  ...placeholder,
  ...focusable,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
})

const menus = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  conversationsSelect,
  channelsSelect,
  usersSelect,
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
] as const

/** What may stand in an actions block. */
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...menus])
/** What may stand beside a section's text. */
export const accessory = z.discriminatedUnion('type', [button, overflow, imageElement, ...menus])
/** What an input block may hold. */
export const inputElement = z.discriminatedUnion('type', [plainTextInput, numberInput, ...menus])
