import { App, SocketModeReceiver } from '@slack/bolt'
import type { Clock } from '../../shared/clock.ts'
import { messageOf, PaperboyError } from '../../shared/errors.ts'
import { createConnection } from '../reconnect.ts'
import { type SlackApiOptions, slackLogger } from './api.ts'
import { slackError } from './errors.ts'

export interface SocketOptions extends SlackApiOptions {
  /** An app-level token with `connections:write`, `xapp-…`. */
  readonly appToken: string
  readonly clock: Clock
}

/** How long Slack may take to say hello, and goodbye, in milliseconds. */
const patience = { hello: 20_000, goodbye: 2000 } as const

/** Slack's end of Socket Mode, kept up until it is closed. */
export interface Socket {
  /** Takes what listens to requests. */
  readonly app: App
  /** Whether requests can come in. */
  readonly ready: boolean
  /** Resolves when the first attempt is over; throws `AUTH_FAILED` when the app-level token is refused. */
  open(): Promise<void>
  /** Ends all trying; requests still come in until `close`. */
  leave(): void
  close(): Promise<void>
}

export function createSocket(options: SocketOptions): Socket {
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

  return {
    app,
    get ready() {
      return ready
    },
    open: connection.open,
    leave: connection.close,
    async close() {
      await Promise.race([client.disconnect(), clock.sleep(patience.goodbye)])
      ready = false
    },
  }
}
