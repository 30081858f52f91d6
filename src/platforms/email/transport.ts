import type { Readable } from 'node:stream'
import { createTransport as createMailer, type SendMailOptions } from 'nodemailer'
import type { Clock } from '../../shared/clock.ts'
import { createPace } from '../pace.ts'
import { smtpError } from './errors.ts'
import { serverOf } from './server.ts'

export interface TransportOptions {
  /** `smtps://` speaks TLS at once; `smtp://` changes over to it, except on this machine. Certificates are verified. */
  readonly smtpUrl: string
  /** Mails that are begun in a second, at most. */
  readonly perSecond: number
  readonly clock: Clock
  /** Milliseconds that a mail may take from its call on; less than delivery's lease. 100 seconds unless given. */
  readonly timeoutMs?: number
}

/** Hands mails to one server; each is tried once. Errors are those of `smtpError`. */
export interface Transport {
  /** Sends a mail whose envelope has one recipient. `mend`: what can be done where the mailbox takes no mail, as a sentence. */
  send(mail: SendMailOptions, to: string, mend: string): Promise<void>
  /** Lets mails under way finish, and closes the connections. */
  close(): Promise<void>
}

const secondMs = 1000

/** Nothing of it repeats a mail or reads files: `delivery/` retries, and all content is in the mail. */
const manner = {
  pool: true,
  maxConnections: 5,
  maxRequeues: 0,
  disableFileAccess: true,
  disableUrlAccess: true,
  /** Sooner than the five minutes after which a server may hang up (RFC 5321, 4.5.3.2.7), in milliseconds. */
  idleTimeout: 60 * secondMs,
  connectionTimeout: 30 * secondMs,
  greetingTimeout: 30 * secondMs,
  socketTimeout: 90 * secondMs,
} as const

export function createTransport(options: TransportOptions): Transport {
  const { smtpUrl, perSecond, clock, timeoutMs = 100 * secondMs } = options
  const mailer = createMailer({ ...manner, ...serverOf(smtpUrl) })
  const pace = createPace({ clock, intervalMs: secondMs / perSecond })
  const underWay = new Set<Promise<unknown>>()
  /** What the connection reads of each mail, by its signal. */
  const bodies = new WeakMap<AbortSignal, Readable>()

  mailer.use('stream', ({ message, data: { signal } }, done) => {
    const read = message.createReadStream.bind(message)
    message.createReadStream = (how) => {
      const body = read(how)
      if (signal) bodies.set(signal, body)
      return body
    }
    done()
  })

  async function send(mail: SendMailOptions, to: string, mend: string): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      await pace('mail', () => mailer.sendMail({ ...mail, signal }))
    } catch (error) {
      throw smtpError(error, { to, mend, begun: bodies.get(signal)?.readableDidRead === true })
    }
  }

  return {
    async send(mail, to, mend) {
      const sending = send(mail, to, mend)
      underWay.add(sending)
      try {
        await sending
      } finally {
        underWay.delete(sending)
      }
    },

    async close() {
      await Promise.allSettled(underWay)
      mailer.close()
    },
  }
}
