import { describe, expect, it } from 'vitest'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Store } from '../../src/store/port.ts'
import {
  ada,
  confirmed,
  emmy,
  inboxState,
  manySignUps,
  noInbox,
  openInbox,
  signUp,
  subscribe,
} from '../store/inbox-samples.ts'
import { ms, place, subscription } from '../store/samples.ts'

const nine = ms('2026-05-07T07:00Z')
const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** How addresses go: by the wish of who owns them, of who asked for them, or with time. */
export function inboxEndContract(name: string, open: () => Store): void {
  const state = (id: string) => inboxState(open(), id)
  const mailboxes = async (...ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await open().inbox.byId(id))?.id))

  const whole = (id: string) => ({
    mailbox: `${id}@example.org`,
    byAddress: id,
    signUp: true,
    place: 'Europe/Berlin',
    subscriptions: [`${id}-s`],
    asker: undefined,
    deliveries: [`${id}-k`],
    postings: 1,
  })

  describe(`${name}: forgetting an inbox`, () => {
    it('leaves nothing of it, and all of others', async () => {
      await openInbox(open(), 'm', ada)
      await openInbox(open(), 'n')
      await open().inbox.forget('m')
      expect(await state('m')).toEqual(noInbox)
      expect(await state('n')).toEqual(whole('n'))
    })

    it('takes every sign-up of its address, whatever the case, and those of no other', async () => {
      const { inbox } = open()
      await openInbox(open(), 'm')
      await inbox.signUp(signUp('again', { address: 'M@example.org' }), manySignUps)
      await inbox.signUp(signUp('tagged', { address: 'm+papers@example.org' }), manySignUps)
      await inbox.forget('m')
      expect(await confirmed(open(), 'again', 'new')).toBeUndefined()
      expect(await confirmed(open(), 'tagged', 'new')).toBeDefined()
    })

    it('lets the address begin anew', async () => {
      await openInbox(open(), 'm')
      await open().inbox.forget('m')
      await openInbox(open(), 'm')
      expect(await state('m')).toEqual(whole('m'))
    })

    it('may be done again, and for one that never was', async () => {
      await openInbox(open(), 'm')
      await open().inbox.forget('m')
      await open().inbox.forget('m')
      await open().inbox.forget('never-was')
      expect(await state('m')).toEqual(noInbox)
    })
  })

  describe(`${name}: forgetting a person who asked for mail`, () => {
    it('takes what they asked for, and the inboxes that get nothing then', async () => {
      const { inbox, people, subscriptions } = open()
      await openInbox(open(), 'm', ada)
      await openInbox(open(), 'n', ada)
      await subscribe(open(), 'n', 'n-own')
      await openInbox(open(), 'o', emmy)
      await inbox.signUp(signUp('open', { by: ada }), manySignUps)
      await inbox.signUp(signUp('other', { by: emmy }), manySignUps)
      await people.forget(ada)
      expect(await state('m')).toEqual(noInbox)
      expect(await state('n')).toEqual({ ...whole('n'), signUp: undefined, subscriptions: ['n-own'] })
      expect(await state('o')).toEqual({ ...whole('o'), asker: '@U2' })
      expect(await inbox.askedBy(ada)).toEqual([])
      expect(await inbox.signUpById('open')).toBeUndefined()
      expect(await inbox.signUpById('other')).toBeDefined()
      expect(await subscriptions.byId('n-s')).toBeUndefined()
    })

    it('takes the inbox of a subscription that was stopped before', async () => {
      await openInbox(open(), 'm', ada)
      await open().subscriptions.remove('m-s')
      await open().people.forget(ada)
      expect(await state('m')).toEqual(noInbox)
    })

    it('leaves an inbox that somebody else put to use', async () => {
      await openInbox(open(), 'm', ada)
      await open().inbox.setAsker('m-s', 'm', emmy)
      await open().people.forget(ada)
      expect(await state('m')).toEqual({ ...whole('m'), signUp: undefined, asker: '@U2' })
    })
  })

  describe(`${name}: tidying addresses`, () => {
    it('removes sign-ups older than 46 hours, confirmed or not', async () => {
      const { inbox } = open()
      await openInbox(open(), 'm')
      await inbox.signUp(signUp('open'), manySignUps)
      await inbox.signUp(signUp('late', { at: nine + 1 }), manySignUps)
      await inbox.tidy(nine + 46 * hourMs)
      expect([await inbox.signUpById('open'), await inbox.signUpById('m-1')]).not.toContain(undefined)
      await inbox.tidy(nine + 46 * hourMs + 1)
      expect(await inbox.signUpById('open')).toBeUndefined()
      expect(await inbox.signUpById('late')).toBeDefined()
      expect(await state('m')).toEqual({ ...whole('m'), signUp: undefined })
    })

    it('forgets an inbox 30 days after it was first seen without a subscription', async () => {
      const { inbox, subscriptions } = open()
      await openInbox(open(), 'm', ada)
      await openInbox(open(), 'n')
      await inbox.tidy(nine)
      await subscriptions.remove('m-s')
      await inbox.tidy(nine + dayMs)
      await inbox.tidy(nine + 2 * dayMs)
      await inbox.tidy(nine + 31 * dayMs - 1)
      expect(await mailboxes('m', 'n')).toEqual(['m', 'n'])
      await inbox.tidy(nine + 31 * dayMs)
      expect(await state('m')).toEqual(noInbox)
      expect(await state('n')).toEqual({ ...whole('n'), signUp: undefined })
    })

    it('counts from the last time that an inbox had a subscription', async () => {
      const { inbox, subscriptions } = open()
      await openInbox(open(), 'm')
      await subscriptions.remove('m-s')
      await inbox.tidy(nine)
      await subscribe(open(), 'm', 'm-s')
      await inbox.tidy(nine + 29 * dayMs)
      await subscriptions.remove('m-s')
      await inbox.tidy(nine + 40 * dayMs)
      expect(await mailboxes('m')).toEqual(['m'])
      await inbox.tidy(nine + 70 * dayMs)
      expect(await mailboxes('m')).toEqual([undefined])
    })

    it('leaves an inbox that has a subscription again, however long it had none', async () => {
      const { inbox, subscriptions } = open()
      await openInbox(open(), 'm')
      await subscriptions.remove('m-s')
      await inbox.tidy(nine)
      await subscribe(open(), 'm', 'm-s')
      await inbox.tidy(nine + 99 * dayMs)
      expect(await mailboxes('m')).toEqual(['m'])
    })

    it('leaves an inbox that is being confirmed again', async () => {
      const { inbox, subscriptions } = open()
      await openInbox(open(), 'm')
      await subscriptions.remove('m-s')
      await inbox.tidy(nine)
      const again = { address: 'm@example.org', at: nine + 30 * dayMs }
      await inbox.signUp(signUp('again', again), manySignUps)
      await inbox.open('again', { mailbox: 'new', at: nine + 30 * dayMs })
      await inbox.tidy(nine + 30 * dayMs)
      expect(await mailboxes('m')).toEqual(['m'])
    })

    it('takes no digest of a channel for one of an inbox', async () => {
      const { inbox, places, subscriptions } = open()
      await openInbox(open(), 'm')
      await subscriptions.remove('m-s')
      const namesake: PlaceKey = { ...inboxPlace('m'), platform: 'slack' }
      await places.save(place(namesake))
      await subscriptions.save(subscription('s', { place: namesake }))
      await inbox.tidy(nine)
      await inbox.tidy(nine + 30 * dayMs)
      expect(await mailboxes('m')).toEqual([undefined])
      expect(await subscriptions.of(namesake)).toHaveLength(1)
    })

    it('goes through hundreds', async () => {
      const { inbox, places } = open()
      const ids = Array.from({ length: 450 }, (_, index) => `m${index}`)
      for (const id of ids) {
        await inbox.signUp(signUp(id, { address: `${id}@example.org` }), manySignUps)
        await confirmed(open(), id, id)
        await places.save(place(inboxPlace(id)))
      }
      const kept = ids.filter((_, index) => index % 3 === 0)
      for (const id of kept) await subscribe(open(), id, `${id}-s`)
      await inbox.tidy(nine)
      await inbox.tidy(nine + 30 * dayMs)
      expect((await mailboxes(...ids)).filter((id) => id !== undefined)).toEqual(kept)
      const signUps = await Promise.all(ids.map((id) => inbox.signUpById(id)))
      expect(signUps.filter((found) => found !== undefined)).toEqual([])
    })
  })
}
