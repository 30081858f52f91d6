import { z } from 'zod'
import type { Common, InteractionParts } from './interactions.ts'
import { slackLimits } from './limits.ts'
import { option } from './text.ts'
import type { SlackDelivery, SlackView } from './types.ts'
import { known } from './workspace.ts'

/** What people do in modals. */
export interface Forms {
  /** Submits an open modal; `values` is its `state.values`. */
  submit(submitted: { view: string; values: object; user: string }): Promise<SlackDelivery>
  /**
   * Fills in fields by their block ids and submits the modal; the others stay as they are. Throws where Slack would
   * not let a person send it: a field that is not there, a choice that is not on offer, a needed one left empty.
   */
  fill(filled: {
    view: string
    values: Readonly<Record<string, string>>
    user: string
  }): Promise<SlackDelivery>
  /** Types into a menu of a modal whose options the app brings; resolves with what it offers. */
  suggest(typed: {
    view: string
    field: string
    text: string
    user: string
  }): Promise<readonly z.infer<typeof option>[]>
}

const choice = z.object({ value: z.string() })
const input = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  optional: z.boolean().default(false),
  element: z.looseObject({
    type: z.string(),
    action_id: z.string(),
    options: z.array(z.looseObject({ value: z.string() })).default([]),
    initial_value: z.string().optional(),
    initial_time: z.string().optional(),
    initial_option: choice.optional(),
  }),
})
type InputBlock = z.infer<typeof input>

function inputsOf({ view }: SlackView): InputBlock[] {
  const { blocks } = z.looseObject({ blocks: z.array(z.unknown()) }).parse(view)
  return blocks.flatMap((block) => input.safeParse(block).data ?? [])
}

/** What an element tells of its value, as `state.values` has it. */
function stateOf({ block_id, element, optional }: InputBlock, filled: string | undefined): object {
  const { type, initial_option, options } = element
  const value = filled ?? element.initial_value ?? element.initial_time ?? initial_option?.value ?? ''
  if (value === '' && !optional) throw new Error(`The field ${block_id} has to be filled in`)
  if (type === 'timepicker') return { type, selected_time: value || null }
  if (type === 'plain_text_input') return { type, value: value || null }
  if (type === 'static_select' && value !== '' && !options.some((one) => one.value === value))
    throw new Error(`The field ${block_id} does not offer ${value}`)
  const text = { type: 'plain_text', text: value, emoji: false }
  return { type, selected_option: value === '' ? null : { text, value } }
}

const refusal = z.strictObject({
  response_action: z.literal('errors'),
  errors: z.record(z.string(), z.string().min(1)),
})
/** An acknowledgement without more closes the view. */
const plainly = z.strictObject({}).optional()
const offered = z.strictObject({ options: z.array(option).max(slackLimits.selectOptions) })

export function createForms({ workspace, socket, fault }: InteractionParts, common: Common): Forms {
  const described = (stored: SlackView) => ({
    ...stored.view,
    id: stored.id,
    hash: stored.hash,
    team_id: workspace.team.id,
    app_id: workspace.bot.app,
    bot_id: workspace.bot.id,
    root_view_id: stored.id,
  })

  async function submit({ view, values, user }: Parameters<Forms['submit']>[0]): Promise<SlackDelivery> {
    const stored = known(workspace.views, view, 'view')
    const delivery = await socket.deliver('interactive', {
      type: 'view_submission',
      ...common(user),
      view: { ...described(stored), state: { values } },
      response_urls: [],
    })
    if (!delivery.acked) return delivery
    if (plainly.safeParse(delivery.payload).success) workspace.views.delete(view)
    else judgeErrors(stored, delivery.payload)
    return delivery
  }

  /** An error stands under a block of the form; the view stays open. */
  function judgeErrors(stored: SlackView, payload: unknown): void {
    const told = refusal.safeParse(payload)
    const ids = inputsOf(stored).map(({ block_id }) => block_id)
    const strange = Object.keys(told.data?.errors ?? {}).filter((id) => !ids.includes(id))
    if (!told.success) fault(`view_submission: answered with ${JSON.stringify(payload)}`)
    else if (strange.length > 0) fault(`view_submission: errors for blocks that are not there: ${strange}`)
  }

  return {
    submit,
    async fill({ view, values, user }) {
      const inputs = inputsOf(known(workspace.views, view, 'view'))
      const unknown = Object.keys(values).filter((id) => !inputs.some(({ block_id }) => block_id === id))
      if (unknown.length > 0) throw new Error(`The view has no field ${unknown}`)
      const state = inputs.map((one) => [
        one.block_id,
        { [one.element.action_id]: stateOf(one, values[one.block_id]) },
      ])
      return submit({ view, values: Object.fromEntries(state), user })
    },
    async suggest({ view, field, text, user }) {
      const stored = known(workspace.views, view, 'view')
      const block = inputsOf(stored).find(({ block_id }) => block_id === field)
      if (block?.element.type !== 'external_select') throw new Error(`${field} asks for no options`)
      const { payload } = await socket.deliver('interactive', {
        type: 'block_suggestion',
        ...common(user),
        container: { type: 'view', view_id: stored.id },
        action_id: block.element.action_id,
        block_id: field,
        value: text,
        view: described(stored),
      })
      const told = offered.safeParse(payload)
      if (!told.success) fault(`block_suggestion: answered with ${JSON.stringify(payload)}`)
      return told.data?.options ?? []
    },
  }
}
