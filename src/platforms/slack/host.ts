import { z } from 'zod'
import { readAction } from '../../command/action.ts'
import { messageOf, PaperboyError } from '../../shared/errors.ts'
import type { CommandDesk, CommandHost, Suggestion } from '../port.ts'
import { createAnswers } from './answers.ts'
import { createSlackApi } from './api.ts'
import { directRequest, homeOpened, joinedChannel, mentionRequest } from './events.ts'
import { topicOptions } from './forms.ts'
import { createOutlets } from './outlets.ts'
import { type ChangeRights, createPeople } from './people.ts'
import { pressRequest, slashRequest, submitRequest, suggestRequest, type TypedIn } from './requests.ts'
import { createSocket, type SocketOptions } from './socket.ts'
import { placeOf } from './spot.ts'
import { createWording } from './wording.ts'

export interface SlackHostOptions extends SocketOptions, ChangeRights {
  /** What the slash command is called: `/papers`. */
  readonly command: string
}

/** Slack waits three seconds for the options of a field; in milliseconds. */
const suggestionMs = 2000

/**
 * Takes slash commands, mentions, direct messages, buttons, menus and forms over Socket Mode, and draws the Home tab.
 * Every slash command of the app is taken, whatever it is called. Answers are for the person who asked, except those
 * to a mention that others may see.
 */
export function createSlackHost(options: SlackHostOptions): CommandHost {
  const { command, clock, log, timeoutMs = 15_000 } = options
  // A client of its own: a digest that has to wait keeps nobody from an answer.
  const api = createSlackApi(options)
  const socket = createSocket(options)
  const outlets = createOutlets({ api, clock, timeoutMs })
  const people = createPeople({ ...options, api })
  const wording = createWording(command)
  const underWay = new Set<Promise<void>>()

  function track(work: Promise<void>): Promise<void> {
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }

  /** Acts on what an event or a payload was read as; what lacks what it should have is logged and left. */
  async function upon<T>(read: T | 'ignored' | undefined, act: (read: T) => Promise<void>): Promise<void> {
    if (read === undefined) log.warn('a request from Slack lacks what it should have and was ignored')
    else if (read !== 'ignored') await act(read)
  }

  /** What can be said about a field while Slack waits; where the desk takes too long, the words alone. */
  async function suggested(desk: CommandDesk, { spot, action, field, text }: TypedIn) {
    const waited = new AbortController()
    const nothing = clock.sleep(suggestionMs, waited.signal).then(
      (): readonly Suggestion[] => [],
      (): readonly Suggestion[] => [],
    )
    const found = await Promise.race([
      desk.complete({
        place: placeOf(spot),
        person: { platform: 'slack', workspace: spot.team, id: `@${spot.user}` },
        command: readAction(action)?.name ?? '',
        option: field,
        text,
      }),
      nothing,
    ])
    waited.abort()
    return topicOptions(
      text,
      found.map(({ label, value }) => ({ label: wording.text(label), value })),
    )
  }

  function listen(desk: CommandDesk): void {
    const { app } = socket
    const answers = createAnswers({ desk, outlets, people, wording, log })
    app.error(async (error) => log.warn({ err: error }, `a request from Slack failed: ${error.message}`))

    app.command(/.*/s, async ({ ack, body }) => {
      await ack()
      await track(upon(slashRequest(body), answers.take))
    })
    app.action({ type: 'block_actions' }, async ({ ack, body }) => {
      await ack()
      await track(upon(pressRequest(body), answers.take))
    })
    app.view({ type: 'view_submission' }, async ({ ack, body }) => {
      const asked = submitRequest(body)
      const wrong = asked ? Object.entries(desk.faults(asked.input)) : []
      if (wrong.length === 0) {
        await ack()
        return track(upon(asked, answers.take))
      }
      const errors = wrong.map(([field, fault]) => [field, wording.text(fault)])
      await ack({ response_action: 'errors', errors: Object.fromEntries(errors) })
    })
    app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ ack, body }) => {
      const typed = suggestRequest(body)
      await ack({ options: typed ? await suggested(desk, typed) : [] })
      if (!typed) await upon(typed, async () => {})
    })

    // Bolt has acknowledged an event before it comes here.
    app.event('app_mention', ({ body }) => track(upon(mentionRequest(body), answers.take)))
    app.event('message', ({ body }) => track(upon(directRequest(body), answers.take)))
    app.event('app_home_opened', ({ body }) => track(upon(homeOpened(body), answers.home)))
    app.event('member_joined_channel', ({ body }) => track(upon(joinedChannel(body), desk.joined)))
  }

  return {
    name: 'slack',
    get ready() {
      return socket.ready
    },

    async start(desk) {
      listen(desk)
      await checkToken()
      await socket.open()
    },

    async stop() {
      socket.leave()
      await Promise.all(underWay)
      await socket.close()
    },
  }

  /** Socket Mode asks for the app-level token alone, so a wrong bot token would show at the first digest only. */
  async function checkToken(): Promise<void> {
    try {
      await api.read(z.unknown(), 'auth.test')
    } catch (error) {
      if (error instanceof PaperboyError && error.code === 'AUTH_FAILED') throw error
      log.warn({ err: error }, `the bot token could not be checked: ${messageOf(error)}`)
    }
  }
}
