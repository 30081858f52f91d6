import { z } from 'zod'
import { interactionTypes, messageFlags } from './limits.ts'
import { changed, makeMessage } from './messages.ts'
import { readModal } from './modal-rules.ts'
import { type Call, type DiscordError, errors, isError, type Outcome, type Routes } from './route.ts'
import { shownMessage } from './shown.ts'
import type { DiscordAnswer, DiscordMessage, DiscordRequest } from './types.ts'
import type { OpenInteraction, World } from './world.ts'

/** Lives of an interaction (docs.discord.com/developers/interactions/receiving-and-responding#followup-messages). */
const interactionLimits = { firstAnswerMs: 3000, tokenMs: 15 * 60_000 } as const

/** Types of callbacks that are, or will become, a message. */
const callbackTypes = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  suggestions: 8,
  modal: 9,
} as const

const json = z.record(z.string(), z.unknown())
const callback = z.object({ type: z.number(), data: json.nullish() })

function note(world: World, interaction: string, answer: Omit<DiscordAnswer, 'interaction' | 'at'>): void {
  world.answers.push({ interaction, at: world.now(), ...answer })
}

/** A message that answers an interaction; one that only a person sees does not stand in the channel. */
function answerMessage({ world, request }: Call, open: OpenInteraction, body: object): DiscordMessage {
  const made = { ...makeMessage(world, open.channel, body), interaction: open.id, ...filesOf(request) }
  if ((made.flags & messageFlags.ephemeral) === 0) {
    world.messages.push(made)
    return made
  }
  const message = { ...made, onlyFor: open.user }
  world.privateMessages.set(message.id, message)
  return message
}

const filesOf = ({ files }: DiscordRequest) => (files.length > 0 ? { files } : {})

function respond(call: Call): Outcome {
  const { world, request, part } = call
  const open = world.interactions.get(part('interaction'))
  if (!open || open.token !== part('token')) return errors.unknownInteraction
  if (open.acked) return errors.alreadyAcknowledged
  if (world.now() - open.at > interactionLimits.firstAnswerMs) return errors.unknownInteraction
  const { type, data } = callback.parse(request.body)
  if (!takes(open).includes(type)) return errors.wrongCallback
  open.acked = true
  open.settle(json.parse(request.body))
  note(world, open.id, { by: 'callback', type, body: data ?? {} })
  const message = firstMessage(call, open, type, data ?? {})
  const modal = type === callbackTypes.modal ? readModal(data) : undefined
  if (modal)
    world.modals.set(modal.custom_id, { modal, ...(open.message !== undefined && { message: open.message }) })
  if (message) open.original = message.id
  if (request.query['with_response'] !== 'true') return undefined
  return {
    body: {
      interaction: {
        id: open.id,
        type: open.type,
        ...(message && {
          response_message_id: message.id,
          response_message_loading: type === callbackTypes.deferredMessage,
          response_message_ephemeral: (message.flags & messageFlags.ephemeral) !== 0,
        }),
      },
      resource: { type, ...(message && { message: shownMessage(message, world) }) },
    },
  }
}

/** Which callbacks an interaction takes: a form opens no form, and only what was typed halfway is completed. */
function takes({ type, message }: OpenInteraction): readonly number[] {
  const said = [callbackTypes.message, callbackTypes.deferredMessage]
  const changes = message === undefined ? [] : [callbackTypes.deferredUpdate, callbackTypes.update]
  if (type === interactionTypes.autocomplete) return [callbackTypes.suggestions]
  return type === interactionTypes.modal ? [...said, ...changes] : [...said, ...changes, callbackTypes.modal]
}

function firstMessage(
  call: Call,
  open: OpenInteraction,
  type: number,
  data: object,
): DiscordMessage | undefined {
  if (type === callbackTypes.message || type === callbackTypes.deferredMessage)
    return answerMessage(call, open, data)
  const { world } = call
  if (open.message === undefined) return undefined
  const old = world.message(open.message)
  if (!old || type !== callbackTypes.update) return old
  const updated = changed(old, data, world)
  world.replace(updated)
  return updated
}

/** The interaction a webhook token belongs to, when it may be used. */
function byToken({ world, part }: Call): OpenInteraction | DiscordError {
  const open = [...world.interactions.values()].find((one) => one.token === part('token'))
  if (!open?.acked || part('application') !== world.bot.id) return errors.unknownWebhook
  return world.now() - open.at > interactionLimits.tokenMs ? errors.invalidWebhookToken : open
}

function followUp(call: Call): Outcome {
  const { world, request } = call
  const open = byToken(call)
  if (isError(open)) return open
  const body = json.parse(request.body)
  note(world, open.id, { by: 'followup', body })
  return { body: shownMessage(answerMessage(call, open, body), world) }
}

function located(call: Call): { readonly open: OpenInteraction; readonly id: string } | DiscordError {
  const open = byToken(call)
  if (isError(open)) return open
  const id = call.part('message') === '@original' ? open.original : call.part('message')
  return id === undefined ? errors.unknownMessage : { open, id }
}

function editAnswer(call: Call): Outcome {
  const { world, request } = call
  const at = located(call)
  if (isError(at)) return at
  const old = world.message(at.id)
  if (!old) return errors.unknownMessage
  const body = json.parse(request.body)
  note(world, at.open.id, { by: 'edit', body })
  const message = { ...changed(old, body, world), ...filesOf(request) }
  world.replace(message)
  return { body: shownMessage(message, world) }
}

function readAnswer(call: Call): Outcome {
  const at = located(call)
  if (isError(at)) return at
  const message = call.world.message(at.id)
  return message ? { body: shownMessage(message, call.world) } : errors.unknownMessage
}

function removeAnswer(call: Call): Outcome {
  const at = located(call)
  if (isError(at)) return at
  const index = call.world.messages.findIndex((one) => one.id === at.id)
  if (index >= 0) call.world.messages.splice(index, 1)
  else if (!call.world.privateMessages.delete(at.id)) return errors.unknownMessage
  return undefined
}

/** Routes by which an interaction is answered; they need no token of the bot's. */
export const answerRoutes: Routes = {
  'POST /interactions/{interaction}/{token}/callback': { open: true, run: respond },
  'POST /webhooks/{application}/{token}': { open: true, run: followUp },
  'GET /webhooks/{application}/{token}/messages/{message}': { open: true, run: readAnswer },
  'PATCH /webhooks/{application}/{token}/messages/{message}': { open: true, run: editAnswer },
  'DELETE /webhooks/{application}/{token}/messages/{message}': { open: true, run: removeAnswer },
}
