import { z } from 'zod'
import { withoutAddresses } from '../../inbox/redact.ts'
import { type ErrorCode, messageOf, PaperboyError } from '../../shared/errors.ts'

/** What nodemailer tells of a failure. `response` is the server's answer, `command` what it answered. */
const failure = z.object({
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
})
type Failure = z.infer<typeof failure>

/** What is known of a mail that failed. */
export interface Circumstances {
  /** Whom it was for, so that no answer can repeat it. */
  readonly to?: string
  /** Whether the connection had begun to read the message, so that it may have been taken. */
  readonly begun: boolean
  /** What can be done where the mailbox takes no mail, as a sentence. */
  readonly mend?: string
}

interface Meaning {
  readonly code: ErrorCode
  readonly says: string
  readonly next?: string
}

const checkServer = 'Check the host, the port and the certificate of the server in SMTP_URL.'

const gone: Meaning = {
  code: 'PLACE_GONE',
  says: 'The mail server does not know this mailbox, or takes no mail for it',
}
const full: Meaning = { code: 'PLACE_FORBIDDEN', says: 'The mailbox is full' }
const refused: Meaning = { code: 'PLACE_FORBIDDEN', says: 'The mail server refused a mail to this mailbox' }
/** Not held back for all: whoever owns a mailbox may have a say in such an answer. */
const declined: Meaning = {
  code: 'MESSAGE_REFUSED',
  says: 'The mail server refused the mail for what it is or where it comes from',
  next: 'The operator of the bot finds in docs/mail.md what helps.',
}
const operators: Meaning = {
  code: 'AUTH_FAILED',
  says: 'The mail server takes no mail from Paperboy',
  next: 'Check the user and the password in SMTP_URL, and that the server lets them send from MAIL_FROM.',
}
const unencrypted: Meaning = {
  code: 'PLATFORM_UNREACHABLE',
  says: 'The connection to the mail server could not be encrypted',
  next: checkServer,
}
const unreached: Meaning = {
  code: 'PLATFORM_UNREACHABLE',
  says: 'Nothing of the mail reached the mail server',
  next: checkServer,
}
const later: Meaning = { code: 'RATE_LIMITED', says: 'The mail server asks to try again later' }
const unknown: Meaning = {
  code: 'OUTCOME_UNKNOWN',
  says: 'The connection to the mail server ended before it said whether it took the mail',
}

/** What a permanent answer to RCPT TO means (RFC 5321, 4.2.3; 556: RFC 7504, section 4). */
const aboutMailbox: ReadonlyMap<number, Meaning> = new Map([
  [550, gone],
  [551, gone],
  [552, full],
  [553, gone],
  [556, gone],
])

/**
 * Enhanced codes of permanent answers that say nothing of the mailbox: about the sender (x.1.7, x.1.8: RFC 3463, 3.2), the
 * size of the message (x.3.4: 3.4), its content (x.6: 3.7) or what a server lets pass (x.7: 3.8), which is mostly SPF, DKIM,
 * DMARC and lists of hosts (RFC 7372; RFC 7505, 4.2).
 */
const aboutMail = /^5\.(?:1\.[78]|3\.4|[67]\.\d+)$/
/** Too much mail, as of one sender in a day; it has a meaning only as something that passes (RFC 3463, 3.5). */
const congested = '5.4.5'
/** International letters, which a server does not take in this address (RFC 6531, 3.5). */
const noSuchLetters = '5.6.7'
/** Parameters of MAIL FROM that come from one mail, and its size (RFC 5321, 4.1.1.11; RFC 1870, section 6). */
const aboutParameters: ReadonlySet<number> = new Set([552, 555])
/** What a server says that cannot read an address (RFC 5321, 4.2.2). */
const unreadable = 501

/** Permanent answers that want a login, or another one (RFC 4954, section 6). */
const aboutLogin = /^53/
/** Permanent answers about the syntax or the order of commands (RFC 5321, 4.2.1). */
const aboutSyntax = /^50/

/** What `mend` of the circumstances is for. */
const mends: ReadonlySet<ErrorCode> = new Set(['PLACE_GONE', 'PLACE_FORBIDDEN'])

/**
 * What a failure to send a mail means. Total. Neither the error nor its cause holds an address: servers like to repeat
 * them, so that the answer is kept without.
 */
export function smtpError(error: unknown, { to, begun, mend }: Circumstances): PaperboyError {
  const told = failure.safeParse(error).data ?? {}
  const reply = replyCodes(told.response)
  const { code, says, next = mends.has(code) ? mend : undefined } = meaningOf(told, reply, begun)
  const said = withoutAddresses(told.response ?? messageOf(error), to)
  return new PaperboyError(code, `${says}${reply === '' ? '' : ` (${reply})`}.`, {
    said,
    cause: new Error(said),
    ...(next !== undefined && { next }),
  })
}

/** The first digit of an answer decides: 4 is for now, 5 for good (RFC 5321, 4.2.1), whatever came of the connection. */
function meaningOf(
  { code, command, responseCode: reply = 0 }: Failure,
  codes: string,
  begun: boolean,
): Meaning {
  if (code === 'ETLS') return unencrypted
  if (reply >= 400 && reply < 500) return later
  if (reply >= 500 && reply < 600) {
    const [, status = ''] = codes.split(' ')
    return refusalOf(reply, status, begun ? 'DATA' : command, begun)
  }
  if (code === 'EAUTH' || code === 'ENOAUTH') return operators
  // Without an answer: the address cannot be written into a command.
  if (code === 'EENVELOPE') return refused
  return begun ? unknown : unreached
}

/** `status`: the enhanced code, empty where there is none. `command`: what was answered. */
function refusalOf(reply: number, status: string, command: string | undefined, begun: boolean): Meaning {
  if (aboutLogin.test(`${reply}`)) return operators
  if (status === noSuchLetters) return refused
  if (command === 'MAIL FROM') return aboutParameters.has(reply) ? declined : operators
  if (command !== 'RCPT TO' && command !== 'DATA') return operators
  if (status === congested) return later
  if (aboutMail.test(status)) return declined
  if (command === 'RCPT TO' && reply === unreadable) return refused
  if (!begun && aboutSyntax.test(`${reply}`)) return operators
  return (command === 'RCPT TO' ? aboutMailbox.get(reply) : undefined) ?? refused
}

/** The codes that an answer begins with: `550`, or `550 5.1.1` (RFC 3463). */
const replyCodes = (response = ''): string =>
  /^[45]\d\d(?:[ -][45]\.\d{1,3}\.\d{1,3}(?!\S))?/.exec(response)?.[0].replace('-', ' ') ?? ''
