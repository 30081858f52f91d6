import { say } from '../../message/tree.ts'
import type { Clock } from '../../shared/clock.ts'
import { messageOf } from '../../shared/errors.ts'
import type { CommandDesk, CommandRequest, Input, Opening, Reply, Typing } from '../port.ts'
import { choicesOf, faultyForm, faultyValues, postBodies } from './bodies.ts'
import { filled } from './kept-forms.ts'
import { modalBody } from './modal.ts'
import type { Interaction } from './requests.ts'
import { type ShowParts, showFirst, showReply, tell } from './show.ts'

export interface AnswerParts extends ShowParts {
  readonly desk: CommandDesk
  readonly clock: Clock
}

/** What cannot be acknowledged before it is handled has this long, of Discord's three seconds; in milliseconds. */
const undeferredMs = 2000

/** Answers one interaction, so that whoever caused it hears in time and alone. Rejects when Discord takes no answer. */
export async function answer(parts: AnswerParts, interaction: Interaction): Promise<void> {
  const { asked } = interaction
  switch (asked.kind) {
    case 'typing':
      return suggest(parts, interaction, asked.typing)
    case 'form':
      return reopen(parts, interaction, asked.form)
    case 'input':
      return take(parts, interaction, asked.input, asked.form)
  }
}

async function suggest(parts: AnswerParts, to: Interaction, typing: Typing): Promise<void> {
  const { desk, wire, log } = parts
  const suggestions = desk.complete(typing).catch((error: unknown) => {
    log.error({ err: error }, `nothing could be suggested: ${messageOf(error)}`)
    return []
  })
  const found = await inTime(parts, suggestions)
  await wire.first(to, { kind: 'suggestions', choices: choicesOf(found?.result ?? []) })
}

async function reopen({ wire, forms }: AnswerParts, to: Interaction, id: string): Promise<void> {
  const form = forms.byId(id)
  if (form) await wire.first(to, { kind: 'form', modal: modalBody(form, forms.keep(form)) })
  else {
    const sentence = 'What stood in this form is not kept any more. Please type the command again.'
    await tell(wire, to, postBodies(say(sentence)))
  }
}

async function take(
  parts: AnswerParts,
  to: Interaction,
  input: Input,
  form: string | undefined,
): Promise<void> {
  const { desk, wire } = parts
  const faults = desk.faults(input)
  if (input.kind === 'submitted' && Object.keys(faults).length > 0)
    return refuse(parts, to, input.values, faults, form)
  const { id, place, person } = to
  const request = { id, place, person, input }
  const opening = openingOf(desk, input)
  if (opening === 'form') return openForm(parts, to, request)
  const updates = opening === 'update'
  if (!(await wire.first(to, { kind: updates ? 'deferred update' : 'deferred' }))) return
  await showReply(parts, to, await handled(parts, request), updates ? 'pressed' : 'own')
}

/** Only a press has a message to change, and no form opens on another one. */
function openingOf(desk: CommandDesk, input: Input): Opening {
  const opening = desk.opening(input)
  if (input.kind === 'submitted') return 'answer'
  return opening === 'update' && input.kind !== 'pressed' ? 'answer' : opening
}

/** `id` is that of the form that was sent. */
async function refuse(
  { wire, forms }: AnswerParts,
  to: Interaction,
  values: Readonly<Record<string, string>>,
  faults: Readonly<Record<string, string>>,
  id: string | undefined,
): Promise<void> {
  const form = id === undefined ? undefined : forms.byId(id)
  const post = form
    ? faultyForm(form, forms.keep(filled(form, values)), faults)
    : faultyValues(values, faults)
  await tell(wire, to, postBodies(post))
}

/** A form has to be the first answer: it is waited for as long as Discord waits. */
async function openForm(parts: AnswerParts, to: Interaction, request: CommandRequest): Promise<void> {
  const handling = handled(parts, request)
  const early = await inTime(parts, handling)
  if (early) {
    // A press that was handled before has been answered.
    if (early.result) await showFirst(parts, to, early.result)
  } else if (await parts.wire.first(to, { kind: 'deferred' })) {
    await showReply(parts, to, await handling, 'own')
  }
}

async function handled({ desk, log }: AnswerParts, request: CommandRequest): Promise<Reply | undefined> {
  try {
    return await desk.handle(request)
  } catch (error) {
    log.error({ err: error, request: request.id }, `a command failed: ${messageOf(error)}`)
    const sentence = 'Something went wrong here. It is in the log; please try again later.'
    return { answer: say(sentence), replaces: false, open: false }
  }
}

/** What a promise comes to while Discord waits; nothing when it takes longer. */
async function inTime<T>(
  { clock }: AnswerParts,
  work: Promise<T>,
): Promise<{ readonly result: T } | undefined> {
  const waiting = new AbortController()
  try {
    return await Promise.race([
      work.then((result) => ({ result })),
      clock.sleep(undeferredMs, waiting.signal).then(() => undefined),
    ])
  } finally {
    waiting.abort(new Error('it was in time'))
  }
}
