import { z } from 'zod'
import type { Input } from '../port.ts'
import { menuAction, typedAction } from './blocks.ts'
import { type Asked, keptOf, type Spot } from './spot.ts'
import { typedText } from './typed.ts'

const person = z.object({
  id: z.string(),
  name: z.string().optional(),
  team_id: z.string().optional(),
})
const actor = z.object({ user: person, team: z.object({ id: z.string() }).nullish() })
/** An app of a whole organisation is told no team beside the person's own. */
const teamOf = ({ team, user }: z.infer<typeof actor>) => team?.id ?? user.team_id ?? ''

const slash = z.object({
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().optional(),
  text: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
})

/** The payload of a slash command; nothing when it lacks what Slack promises. */
export function slashRequest(payload: unknown): Asked | undefined {
  const told = slash.safeParse(payload).data
  return (
    told && {
      id: told.trigger_id,
      spot: {
        team: told.team_id,
        user: told.user_id,
        name: told.user_name,
        channel: told.channel_id,
        trigger: told.trigger_id,
        responseUrl: told.response_url,
      },
      input: { kind: 'typed', text: typedText(told.text) },
    }
  )
}

const pressed = z.object({
  action_id: z.string(),
  selected_option: z.object({ value: z.string() }).nullish(),
})
const press = actor.extend({
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({ thread_ts: z.string().optional() }).optional(),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  view: z.object({ id: z.string(), type: z.string(), private_metadata: z.string().default('') }).nullish(),
  actions: z.tuple([pressed], z.unknown()),
})

/** The payload of a pressed button or a choice from a menu; nothing when it lacks what Slack promises. */
export function pressRequest(payload: unknown): Asked | undefined {
  const told = press.safeParse(payload).data
  if (!told) return undefined
  const { view, user, trigger_id: id } = told
  const before = keptOf(view?.private_metadata ?? '') ?? {}
  return {
    id,
    spot: {
      team: teamOf(told),
      user: user.id,
      name: user.name,
      channel: told.channel?.id ?? before.channel,
      thread: told.message?.thread_ts ?? told.container?.thread_ts ?? before.thread,
      trigger: id,
      responseUrl: told.response_url,
      modal: view?.type === 'modal' ? view.id : undefined,
      home: view?.type === 'home' || before.home,
    },
    input: pressedInput(told.actions[0]),
  }
}

function pressedInput({ action_id: id, selected_option: option }: z.infer<typeof pressed>): Input {
  if (id.startsWith(typedAction)) return { kind: 'typed', text: id.slice(typedAction.length) }
  return { kind: 'pressed', action: id === menuAction && option ? option.value : id }
}

const answer = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_time: z.string().nullish(),
})
const submission = actor.extend({
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), answer)) }),
  }),
})

/** The payload of a form that was sent; nothing when it lacks what Slack promises, or is no form of the bot. */
export function submitRequest(payload: unknown): Asked | undefined {
  const told = submission.safeParse(payload).data
  const { action, ...where } = keptOf(told?.view.private_metadata ?? '') ?? {}
  if (!told || action === undefined) return undefined
  const values = Object.entries(told.view.state.values).flatMap(([name, elements]) => {
    const [{ value, selected_option, selected_time } = {}] = Object.values(elements)
    const text = (value ?? selected_option?.value ?? selected_time ?? '').trim()
    return text === '' ? [] : [[name, text] as const]
  })
  return {
    id: `${told.view.id}:${told.view.hash}`,
    spot: {
      team: teamOf(told),
      user: told.user.id,
      name: told.user.name,
      trigger: told.trigger_id,
      ...where,
    },
    input: { kind: 'submitted', action, values: Object.fromEntries(values) },
  }
}

const suggestion = actor.extend({
  value: z.string(),
  action_id: z.string(),
  view: z.object({ private_metadata: z.string() }),
})

/** What is being typed into a field of a form. */
export interface TypedIn {
  readonly spot: Spot
  readonly action: string
  readonly field: string
  readonly text: string
}

/** The payload that asks for the options of a field; nothing when it lacks what Slack promises. */
export function suggestRequest(payload: unknown): TypedIn | undefined {
  const told = suggestion.safeParse(payload).data
  const { action, ...where } = keptOf(told?.view.private_metadata ?? '') ?? {}
  if (!told || action === undefined) return undefined
  const spot = { team: teamOf(told), user: told.user.id, ...where }
  return { spot, action, field: told.action_id, text: typedText(told.value) }
}
