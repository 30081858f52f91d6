import { App, SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import type { Post } from '../../message/tree.ts'
import type { Clock } from '../../shared/clock.ts'
import { messageOf, PaperboyError } from '../../shared/errors.ts'
import type { CommandHost, CommandRequest } from '../port.ts'
import { createConnection } from '../reconnect.ts'
import { createSlackApi, type SlackApiOptions, slackLogger } from './api.ts'
import { slackError } from './errors.ts'
import { slashCommand } from './manifest.ts'
import { pressRequest, privateAnswers, slashRequest } from './requests.ts'

export interface SlackHostOptions extends SlackApiOptions {
  /** An app-level token with `connections:write`, `xapp-…`. */
  readonly appToken: string
  readonly clock: Clock
}

/** How long Slack may take to say hello, and goodbye, in milliseconds. */
const patience = { hello: 20_000, goodbye: 2000 } as const

interface Exchange {
  readonly ack: () => Promise<void>
  readonly respond: (answer: ReturnType<typeof privateAnswers>[number]) => Promise<unknown>
}

/** Takes slash commands and pressed buttons over Socket Mode; answers go to a `response_url`, for one person alone. */
export function createSlackHost(options: SlackHostOptions): CommandHost {
  const { token, appToken, apiUrl, clock, log, timeoutMs = 15_000 } = options
  const logger = slackLogger(log)
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        ...(apiUrl && { slackApiUrl: apiUrl }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: timeoutMs,
      },
    },
  })
  const app = new App({ receiver, logger, convoStore: false, authorize: async () => ({ botToken: token }) })
  const { client } = receiver
  const underWay = new Set<Promise<void>>()
  let ready = false

  const connection = createConnection({ clock, log, connect })
  client.on('connected', () => {
    ready = true
    log.info('connected to Slack')
  })
  client.on('disconnected', () => {
    // A connection that never stood is the affair of whoever tries to connect.
    if (ready) connection.lost()
    ready = false
  })
  guardEnvelopes()

  /** The client reads an envelope before it checks its form, and rejects where nobody listens: that ends a process. */
  function guardEnvelopes(): void {
    for (const receive of client.listeners('ws_message')) {
      client.off('ws_message', receive)
      client.on('ws_message', async (...envelope: unknown[]) => {
        try {
          await receive(...envelope)
        } catch (error) {
          log.warn({ err: error }, `a malformed envelope from Slack was ignored: ${messageOf(error)}`)
        }
      })
    }
  }

  async function connect(): Promise<void> {
    const late = new AbortController()
    try {
      await Promise.race([client.start(), tooLate(late.signal)])
    } catch (error) {
      // A connection closed before Slack's hello rejects with nothing at all.
      throw slackError(error ?? new Error('Slack closed the connection'), { writes: false })
    } finally {
      late.abort()
    }
  }

  async function tooLate(signal: AbortSignal): Promise<void> {
    await clock.sleep(patience.hello, signal).catch(() => {})
    if (signal.aborted) return
    void client.disconnect()
    throw new PaperboyError('PLATFORM_UNREACHABLE', 'Slack did not say hello.')
  }

  /** Acknowledges first. What fails afterwards is logged. */
  async function answer(
    request: CommandRequest | undefined,
    { ack, respond }: Exchange,
    handle: (request: CommandRequest) => Promise<Post>,
  ): Promise<void> {
    try {
      await ack()
      if (!request) return log.warn('a request from Slack lacks what it should have and was ignored')
      for (const body of privateAnswers(await handle(request))) await respond(body)
    } catch (error) {
      log.warn({ err: error }, `an answer did not reach Slack: ${messageOf(error)}`)
    }
  }

  function track(work: Promise<void>): Promise<void> {
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }

  return {
    name: 'slack',
    get ready() {
      return ready
    },

    async start(handle) {
      app.error(async (error) => log.warn({ err: error }, `a request from Slack failed: ${error.message}`))
      app.command(slashCommand, ({ ack, respond, body }) =>
        track(answer(slashRequest(body), { ack, respond }, handle)),
      )
      app.action(/.*/s, ({ ack, respond, body }) =>
        track(answer(pressRequest(body), { ack, respond }, handle)),
      )
      await checkToken()
      await connection.open()
    },

    async stop() {
      connection.close()
      await Promise.all(underWay)
      await Promise.race([client.disconnect(), clock.sleep(patience.goodbye)])
      ready = false
    },
  }

  /** Socket Mode asks for the app-level token alone, so a wrong bot token would show at the first digest only. */
  async function checkToken(): Promise<void> {
    try {
      await createSlackApi(options).read(z.unknown(), 'auth.test')
    } catch (error) {
      if (error instanceof PaperboyError && error.code === 'AUTH_FAILED') throw error
      log.warn({ err: error }, `the bot token could not be checked: ${messageOf(error)}`)
    }
  }
}
