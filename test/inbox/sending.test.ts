import { describe, expect, it } from 'vitest'
import type { SignUp } from '../../src/inbox/mailbox.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import type { Store } from '../../src/store/port.ts'
import { linksIn, type Office, openOffice, wishFor } from './office.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

const greylisted = new PaperboyError('RATE_LIMITED', 'The mail server asks to try again later (450).')
const down = new PaperboyError('PLATFORM_UNREACHABLE', 'Nothing of the mail reached the mail server.')
const lost = new PaperboyError(
  'OUTCOME_UNKNOWN',
  'The connection ended before it said whether it took the mail.',
)
const noMailbox = new PaperboyError('PLACE_GONE', 'The mail server does not know this mailbox (550).')

/** Has letters to several people put off, which are due when this resolves. */
async function putOff({ optIn, postbox, clock }: Office, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    postbox.refuse(down)
    await optIn.ask(`${name}@example.org`, wishFor('agents'))
  }
  await clock.advance(minuteMs)
}

/** Notes a sign-up by somebody whose letter is due. */
async function waiting({ inbox }: Store, id: string, facts: Partial<SignUp>): Promise<void> {
  const address = `${id}@example.org`
  const signUp = { ...wishFor('agents'), id, address, counted: address, at: 0, ...facts }
  await inbox.signUp(signUp, { since: 0, perAddress: 1, perPerson: 1 })
}

describe('a confirmation letter', () => {
  it.each([greylisted, down])('that is not taken yet is sent later: $message', async (error) => {
    const { optIn, postbox, clock } = await openOffice()
    postbox.refuse(error)
    await optIn.ask('ada@example.org', wishFor('agents'))
    await optIn.sendDue()
    expect(postbox.letters).toEqual([])
    await clock.advance(minuteMs)
    await optIn.sendDue()
    await clock.advance(10 * minuteMs)
    await optIn.sendDue()
    expect(postbox.letters).toHaveLength(1)
    const [letter] = postbox.letters
    const token = letter ? linksIn(letter)[0]?.split('/').at(-1) : undefined
    expect((await optIn.confirm(token ?? '')).subscription.topic).toBe('agents')
  })

  it('waits the longer the longer it has been waiting, and not at all once its link is over', async () => {
    const { optIn, postbox, clock, store } = await openOffice()
    postbox.refuse(down)
    await optIn.ask('ada@example.org', wishFor('agents'))
    let [tries, last] = [0, 0]
    for (let minutes = 0; minutes < 72 * 60; minutes += 5) {
      await clock.advance(5 * minuteMs)
      const [due] = await store.inbox.unsent(clock.now().epochMilliseconds, 1)
      if (!due) continue
      postbox.refuse(down)
      tries += 1
      last = minutes
      await optIn.sendDue()
    }
    expect(tries).toBeGreaterThan(10)
    expect(tries).toBeLessThan(25)
    expect(last).toBeLessThan(46 * 60)
    expect(postbox.letters).toEqual([])
  })

  it('that may have been taken is never sent again, and whoever asked hears nothing of it', async () => {
    const { optIn, postbox, clock } = await openOffice()
    postbox.refuse(lost)
    await optIn.ask('ada@example.org', wishFor('agents'))
    await clock.advance(hourMs)
    await optIn.sendDue()
    expect(postbox.letters).toEqual([])
  })

  it('that will never be taken is not tried again, and whoever asked hears why', async () => {
    const { optIn, postbox, clock } = await openOffice()
    postbox.refuse(noMailbox)
    await expect(optIn.ask('ada@example.org', wishFor('agents'))).rejects.toBe(noMailbox)
    await clock.advance(hourMs)
    await optIn.sendDue()
    expect(postbox.letters).toEqual([])
  })

  it('that is put off and then refused for good does not keep the others', async () => {
    const office = await openOffice()
    const { optIn, postbox, log } = office
    await putOff(office, 'ada', 'bob')
    postbox.refuse(noMailbox)
    await optIn.sendDue()
    expect(postbox.letters).toHaveLength(1)
    expect(JSON.stringify(log.lines)).not.toMatch(/ada@|bob@/)
  })

  it.each([down, new PaperboyError('AUTH_FAILED', 'The mail server does not know the user (535).')])(
    'leaves the others for later where none would go: $message',
    async (error) => {
      const office = await openOffice()
      const { optIn, postbox, clock } = office
      await putOff(office, 'ada', 'bob', 'cyd')
      postbox.refuse(error)
      await optIn.sendDue()
      expect(postbox.letters).toEqual([])
      await optIn.sendDue()
      expect(postbox.letters.map(({ to }) => to)).toEqual(['bob@example.org', 'cyd@example.org'])
      await clock.advance(hourMs)
      await optIn.sendDue()
      expect(postbox.letters).toHaveLength(3)
    },
  )

  it('that is put off does not keep the others', async () => {
    const office = await openOffice()
    await putOff(office, 'ada', 'bob')
    office.postbox.refuse(greylisted)
    await office.optIn.sendDue()
    expect(office.postbox.letters.map(({ to }) => to)).toEqual(['bob@example.org'])
  })

  it('is not sent to who was forgotten while others were sent', async () => {
    const { openWith, postbox, store } = await openOffice()
    const ada: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@ADA' }
    await waiting(store, 'bob', { at: 1 })
    await waiting(store, 'ada', { at: 2, by: ada })
    const optIn = openWith({
      postbox: {
        async send(letter) {
          await store.people.forget(ada)
          await postbox.send(letter)
        },
      },
    })
    await optIn.sendDue()
    expect(postbox.letters.map(({ to }) => to)).toEqual(['bob@example.org'])
  })

  it('of a wish that cannot be read keeps no other, and is told of', async () => {
    const { optIn, postbox, clock, log, store } = await openOffice()
    await waiting(store, 'ada', { at: 1, ...wishFor('agents', { top: Number.NaN }) })
    await waiting(store, 'bob', { at: 2 })
    await optIn.sendDue()
    await clock.advance(minuteMs)
    await optIn.sendDue()
    expect(postbox.letters.map(({ to }) => to)).toEqual(['bob@example.org'])
    expect(log.lines).toMatchObject([{ level: 'error', fields: { signUp: 'ada' } }])
  })

  it('is sent once, however many ask for it to be sent', async () => {
    const { optIn, postbox } = await openOffice()
    await Promise.all([
      optIn.sendDue(),
      optIn.ask('ada@example.org', wishFor('agents')),
      optIn.note('bob@example.org', wishFor('agents')),
      optIn.sendDue(),
    ])
    await optIn.sendDue()
    expect(postbox.letters.map(({ to }) => to).toSorted()).toEqual(['ada@example.org', 'bob@example.org'])
  })
})

