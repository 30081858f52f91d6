import { InteractionResponseType as kinds, MessageFlags, REST, Routes } from 'discord.js'
import { messageOf } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Drawn } from './bodies.ts'
import { discordCode } from './errors.ts'
import type { Reference } from './requests.ts'

/** How an interaction is answered first. */
type FirstAnswer =
  /** An answer is coming, for the person alone. */
  | { readonly kind: 'deferred' }
  /** The message of the button will change. */
  | { readonly kind: 'deferred update' }
  /** A message for the person alone. */
  | { readonly kind: 'message'; readonly drawn: Drawn }
  | { readonly kind: 'form'; readonly modal: object }
  | { readonly kind: 'suggestions'; readonly choices: readonly object[] }

/** Answers interactions. Further answers are taken for fifteen minutes after the first. */
export interface Wire {
  /** Resolves with false when it was too late, or when the interaction was answered before. */
  first(to: Reference, answer: FirstAnswer): Promise<boolean>
  /** Changes the first answer, or the message that is to change; what the new one lacks is gone. */
  edit(to: Reference, drawn: Drawn): Promise<void>
  /** Says more, to the person alone. */
  more(to: Reference, drawn: Drawn): Promise<void>
  /** Takes the first answer back. */
  remove(to: Reference): Promise<void>
}

export interface WireOptions {
  /** Base URL of the API without version; Discord's own when absent. */
  readonly apiUrl?: string | undefined
  readonly log: Log
}

/** Discord waits three seconds for a first answer: time for two attempts, in milliseconds each. */
const attemptMs = 1400

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const codes = { tooLate: 10062, answeredBefore: 40060 } as const

const onlyForThem = { flags: MessageFlags.Ephemeral } as const

export function createWire({ apiUrl, log }: WireOptions): Wire {
  const api = apiUrl === undefined ? {} : { api: apiUrl }
  // Answers do not count for a bot's 50 requests a second
  // (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
  const rest = new REST({ version: '10', ...api, globalRequestsPerSecond: Number.POSITIVE_INFINITY })
  // Its own client: what went wrong has to be seen to know whether an interaction was answered by this very call.
  const once = new REST({ version: '10', ...api, retries: 0, timeout: attemptMs })

  const send = ({ id, token }: Reference, answer: FirstAnswer) =>
    once.post(Routes.interactionCallback(id, token), { auth: false, ...callback(answer) })

  async function attempt(to: Reference, answer: FirstAnswer): Promise<void> {
    try {
      await send(to, answer)
    } catch (error) {
      // An answer of Discord's is final; a call that got none may have arrived, and then the second one is refused.
      if (discordCode(error) !== undefined) throw error
      try {
        await send(to, answer)
      } catch (second) {
        if (discordCode(second) !== codes.answeredBefore) throw second
      }
    }
  }

  return {
    async first(to, answer) {
      try {
        await attempt(to, answer)
        return true
      } catch (error) {
        const code = discordCode(error)
        if (code !== codes.tooLate && code !== codes.answeredBefore) throw error
        // Suggestions are overtaken by the next letter.
        const level = answer.kind === 'suggestions' ? 'debug' : 'warn'
        log[level]({ err: error, interaction: to.id }, `an interaction was not answered: ${messageOf(error)}`)
        return false
      }
    },
    async edit({ applicationId, token }, { body, file }) {
      const whole = { embeds: [], components: [], ...body }
      await rest.patch(Routes.webhookMessage(applicationId, token), { auth: false, ...sent(whole, file) })
    },
    async more({ applicationId, token }, { body, file }) {
      const whole = { ...body, ...onlyForThem }
      await rest.post(Routes.webhook(applicationId, token), { auth: false, ...sent(whole, file) })
    },
    async remove({ applicationId, token }) {
      await rest.delete(Routes.webhookMessage(applicationId, token), { auth: false })
    },
  }
}

function callback(answer: FirstAnswer) {
  switch (answer.kind) {
    case 'deferred':
      return { body: { type: kinds.DeferredChannelMessageWithSource, data: onlyForThem } }
    case 'deferred update':
      return { body: { type: kinds.DeferredMessageUpdate } }
    case 'message': {
      const { body, file } = answer.drawn
      return sent({ type: kinds.ChannelMessageWithSource, data: { ...body, ...onlyForThem } }, file)
    }
    case 'form':
      return { body: { type: kinds.Modal, data: answer.modal } }
    case 'suggestions':
      return {
        body: { type: kinds.ApplicationCommandAutocompleteResult, data: { choices: answer.choices } },
      }
  }
}

function sent(body: object, file: Drawn['file']) {
  if (!file) return { body }
  const data = Buffer.from(file.content, 'utf8')
  return { body, files: [{ name: file.name, data, contentType: 'text/plain; charset=utf-8' }] }
}
