import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { createFaults } from '../disturbance.ts'
import type { Certificate } from './certificate.ts'
import type { SmtpFault, SmtpStage } from './faults.ts'
import { breaches, messageIdOf } from './rules.ts'

/** A mail that was taken. */
interface TakenMail {
  readonly to: string
  readonly raw: string
  /** It came over TLS. */
  readonly secure: boolean
  /** The name that its sender logged in with. */
  readonly user: string | undefined
  read(): Promise<ParsedMail>
}

export interface SmtpOptions {
  /** The address that all mails come from. */
  readonly from: string
  /** `starttls` and `implicit` as in RFC 3207 and RFC 8314; `broken` fails in the handshake. */
  readonly tls?: { readonly manner: 'starttls' | 'implicit' | 'broken'; readonly certificate: Certificate }
  /** Who may send; anybody where nobody is given. */
  readonly login?: { readonly user: string; readonly password: string }
  /** Every recipient is put off once, and taken the next time. */
  readonly greylisting?: boolean
}

/** A mail server on this machine that keeps what it takes. */
export interface LocalSmtp {
  readonly port: number
  /** Oldest first. */
  readonly mails: readonly TakenMail[]
  /** Breaches of the protocol, by any mail. */
  readonly faults: readonly string[]
  /** The next mails (`times`, after `skip` good ones) meet this. */
  fault(kind: SmtpFault, on?: { readonly times?: number; readonly skip?: number }): void
  stop(): Promise<void>
}

/** A way to encrypt that needs another kind of certificate than the one there is (RFC 5246, A.5: RSA). */
const nothingInCommon = { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' } as const

/** How late a slow server answers, in milliseconds. */
const slowMs = 200

interface Moment {
  readonly stage: SmtpStage
}

export async function startSmtp({ from, tls, login, greylisting }: SmtpOptions): Promise<LocalSmtp> {
  const mails: TakenMail[] = []
  const faults: string[] = []
  const planned = createFaults<Moment, SmtpFault>()
  const sockets = new Map<number, Socket>()
  const putOff = new Set<string>()
  const seen = new Set<string>()

  const cut = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)?.resetAndDestroy()

  /** The refusal that was planned for a stage, with the address in its words. */
  function refusalAt(stage: SmtpStage, address = ''): Error | undefined {
    const fault = planned.take({ stage })
    if (fault === undefined || typeof fault === 'string') return undefined
    return reply(fault.code, fault.words.replace('%s', address))
  }

  const options: SMTPServerOptions = {
    ...tls?.certificate,
    ...(tls?.manner === 'broken' && nothingInCommon),
    logger: false,
    secure: tls?.manner === 'implicit',
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: [...(tls ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    disableReverseLookup: true,
    maxAllowedUnauthenticatedCommands: false,
    closeTimeout: 1,
    onConnect: (_session, done) => done(refusalAt('greeting')),
    onAuth({ username, password }, _session, done) {
      const refusal = refusalAt('login')
      if (refusal) return done(refusal)
      const isRight = username === login?.user && password === login?.password
      return isRight ? done(null, { user: username }) : done(reply(535, '5.7.8 Wrong user or password'))
    },
    onMailFrom: (_address, _session, done) => done(refusalAt('sender')),
    onRcptTo({ address }, _session, done) {
      const refusal = refusalAt('recipient', address)
      if (refusal || !greylisting || putOff.has(address)) return done(refusal)
      putOff.add(address)
      return done(reply(450, `4.2.0 <${address}>: Recipient address rejected: Greylisted`))
    },
    onData(stream, session, done) {
      const [recipient] = session.envelope.rcptTo
      const fault = planned.take({ stage: 'message' })
      if (fault === 'cut-before') return void cut(session)
      if (fault === 'cut-inside') return void stream.once('data', () => cut(session))
      text(stream).then((raw) => {
        if (fault === 'hang') return
        if (typeof fault === 'object') {
          done(reply(fault.code, fault.words.replace('%s', recipient?.address ?? '')))
          return
        }
        faults.push(...breaches(raw, session, { from, seen }))
        seen.add(messageIdOf(raw))
        mails.push({
          to: recipient?.address ?? '',
          raw,
          secure: session.secure,
          user: session.user === undefined ? undefined : String(session.user),
          read: () => simpleParser(raw),
        })
        if (fault === 'cut-after') cut(session)
        else setTimeout(done, fault === 'slow' ? slowMs : 0)
      }, done)
    },
  }

  const server = new SMTPServer(options)
  // Clients that go away are part of many tests.
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket
    if (remotePort === undefined) return
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address: AddressInfo | string | null = listening.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port')

  return {
    port: address.port,
    mails,
    faults,
    fault(kind, { times = 1, skip = 0 } = {}) {
      const stage = typeof kind === 'string' ? 'message' : kind.at
      planned.plan({ matches: (moment) => moment.stage === stage, kind, times, skip })
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets.values()) socket.destroy()
      await closed
    },
  }
}

const reply = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode })
