import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateForumThreadRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreatePrivateChannelRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
  UpdateThreadRequestPartialSchema,
} from 'discord-api-spec/zod'
import { z } from 'zod'
import { autocompleteFaults, commandFaults } from './command-rules.ts'
import { type BodyFault, faultText } from './fault.ts'
import { type MessageUse, messageFaults } from './message-rules.ts'
import { modalFaults } from './modal-rules.ts'
import { schemaFaults } from './schema-faults.ts'

type Judge = (body: unknown) => BodyFault[]

/** Answers to an interaction, by `type` (docs.discord.com/developers/interactions/receiving-and-responding). */
const callbacks: Record<number, Judge> = {
  4: (body) => [
    ...schemaFaults(CreateMessageInteractionCallbackRequestSchema, body),
    ...messageFaults(z.object({ data: z.unknown() }).safeParse(body).data?.data, 'answer', ['data']),
  ],
  5: (body) => schemaFaults(CreateMessageInteractionCallbackRequestSchema, body),
  6: (body) => schemaFaults(UpdateMessageInteractionCallbackRequestSchema, body),
  7: (body) => [
    ...schemaFaults(UpdateMessageInteractionCallbackRequestSchema, body),
    ...messageFaults(z.object({ data: z.unknown() }).safeParse(body).data?.data, 'edit', ['data']),
  ],
  8: (body) => [
    ...schemaFaults(ApplicationCommandAutocompleteCallbackRequestSchema, body),
    ...autocompleteFaults(body),
  ],
  9: (body) => [
    ...schemaFaults(ModalInteractionCallbackRequestSchema, body),
    ...modalFaults(z.object({ data: z.unknown() }).safeParse(body).data?.data),
  ],
}

function callbackFaults(body: unknown): BodyFault[] {
  const type = z.object({ type: z.number() }).safeParse(body).data?.type
  const judge = type === undefined ? undefined : callbacks[type]
  return judge
    ? judge(body)
    : [{ path: ['type'], message: `Value must be one of ${Object.keys(callbacks).join(', ')}.` }]
}

/** The description wants a number where Discord itself hands out and takes text. */
function withNumberRights(body: unknown): unknown {
  const list = z.array(z.record(z.string(), z.unknown())).safeParse(body)
  if (!list.success) return body
  return list.data.map((one) =>
    typeof one['default_member_permissions'] === 'string'
      ? { ...one, default_member_permissions: Number(one['default_member_permissions']) }
      : one,
  )
}

const message =
  (schema: Parameters<typeof schemaFaults>[0], use: MessageUse): Judge =>
  (body) => [...schemaFaults(schema, body), ...messageFaults(body, use)]

/** The requests whose bodies can be judged. */
const routes = {
  'POST /channels/{channel}/messages': message(MessageCreateRequestSchema, 'create'),
  'PATCH /channels/{channel}/messages/{message}': message(MessageEditRequestPartialSchema, 'edit'),
  'POST /channels/{channel}/messages/{message}/threads': (body) =>
    schemaFaults(CreateTextThreadWithMessageRequestSchema, body),
  'POST /channels/{channel}/threads': (body) => [
    ...schemaFaults(CreateForumThreadRequestSchema, body),
    ...messageFaults(z.object({ message: z.unknown() }).safeParse(body).data?.message, 'create', ['message']),
  ],
  'PATCH /channels/{channel}': (body) => schemaFaults(UpdateThreadRequestPartialSchema, body),
  'POST /users/@me/channels': (body) => schemaFaults(CreatePrivateChannelRequestSchema, body),
  'PUT /applications/{application}/commands': (body) => [
    ...schemaFaults(z.array(z.unknown()), body),
    ...listFaults(withNumberRights(body)),
    ...commandFaults(body),
  ],
  'POST /interactions/{interaction}/{token}/callback': callbackFaults,
  'POST /webhooks/{application}/{token}': message(IncomingWebhookRequestPartialSchema, 'answer'),
  'PATCH /webhooks/{application}/{token}/messages/{message}': message(
    IncomingWebhookUpdateRequestPartialSchema,
    'edit',
  ),
} satisfies Record<string, Judge>

function listFaults(body: unknown): BodyFault[] {
  if (!Array.isArray(body)) return []
  return body.flatMap((one: unknown, index) =>
    schemaFaults(ApplicationCommandUpdateRequestSchema, one).map((fault) => ({
      ...fault,
      path: [index, ...fault.path],
    })),
  )
}

/** A request whose body the validator knows: method and path with the names of its parts in braces. */
export type JudgedRoute = keyof typeof routes

export function isJudged(route: string): route is JudgedRoute {
  return Object.hasOwn(routes, route)
}

/** What is wrong with a body, each fault with its path. */
export function bodyFaults(route: JudgedRoute, body: unknown): BodyFault[] {
  return routes[route](body)
}

/**
 * What Discord would not accept in the body of a request, by its OpenAPI description (`discord-api-spec`) and by rules
 * the description leaves out; empty when all is well.
 */
export function discordFaults(route: JudgedRoute, body: unknown): string[] {
  return bodyFaults(route, body).map(faultText)
}
