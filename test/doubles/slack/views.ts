import { z } from 'zod'
import { refuse } from './chat.ts'
import { type Call, fail, isError, type Method, type SlackError, textArg, tiers } from './method.ts'
import type { SlackView } from './types.ts'
import type { Workspace } from './workspace.ts'

/** A trigger opens one view, within three seconds (docs.slack.dev/interactivity/handling-user-interaction). */
const triggerMs = 3000

/** Hands out triggers and takes each one once. */
export interface Triggers {
  create(user: string): string
  /** The person who caused it. */
  use(id: string): string | SlackError
}

export function createTriggers(workspace: Workspace): Triggers {
  const open = new Map<string, { user: string; at: number; used: boolean }>()
  return {
    create(user) {
      const id = workspace.nextId('trigger.')
      open.set(id, { user, at: workspace.now(), used: false })
      return id
    },
    use(id) {
      const trigger = open.get(id)
      if (!trigger) return fail('invalid_trigger_id')
      if (trigger.used) return fail('exchanged_trigger_id')
      if (workspace.now() - trigger.at > triggerMs) return fail('expired_trigger_id')
      trigger.used = true
      return trigger.user
    },
  }
}

const viewArg = z.record(z.string(), z.unknown())

function stand(workspace: Workspace, id: string, user: string, view: unknown): object {
  const stored: SlackView = { id, hash: workspace.nextId('hash.'), user, view: viewArg.parse(view) }
  workspace.views.set(id, stored)
  const { bot, team } = workspace
  return {
    view: {
      ...stored.view,
      id,
      hash: stored.hash,
      team_id: team.id,
      app_id: bot.app,
      bot_id: bot.id,
      root_view_id: id,
    },
  }
}

function update(call: Call): object | SlackError {
  const { workspace, args } = call
  const refused = refuse('views.update', args, call.fault)
  if (refused) return refused
  const known = workspace.views.get(textArg(args, 'view_id'))
  if (!known) return fail('not_found')
  if (args['hash'] !== undefined && args['hash'] !== known.hash) return fail('hash_conflict')
  return stand(workspace, known.id, known.user, args['view'])
}

function publish(call: Call): object | SlackError {
  const { workspace, args } = call
  const refused = refuse('views.publish', args, call.fault)
  if (refused) return refused
  const user = textArg(args, 'user_id')
  return workspace.users.has(user)
    ? stand(workspace, `VHOME${user}`, user, args['view'])
    : fail('user_not_found')
}

/** Methods about modals and Home tabs. */
export function viewMethods(triggers: Triggers): Record<string, Method> {
  const opening = (method: 'views.open' | 'views.push'): Method => ({
    rate: tiers[4],
    run(call) {
      const user = triggers.use(textArg(call.args, 'trigger_id'))
      if (typeof user !== 'string') {
        call.fault(`${method}: ${user.error}`)
        return user
      }
      const refused = refuse(method, call.args, call.fault)
      if (refused && isError(refused)) return refused
      return stand(call.workspace, call.workspace.nextId('V'), user, call.args['view'])
    },
  })
  return {
    'views.open': opening('views.open'),
    'views.push': opening('views.push'),
    'views.update': { rate: tiers[4], run: update },
    'views.publish': { rate: tiers[4], run: publish },
  }
}
