import { z } from 'zod'
import type { Answer, Incoming } from '../local-http.ts'
import { slackFaults } from './validate.ts'
import type { Workspace } from './workspace.ts'

/** Uses and life of a `response_url` (docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
const responseLimits = { uses: 5, ms: 30 * 60_000 } as const

/** Addresses at which an interaction is answered. */
export interface ResponseUrls {
  /** The path of a new address. */
  create(channel: string, user: string): string
  answer(request: Incoming): Answer
}

const body = z.record(z.string(), z.unknown())

export function createResponseUrls(workspace: Workspace, fault: (text: string) => void): ResponseUrls {
  const open = new Map<string, { channel: string; user: string; at: number; uses: number }>()
  const refused = (error: string): Answer => {
    fault(`response_url: ${error}`)
    return { status: 404, body: { ok: false, error } }
  }
  return {
    create(channel, user) {
      const path = `/response/${workspace.nextId('R')}`
      open.set(path, { channel, user, at: workspace.now(), uses: 0 })
      return path
    },
    answer(request) {
      const known = open.get(request.path)
      if (!known) return refused('invalid_url')
      if (workspace.now() - known.at > responseLimits.ms) return refused('expired_url')
      if (known.uses >= responseLimits.uses) return refused('used_url')
      known.uses += 1
      const sent = body.parse(JSON.parse(request.text))
      const faults = slackFaults('response_url', sent)
      for (const text of faults) fault(`response_url: ${text}`)
      if (faults.length > 0)
        return { status: 400, body: { ok: false, error: 'invalid_blocks', errors: faults } }
      const { channel, user } = known
      workspace.answers.push({ channel, user, by: 'response_url', at: workspace.now(), body: sent })
      return { status: 200, body: { ok: true } }
    },
  }
}
