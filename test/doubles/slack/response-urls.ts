import { z } from 'zod'
import type { Answer, Incoming } from '../local-http.ts'
import type { SlackMessage } from './types.ts'
import { slackFaults } from './validate.ts'
import type { Workspace } from './workspace.ts'

/** Uses and life of a `response_url` (docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
const responseLimits = { uses: 5, ms: 30 * 60_000 } as const

/** Who did something where, and the `ts` of the message it was done to. */
interface Origin {
  readonly channel: string
  readonly user: string
  readonly ts?: string
}

/** Addresses at which an interaction is answered. */
export interface ResponseUrls {
  /** The path of a new address. */
  create(origin: Origin): string
  answer(request: Incoming): Answer
}

const anyBody = z.record(z.string(), z.unknown())
const sentBody = z.object({
  text: z.string().default(''),
  blocks: z.array(z.record(z.string(), z.unknown())).default([]),
  replace_original: z.boolean().default(false),
})

export function createResponseUrls(workspace: Workspace, fault: (text: string) => void): ResponseUrls {
  const open = new Map<string, Origin & { at: number; uses: number }>()
  const refused = (error: string): Answer => {
    fault(`response_url: ${error}`)
    return { status: 404, body: { ok: false, error } }
  }

  /** A message that all see stays one, and an answer for one person too. */
  function stand({ channel, user, ts }: Origin, body: Readonly<Record<string, unknown>>): boolean {
    const { text, blocks, replace_original: replaces } = sentBody.parse(body)
    const at = workspace.now()
    const index = workspace.messages.findIndex((one) => one.channel === channel && one.ts === ts)
    const old = replaces ? workspace.messages[index] : undefined
    if (old) {
      workspace.messages[index] = { ...old, text, blocks, edited: at } satisfies SlackMessage
      return true
    }
    if (replaces && !workspace.answers.some((one) => one.ts === ts)) return false
    const own = replaces && ts !== undefined ? ts : workspace.nextTs()
    workspace.answers.push({ ts: own, channel, user, by: 'response_url', at, body })
    return true
  }

  return {
    create(origin) {
      const path = `/response/${workspace.nextId('R')}`
      open.set(path, { ...origin, at: workspace.now(), uses: 0 })
      return path
    },
    answer(request) {
      const known = open.get(request.path)
      if (!known) return refused('invalid_url')
      if (workspace.now() - known.at > responseLimits.ms) return refused('expired_url')
      if (known.uses >= responseLimits.uses) return refused('used_url')
      known.uses += 1
      const sent: unknown = JSON.parse(request.text)
      const faults = slackFaults('response_url', sent)
      for (const text of faults) fault(`response_url: ${text}`)
      if (faults.length > 0)
        return { status: 400, body: { ok: false, error: 'invalid_blocks', errors: faults } }
      return stand(known, anyBody.parse(sent))
        ? { status: 200, body: { ok: true } }
        : refused('no_message_to_replace')
    },
  }
}
