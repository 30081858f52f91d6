import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smtpError } from '../../../src/platforms/email/errors.ts'
import { PaperboyError } from '../../../src/shared/errors.ts'
import { hostileText } from '../hostile.ts'

/** A failure as nodemailer tells it. */
function failed(code: string, command?: string, response?: string): Error {
  const responseCode = response === undefined ? undefined : Number(response.slice(0, 3))
  return Object.assign(new Error(`Failed: ${response ?? code}`), { code, command, response, responseCode })
}

describe('what a failed mail means', () => {
  it.each([
    ['an answer to the greeting for now', failed('EPROTOCOL', 'CONN', '421 busy'), 'RATE_LIMITED'],
    ['an answer to the greeting for good', failed('EPROTOCOL', 'CONN', '554 no service'), 'AUTH_FAILED'],
    ['no EHLO', failed('ECONNECTION', 'EHLO', '502 unknown'), 'AUTH_FAILED'],
    ['a wrong password', failed('EAUTH', 'AUTH PLAIN', '535 5.7.8 no'), 'AUTH_FAILED'],
    ['a login put off', failed('EAUTH', 'AUTH PLAIN', '454 4.7.0 later'), 'RATE_LIMITED'],
    ['a missing password', failed('EAUTH', 'API'), 'AUTH_FAILED'],
    ['a refused sender', failed('EENVELOPE', 'MAIL FROM', '550 5.7.1 not yours'), 'AUTH_FAILED'],
    ['a day’s limit of the sender', failed('EENVELOPE', 'MAIL FROM', '550 5.4.5 daily limit'), 'AUTH_FAILED'],
    ['a mail that is too big', failed('EENVELOPE', 'MAIL FROM', '552 5.3.4 too big'), 'MESSAGE_REFUSED'],
    ['parameters of a mail', failed('EENVELOPE', 'MAIL FROM', '555 5.5.4 SMTPUTF8?'), 'MESSAGE_REFUSED'],
    ['letters that cannot be sent', failed('EENVELOPE', 'MAIL FROM', '550 5.6.7 ASCII'), 'PLACE_FORBIDDEN'],
    ['a login that is wanted first', failed('EENVELOPE', 'RCPT TO', '530 5.7.0 log in'), 'AUTH_FAILED'],
    ['commands in a wrong order', failed('EENVELOPE', 'RCPT TO', '503 5.5.1 MAIL first'), 'AUTH_FAILED'],
    ['a recipient put off', failed('EENVELOPE', 'RCPT TO', '450 4.2.0 grey'), 'RATE_LIMITED'],
    ['an unknown recipient', failed('EENVELOPE', 'RCPT TO', '550 5.1.1 who'), 'PLACE_GONE'],
    ['a recipient that moved', failed('EENVELOPE', 'RCPT TO', '551 moved'), 'PLACE_GONE'],
    ['a full mailbox', failed('EENVELOPE', 'RCPT TO', '552 5.2.2 full'), 'PLACE_FORBIDDEN'],
    ['a mailbox name that is not allowed', failed('EENVELOPE', 'RCPT TO', '553 5.1.3 bad'), 'PLACE_GONE'],
    ['a domain without mail', failed('EENVELOPE', 'RCPT TO', '556 5.1.10 null MX'), 'PLACE_GONE'],
    ['another refusal', failed('EENVELOPE', 'RCPT TO', '554 no'), 'PLACE_FORBIDDEN'],
    [
      'an address that is not understood',
      failed('EENVELOPE', 'RCPT TO', '501 5.1.3 what'),
      'PLACE_FORBIDDEN',
    ],
    ['parameters of an address', failed('EENVELOPE', 'RCPT TO', '555 5.5.2 what'), 'PLACE_FORBIDDEN'],
    ['letters that are not taken', failed('EENVELOPE', 'RCPT TO', '553 5.6.7 ASCII'), 'PLACE_FORBIDDEN'],
    ['a server that relays nothing', failed('EENVELOPE', 'RCPT TO', '554 5.7.1 relay'), 'MESSAGE_REFUSED'],
    ['a host on a list', failed('EENVELOPE', 'RCPT TO', '550-5.7.1 listed'), 'MESSAGE_REFUSED'],
    ['a sender without a domain', failed('EENVELOPE', 'RCPT TO', '550 5.1.8 domain'), 'MESSAGE_REFUSED'],
    ['a sender that takes no mail', failed('EENVELOPE', 'RCPT TO', '550 5.7.27 null MX'), 'MESSAGE_REFUSED'],
    ['a day’s limit', failed('EENVELOPE', 'RCPT TO', '550 5.4.5 daily limit'), 'RATE_LIMITED'],
    ['an address that no command can hold', failed('EENVELOPE', 'API'), 'PLACE_FORBIDDEN'],
    ['a refused DATA', failed('EENVELOPE', 'DATA', '554 no recipients'), 'PLACE_FORBIDDEN'],
    ['a host that is not found', failed('EDNS', 'CONN'), 'PLATFORM_UNREACHABLE'],
    ['no STARTTLS', failed('ETLS', 'STARTTLS', '502 5.5.1 unknown'), 'PLATFORM_UNREACHABLE'],
    ['a wrong certificate', failed('ESOCKET', 'CONN'), 'PLATFORM_UNREACHABLE'],
    ['a time-out', failed('ETIMEDOUT', 'CONN'), 'PLATFORM_UNREACHABLE'],
    ['an end that was told it', failed('EABORT'), 'PLATFORM_UNREACHABLE'],
  ])('%s, before the message', (_what, error, code) => {
    expect(smtpError(error, { begun: false })).toMatchObject({ code })
  })

  it.each([
    ['an answer for now', failed('EMESSAGE', 'DATA', '451 4.3.0 later'), 'RATE_LIMITED'],
    ['a server that goes down', failed('EMESSAGE', 'DATA', '421 4.3.2 bye'), 'RATE_LIMITED'],
    ['an answer for good', failed('EMESSAGE', 'DATA', '550 no'), 'PLACE_FORBIDDEN'],
    ['a full mailbox', failed('EMESSAGE', 'DATA', '552 5.2.2 full'), 'PLACE_FORBIDDEN'],
    ['a refusal by policy', failed('EMESSAGE', 'DATA', '550 5.7.1 spam'), 'MESSAGE_REFUSED'],
    ['no SPF, DKIM or DMARC', failed('EMESSAGE', 'DATA', '550-5.7.26 unauthenticated'), 'MESSAGE_REFUSED'],
    ['a refusal of what the message holds', failed('EMESSAGE', 'DATA', '500 5.6.0 no'), 'MESSAGE_REFUSED'],
    ['a message that is too big', failed('EMESSAGE', 'DATA', '552 5.3.4 too big'), 'MESSAGE_REFUSED'],
    ['a day’s limit', failed('EMESSAGE', 'DATA', '550 5.4.5 daily limit'), 'RATE_LIMITED'],
    ['a login that is wanted late', failed('EMESSAGE', 'DATA', '530 5.7.57 log in'), 'AUTH_FAILED'],
    ['an answer whose line never ended', failed('ECONNECTION', 'CONN', '554 5.7.1 sp'), 'MESSAGE_REFUSED'],
    ['a lost connection', failed('ECONNECTION', 'CONN'), 'OUTCOME_UNKNOWN'],
    ['a reset', failed('ESOCKET', 'CONN'), 'OUTCOME_UNKNOWN'],
    ['a time-out', failed('ETIMEDOUT', 'CONN'), 'OUTCOME_UNKNOWN'],
    ['an end that was told it', failed('EABORT'), 'OUTCOME_UNKNOWN'],
    ['an answer that is none', failed('EPROTOCOL', 'CONN', '250 what'), 'OUTCOME_UNKNOWN'],
  ])('%s, once the message had begun', (_what, error, code) => {
    expect(smtpError(error, { begun: true })).toMatchObject({ code })
  })

  it('is told of anything thrown, with codes and without what surrounds them', () => {
    const facts = fc.record(
      {
        code: fc.oneof(fc.anything(), fc.constantFrom('EAUTH', 'EENVELOPE', 'ETLS')),
        command: fc.oneof(fc.anything(), fc.constantFrom('RCPT TO', 'DATA')),
        response: fc.oneof(fc.anything(), hostileText),
        responseCode: fc.oneof(fc.anything(), fc.integer({ min: 200, max: 599 })),
      },
      { requiredKeys: [] },
    )
    const thrown = fc.oneof(
      hostileText,
      fc.tuple(hostileText, facts).map(([words, more]) => Object.assign(new Error(words), more)),
    )
    fc.assert(
      fc.property(thrown, fc.boolean(), (error, begun) => {
        const meant = smtpError(error, { to: 'bob@example.net', begun })
        expect(meant).toBeInstanceOf(PaperboyError)
        expect(meant.message).toMatch(/^[A-Z][\w ,]+(?: \([45]\d\d( [45](\.\d{1,3}){2})?\))?\.$/)
      }),
    )
  })
})
