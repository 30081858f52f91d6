import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Repost } from '../../../src/delivery/look.ts'
import type { Store } from '../../../src/store/port.ts'
import { createSqliteStore } from '../../../src/store/sqlite.ts'
import { openOffice } from '../../delivery/office.ts'
import { refusals, type SmtpFault } from '../../doubles/smtp/faults.ts'
import { place, planned } from '../../store/samples.ts'
import { bob, type MailStand, openStand } from './stand.ts'

const hour = 3_600_000
const key = 'email:inbox:@b0b:daily:2026-05-07T09:00'
const nothing = { sent: 0, later: 0, dropped: 0, paused: 0, stopped: 0, lost: 0 }

let stand: MailStand
let store: Store
beforeEach(async () => {
  stand = await openStand()
  store = await createSqliteStore({ path: ':memory:', clock: stand.clock })
  await store.places.save(place(bob))
  await store.deliveries.plan([planned(key, { to: bob })])
})
afterEach(async () => {
  await store.close()
  await stand.stop()
})

/** Lives through days in which delivery sends whatever it holds to be due, every half hour. */
async function liveThrough(days: number, repost: Repost = 'never') {
  const { drain, log } = openOffice({ store, publisher: stand.publisher, clock: stand.clock, repost })
  const first = await drain.once()
  for (let half = 0; half < days * 48; half++) {
    stand.clock.leap(hour / 2)
    await drain.once()
  }
  return { first, log }
}
const ids = async () =>
  (await Promise.all(stand.smtp.mails.map((mail) => mail.read()))).map((mail) => mail.messageId)

describe('a digest whose connection ended', () => {
  it.each([
    ['cut-inside', 0],
    ['hang', 0],
    ['cut-after', 1],
  ] as const)('within the message (%s) is never sent again by itself', async (fault, taken) => {
    stand.smtp.fault(fault)
    const { first } = await liveThrough(3)
    expect(first).toEqual({ ...nothing, later: 1 })
    expect(stand.smtp.mails).toHaveLength(taken)
    expect(await store.deliveries.byKey(key)).toMatchObject({ state: 'pending' })
  })

  it('is given up after a week, and asked about no more', async () => {
    stand.smtp.fault('cut-after')
    const { log } = await liveThrough(9)
    expect(log.at(-1)).toMatchObject({
      text: 'digest dropped',
      facts: { reason: expect.stringContaining('(email cannot tell what was posted)'), again: false },
    })
    expect(log.filter(({ text }) => text === 'digest dropped')).toHaveLength(1)
    expect(await ids()).toHaveLength(1)
  })

  it('within the message is sent again where the operator wants it, under the same Message-ID', async () => {
    stand.smtp.fault('cut-after')
    await liveThrough(2, { afterMs: 24 * hour })
    const [first, second, ...more] = await ids()
    expect(first).toMatch(/@example\.org>$/)
    expect(second).toBe(first)
    expect(more).toEqual([])
    expect(stand.smtp.faults).toEqual([`${first} comes a second time`])
  })

  it.each([
    ['before the message', 'cut-before'],
    ['by an answer for now', refusals.deferred],
    ['by a server that is busy', refusals.busy],
    ['by an error of the server', refusals['out-of-order']],
  ] as const satisfies readonly (readonly [string, SmtpFault])[])(
    '%s is sent again soon, once',
    async (_how, fault) => {
      stand.smtp.fault(fault, { times: 3 })
      const { first } = await liveThrough(1)
      expect(first).toEqual({ ...nothing, later: 1 })
      expect(stand.smtp.mails).toHaveLength(1)
      expect(stand.smtp.faults).toEqual([])
      expect(await store.deliveries.byKey(key)).toMatchObject({ state: 'sent' })
    },
  )
})

describe('an inbox whose server refuses', () => {
  it('is paused with the reason and stays so, without another try', async () => {
    stand.smtp.fault(refusals['no-mailbox'])
    const { first } = await liveThrough(3)
    expect(first).toEqual({ ...nothing, paused: 1 })
    expect((await store.places.byKey(bob))?.pause).toEqual({
      since: expect.any(Number),
      reason:
        'The mail server does not know this mailbox, or takes no mail for it (550 5.1.1). Resume it when the mailbox takes mail again.',
    })
    expect(stand.smtp.mails).toEqual([])
  })

  it('gets what waited for it once it is resumed', async () => {
    stand.smtp.fault(refusals.full)
    await liveThrough(0)
    await store.places.resume(bob)
    await liveThrough(0)
    expect(stand.smtp.mails).toHaveLength(1)
  })
})

it('is not paused for what is about the sender: its papers come with the next digest, and the log says what helps', async () => {
  stand.smtp.fault(refusals.blocked)
  const { first, log } = await liveThrough(0)
  expect(first).toEqual({ ...nothing, dropped: 1 })
  expect((await store.places.byKey(bob))?.pause).toBeUndefined()
  expect(log.at(-1)).toMatchObject({
    level: 'error',
    text: 'digest dropped',
    facts: {
      reason:
        'The mail server refused the mail for what it is or where it comes from (550 5.7.1). (550 5.7.1 Message to "the address" refused by policy) The operator of the bot finds in docs/mail.md what helps.',
      again: true,
    },
  })
})

it('holds everything back while the server takes nothing from the operator', async () => {
  stand.smtp.fault(refusals['bad-sender'])
  const { first, log } = await liveThrough(0)
  expect(first).toEqual({ ...nothing, later: 1 })
  expect(log.at(-1)).toMatchObject({ text: 'digest put off', facts: { scope: 'platform', uncertain: false } })
})

it.each([...Object.values(refusals), 'cut-inside', 'cut-after'] as const)(
  'tells the log nothing of the address: %j',
  async (fault) => {
    stand.smtp.fault(fault)
    const { log } = await liveThrough(0)
    expect(log).not.toEqual([])
    expect(JSON.stringify([log, stand.log.lines])).not.toMatch(/bob|smith|@example/i)
  },
)

describe('a digest of an inbox that has stopped everything', () => {
  it('is dropped, also where it was only put off', async () => {
    stand.smtp.fault(refusals.deferred)
    const { drain } = openOffice({ store, publisher: stand.publisher, clock: stand.clock, repost: 'never' })
    expect(await drain.once()).toEqual({ ...nothing, later: 1 })
    stand.stopsAll(bob)
    stand.clock.leap(hour)
    expect(await drain.once()).toEqual({ ...nothing, dropped: 1 })
    expect(stand.smtp.mails).toEqual([])
  })
})