describe('a letter asked for on a page', () => {
  it('is sent in the background: the answer does not wait for the mail server', async () => {
    const { openWith, store, clock } = await openOffice()
    const slow = Promise.withResolvers<void>()
    const optIn = openWith({ postbox: { send: () => slow.promise } })
    await optIn.note('ada@example.org', wishFor('agents'))
    await optIn.note('bob@example.org', wishFor('agents'))
    expect(await store.inbox.unsent(clock.now().epochMilliseconds, 9)).toHaveLength(2)
    slow.resolve()
    await optIn.sendDue()
    expect(await store.inbox.unsent(clock.now().epochMilliseconds, 9)).toEqual([])
  })

  it('that is refused for good is answered like any other', async () => {
    const { optIn, postbox, log } = await openOffice()
    postbox.refuse(noMailbox)
    await optIn.note('ada@example.org', wishFor('agents'))
    await optIn.sendDue()
    expect(postbox.letters).toEqual([])
    expect(log.lines).toMatchObject([{ level: 'warn' }])
  })

  it('goes no more once the bot stops, which waits for the one in hand', async () => {
    const { openWith, store, clock } = await openOffice()
    const slow = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const sent: string[] = []
    const optIn = openWith({
      postbox: {
        async send({ to }) {
          begun.resolve()
          await slow.promise
          sent.push(to)
        },
      },
    })
    await optIn.note('ada@example.org', wishFor('agents'))
    await optIn.note('bob@example.org', wishFor('agents'))
    await begun.promise
    const stopped = optIn.stop().then(() => sent.push('stopped'))
    slow.resolve()
    await stopped
    await optIn.sendDue()
    expect(sent).toEqual(['ada@example.org', 'stopped'])
    expect(await store.inbox.unsent(clock.now().epochMilliseconds, 9)).toHaveLength(1)
  })
})
