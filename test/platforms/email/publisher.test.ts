import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inboxPlace } from '../../../src/inbox/mailbox.ts'
import { say } from '../../../src/message/tree.ts'
import { PaperboyError } from '../../../src/shared/errors.ts'
import { attempt, type PostFault, publisherContract, single } from '../../contracts/publisher.ts'
import { refusals, type SmtpFault } from '../../doubles/smtp/faults.ts'
import { bob, type MailStand, openStand, subjectsTo } from './stand.ts'

const login = { user: 'papers', password: 'open sesame' }
const withLogin = (port: number) => `smtp://${login.user}:open%20sesame@127.0.0.1:${port}`

const faults: Record<PostFault, SmtpFault> = {
  'lost-answer': 'cut-after',
  'lost-request': 'cut-inside',
  'no-answer': 'hang',
  'server-error': refusals['out-of-order'],
  'rate-limited': refusals.deferred,
  gone: refusals['no-mailbox'],
  forbidden: refusals.full,
  refused: refusals.blocked,
  'bad-token': refusals['bad-login'],
}

publisherContract(
  'e-mail',
  async () => {
    const stand = await openStand({ login, smtpUrl: withLogin })
    return {
      publisher: stand.publisher,
      place: bob,
      lines: () => subjectsTo(stand, 'bob.smith@example.net'),
      leap: stand.clock.leap,
      disturb: (fault) => stand.smtp.fault(faults[fault]),
      unplug: stand.smtp.stop,
      close: async () => {
        await stand.stop()
        expect(stand.smtp.faults).toEqual([])
      },
    }
  },
  { 'server-error': 'RATE_LIMITED' },
)

describe('a mail that is not taken at once', () => {
  let stand: MailStand
  beforeEach(async () => {
    stand = await openStand({ login, smtpUrl: withLogin })
  })
  afterEach(() => stand.stop())

  const send = () => stand.publisher.post(bob, single, attempt(single, 0), [])
  async function failure(): Promise<PaperboyError> {
    const error = await send().then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!(error instanceof PaperboyError)) throw new Error('the mail was sent')
    return error
  }

  it.each([
    ['busy', 'RATE_LIMITED', 'The mail server asks to try again later (421 4.3.2).'],
    ['bad-login', 'AUTH_FAILED', 'The mail server takes no mail from Paperboy (535 5.7.8).'],
    ['bad-sender', 'AUTH_FAILED', 'The mail server takes no mail from Paperboy (553 5.7.1).'],
    ['deferred', 'RATE_LIMITED', 'The mail server asks to try again later (450 4.2.0).'],
    [
      'no-mailbox',
      'PLACE_GONE',
      'The mail server does not know this mailbox, or takes no mail for it (550 5.1.1).',
    ],
    ['full', 'PLACE_FORBIDDEN', 'The mailbox is full (552 5.2.2).'],
    [
      'blocked',
      'MESSAGE_REFUSED',
      'The mail server refused the mail for what it is or where it comes from (550 5.7.1).',
    ],
    ['out-of-order', 'RATE_LIMITED', 'The mail server asks to try again later (451 4.3.0).'],
  ] as const)('because the server says %s is %s', async (name, code, message) => {
    stand.smtp.fault(refusals[name])
    expect(await failure()).toMatchObject({ code, message })
    expect(stand.smtp.mails).toEqual([])
    await send()
    expect(stand.smtp.mails).toHaveLength(1)
  })

  it('because the connection ended before its first byte has certainly not been taken', async () => {
    stand.smtp.fault('cut-before')
    expect(await failure()).toMatchObject({ code: 'PLATFORM_UNREACHABLE' })
    await send()
    expect(stand.smtp.mails).toHaveLength(1)
  })

  it('because a connection ended that had sent others before is not repeated by itself', async () => {
    await send()
    stand.smtp.fault('cut-before')
    expect(await failure()).toMatchObject({ code: 'PLATFORM_UNREACHABLE' })
    await send()
    expect(stand.smtp.mails).toHaveLength(2)
  })

  it('tells the reader what to do, and the operator what the server said, without the address', async () => {
    stand.smtp.fault(refusals['no-mailbox'])
    expect(await failure()).toMatchObject({
      next: 'Resume it when the mailbox takes mail again.',
      said: '550 5.1.1 <the address>: Recipient address rejected: User unknown',
    })
  })

  it('has advice of its own where it is a letter: there is nothing to resume', async () => {
    stand.smtp.fault(refusals['no-mailbox'])
    const letter = { to: 'bob.smith@example.net', post: say('Please confirm.'), key: 'confirm:s1' }
    await expect(stand.postbox.send(letter)).rejects.toMatchObject({
      code: 'PLACE_GONE',
      next: 'Check the address.',
    })
  })

  it.each([...Object.values(refusals), 'cut-inside', 'hang'] as const)(
    'leaves no trace of an address in its error or the log: %j',
    async (fault) => {
      stand.smtp.fault(fault)
      const error = await failure()
      const told = [error, error.cause].map((one) =>
        one instanceof Error ? `${one.stack} ${JSON.stringify(one)}` : '',
      )
      expect([...told, error.next, error.said, JSON.stringify(stand.log.lines)].join('\n')).not.toMatch(
        /bob|smith|@example/i,
      )
    },
  )

  it('is waited for where the server is slow', async () => {
    stand.smtp.fault('slow')
    await send()
    expect(stand.smtp.mails).toHaveLength(1)
  })

  it('is put off by greylisting, and taken the next time', async () => {
    const grey = await openStand({ greylisting: true })
    const post = () => grey.publisher.post(bob, single, attempt(single, 0), [])
    await expect(post()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await post()
    await grey.stop()
    expect(grey.smtp.mails).toHaveLength(1)
  })
})

describe('an inbox', () => {
  let stand: MailStand
  beforeEach(async () => {
    stand = await openStand()
  })
  afterEach(() => stand.stop())

  it('is named without its address', async () => {
    expect(await stand.publisher.check(bob)).toEqual({ ok: true, readable: false, name: 'b…@example.net' })
  })

  it('that was removed gets nothing, and says what to do', async () => {
    const nobody = inboxPlace('nobody')
    expect(await stand.publisher.check(nobody)).toEqual({
      ok: false,
      reason: 'The inbox and its address were removed.',
      next: 'Subscribe the address again.',
    })
    await expect(stand.publisher.post(nobody, single, attempt(single, 0), [])).rejects.toMatchObject({
      code: 'PLACE_GONE',
    })
    expect(stand.smtp.mails).toEqual([])
  })

  it('is found by its id', async () => {
    expect(await stand.publisher.locate('b0b')).toEqual(bob)
  })
})
