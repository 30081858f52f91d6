import type { KnownBlock, View } from '@slack/web-api'
import { z } from 'zod'
import type { Post } from '../../message/tree.ts'
import type { Clock } from '../../shared/clock.ts'
import { PaperboyError } from '../../shared/errors.ts'
import { createPace } from '../pace.ts'
import type { SlackApi } from './api.ts'
import { patiently } from './patient.ts'
import { type SlackBody, slackBodies, slackParts } from './render.ts'
import { mostAnswers, respond } from './response-url.ts'
import type { Spot } from './spot.ts'

export interface OutletOptions {
  readonly api: SlackApi
  readonly clock: Clock
  readonly timeoutMs: number
}

/** The ways Slack takes answers. All of them throw what Slack makes of a request that fails for good. */
export interface Outlets {
  /** Says something to the person alone, or for all in the thread; by direct message where the bot may not post. */
  say(spot: Spot, post: Post, manner: { readonly replaces: boolean; readonly open: boolean }): Promise<void>
  /** Sends any number of blocks by direct message. */
  direct(user: string, preview: string, blocks: readonly KnownBlock[]): Promise<void>
  /** Opens a view; resolves with its id. Not tried again: the trigger lives for three seconds. */
  openView(trigger: string, view: View): Promise<string>
  updateView(id: string, view: View): Promise<void>
  publishHome(user: string, view: View): Promise<void>
}

/** A message in a channel a second; direct messages with an export take their time. */
const pacing = { intervalMs: 1200 } as const

const done = z.unknown()
const openedView = z.object({ view: z.object({ id: z.string() }) })
const openedChannel = z.object({ channel: z.object({ id: z.string() }) })

/** The channel takes no answer, and the person is there all the same. */
const closed = new Set(['PLACE_GONE', 'PLACE_FORBIDDEN', 'MESSAGE_REFUSED'])

export function createOutlets({ api, clock, timeoutMs }: OutletOptions): Outlets {
  const pace = createPace({ clock, ...pacing })
  const write = <T>(schema: z.ZodType<T>, method: string, args: Readonly<Record<string, unknown>>) =>
    patiently(clock, () => api.write(schema, method, args))

  const post = (channel: string, body: SlackBody, thread?: string) =>
    write(done, 'chat.postMessage', { ...body, channel, ...(thread && { thread_ts: thread }) })

  async function directChannel(user: string): Promise<string> {
    return (await write(openedChannel, 'conversations.open', { users: user })).channel.id
  }

  async function chat(spot: Spot, bodies: readonly SlackBody[], open: boolean): Promise<void> {
    const { user, thread, under } = spot
    const channel = spot.channel ?? (await directChannel(user))
    for (const body of bodies) {
      if (channel.startsWith('D')) await post(channel, body, thread)
      else if (open) await post(channel, body, thread ?? under)
      // A thread that nobody has opened shows no answer that is for one person alone.
      else await ephemeral(channel, user, body, thread)
    }
  }

  async function ephemeral(channel: string, user: string, body: SlackBody, thread?: string): Promise<void> {
    const { text, blocks } = body
    const args = { text, blocks, channel, user, ...(thread && { thread_ts: thread }) }
    await write(done, 'chat.postEphemeral', args)
  }

  return {
    async say(spot, said, { replaces, open }) {
      const bodies = slackParts({ ...said, replies: [] })
        .slice(0, mostAnswers)
        .map(({ body }) => body)
      const { responseUrl: url, thread } = spot
      if (url !== undefined) {
        for (const [index, body] of bodies.entries()) {
          const manner = { replaces: replaces && index === 0, thread }
          await patiently(clock, () => respond(url, body, manner, timeoutMs))
        }
        return
      }
      try {
        await chat(spot, bodies, open)
      } catch (error) {
        if (!(error instanceof PaperboyError) || !closed.has(error.code)) throw error
        await chat({ team: spot.team, user: spot.user }, bodies, false)
      }
    },

    async direct(user, preview, blocks) {
      const channel = await directChannel(user)
      for (const body of slackBodies(preview, blocks)) await pace(channel, () => post(channel, body))
    },

    async openView(trigger, view) {
      return (await api.write(openedView, 'views.open', { trigger_id: trigger, view })).view.id
    },
    async updateView(id, view) {
      await write(done, 'views.update', { view_id: id, view })
    },
    async publishHome(user, view) {
      await write(done, 'views.publish', { user_id: user, view })
    },
  }
}
