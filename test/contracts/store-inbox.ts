import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import type { SignUpLimits } from '../../src/store/port.ts'
import { ada, confirmed, emmy, manySignUps, signUp } from '../store/inbox-samples.ts'
import { ms, place, subscription } from '../store/samples.ts'
import type { StoreUnderTest } from './store.ts'

const nine = ms('2026-05-07T07:00Z')

export function inboxContract(name: string, subject: () => StoreUnderTest): void {
  const inbox = () => subject().store.inbox

  describe(`${name}: sign-ups`, () => {
    it('are given back as they were, with who asked and without', async () => {
      const onPage = signUp('a')
      const inChat = signUp('b', {
        address: 'Grüße+papers@example.org',
        counted: 'grüße@example.org',
        wish: { ...onPage.wish, topic: '“Speech”', query: 'title:speech', kind: 'weekly', days: [5] },
        zone: 'Asia/Kolkata',
        by: ada,
      })
      expect(await inbox().signUp(onPage, manySignUps)).toBe('noted')
      expect(await inbox().signUp(inChat, manySignUps)).toBe('noted')
      expect(await inbox().signUpById('a')).toEqual({ signUp: onPage, confirmed: false })
      expect(await inbox().signUpById('b')).toEqual({ signUp: inChat, confirmed: false })
      expect(await inbox().signUpById('never-was')).toBeUndefined()
    })

    it('open no inbox', async () => {
      await inbox().signUp(signUp('a'), manySignUps)
      expect(await inbox().byAddress('you@example.org')).toBeUndefined()
    })

    it('have a letter that is due at once, until it was sent, put off, or needless', async () => {
      const ids = (now: number) => inbox().unsent(now, 10)
      await inbox().signUp(signUp('a'), manySignUps)
      await inbox().signUp(signUp('b', { at: nine + 1 }), manySignUps)
      await inbox().signUp(signUp('c', { at: nine + 2 }), manySignUps)
      expect(await ids(nine)).toEqual(['a'])
      expect(await inbox().unsent(nine + 2, 2)).toEqual(['a', 'b'])
      await inbox().setLetter('a', undefined)
      await inbox().setLetter('b', nine + 60_000)
      expect(await ids(nine + 2)).toEqual(['c'])
      await confirmed(subject().store, 'c', 'm')
      expect(await ids(nine + 59_999)).toEqual([])
      expect(await ids(nine + 60_000)).toEqual(['b'])
    })

    it('are limited per address, its tags aside, whoever asks; a refused one is not kept', async () => {
      const limits: SignUpLimits = { since: nine, perAddress: 2, perPerson: 9 }
      const tagged = signUp('b', { address: 'you+papers@example.org', by: ada })
      expect(await inbox().signUp(signUp('old', { at: nine - 1 }), limits)).toBe('noted')
      expect(await inbox().signUp(signUp('a'), limits)).toBe('noted')
      expect(await inbox().signUp(tagged, limits)).toBe('noted')
      expect(await inbox().signUp(signUp('c', { by: emmy }), limits)).toBe('too-many-for-address')
      expect(await inbox().signUpById('c')).toBeUndefined()
      const other = signUp('d', { address: 'me@example.org', counted: 'me@example.org' })
      expect(await inbox().signUp(other, limits)).toBe('noted')
    })

    it('are limited per person, who is told of that first', async () => {
      const limits: SignUpLimits = { since: nine, perAddress: 2, perPerson: 2 }
      await inbox().signUp(signUp('a', { by: ada }), limits)
      await inbox().signUp(signUp('b', { by: ada }), limits)
      expect(await inbox().signUp(signUp('c', { by: ada }), limits)).toBe('too-many-by-person')
      const elsewhere = { address: 'me@example.org', counted: 'me@example.org' }
      expect(await inbox().signUp(signUp('c', { ...elsewhere, by: ada }), limits)).toBe('too-many-by-person')
      const namesake = { ...ada, workspace: 'T2' }
      expect(await inbox().signUp(signUp('c', { ...elsewhere, by: namesake }), limits)).toBe('noted')
      expect(await inbox().signUp(signUp('d', elsewhere), limits)).toBe('noted')
    })

    it('count when they are confirmed too', async () => {
      const limits: SignUpLimits = { since: nine, perAddress: 1, perPerson: 1 }
      await inbox().signUp(signUp('a', { by: ada }), limits)
      await confirmed(subject().store, 'a', 'm')
      expect(await inbox().signUp(signUp('b'), limits)).toBe('too-many-for-address')
      expect(await inbox().signUp(signUp('c', { by: ada }), limits)).toBe('too-many-by-person')
    })

    it('keep to the limits when they come at once', async () => {
      const limits: SignUpLimits = { since: nine, perAddress: 3, perPerson: 9 }
      const ids = Array.from({ length: 12 }, (_, index) => `s${index}`)
      const answers = await Promise.all(ids.map((id) => inbox().signUp(signUp(id), limits)))
      expect(answers.filter((answer) => answer === 'noted')).toHaveLength(3)
    })

    it('are never more within any window than the limits say', async () => {
      let runs = 0
      const request = fc.record({
        who: fc.constantFrom('one', 'two', 'nobody'),
        what: fc.constantFrom('x', 'y', 'z'),
        later: fc.integer({ min: 0, max: 40 }),
      })
      const most = fc.integer({ min: 0, max: 4 })
      await fc.assert(
        fc.asyncProperty(
          fc.array(request, { maxLength: 25 }),
          most,
          most,
          async (all, perAddress, perPerson) => {
            const run = `r${runs++}`
            const noted: { who: string; what: string; at: number }[] = []
            let at = nine
            for (const [index, { who, what, later }] of all.entries()) {
              at += later
              const since = at - 60
              const within = noted.filter((one) => one.at >= since)
              const personFull =
                who !== 'nobody' && within.filter((one) => one.who === who).length >= perPerson
              const addressFull = within.filter((one) => one.what === what).length >= perAddress
              const address = `${what}@${run}.example.org`
              const answer = await inbox().signUp(
                signUp(`${run}-${index}`, {
                  address,
                  counted: address,
                  at,
                  ...(who !== 'nobody' && { by: { ...ada, workspace: run, id: `@${who}` } }),
                }),
                { since, perAddress, perPerson },
              )
              expect(answer).toBe(
                personFull ? 'too-many-by-person' : addressFull ? 'too-many-for-address' : 'noted',
              )
              if (answer === 'noted') noted.push({ who, what, at })
            }
          },
        ),
        { numRuns: 40 },
      )
    })
  })

  describe(`${name}: confirming`, () => {
    it('opens an inbox, once; what was confirmed is still told from what never was', async () => {
      await inbox().signUp(signUp('a', { by: ada }), manySignUps)
      const mailbox = { id: 'm', address: 'You@example.org', confirmedAt: nine + 5 }
      expect(await inbox().open('a', { mailbox: 'm', at: nine + 5 })).toEqual(mailbox)
      expect(await inbox().confirm('a', nine + 6)).toBe(true)
      for (const id of ['a', 'never-was']) {
        expect(await inbox().open(id, { mailbox: 'other', at: nine + 7 })).toBeUndefined()
        expect(await inbox().confirm(id, nine + 7)).toBe(false)
      }
      expect(await inbox().signUpById('a')).toEqual({ signUp: signUp('a', { by: ada }), confirmed: true })
      expect(await inbox().byId('m')).toEqual(mailbox)
      expect(await inbox().byId('other')).toBeUndefined()
    })

    it('that breaks off after the inbox was opened can be done again', async () => {
      await inbox().signUp(signUp('a'), manySignUps)
      const opened = await inbox().open('a', { mailbox: 'm', at: nine })
      expect((await inbox().signUpById('a'))?.confirmed).toBe(false)
      expect(await confirmed(subject().store, 'a', 'n', nine + 9)).toEqual(opened)
    })

    it('finds the inbox of an address whatever its case, and leaves it as it was', async () => {
      await inbox().signUp(signUp('a', { address: 'You@example.org' }), manySignUps)
      await inbox().signUp(signUp('b', { address: 'yOU@example.org' }), manySignUps)
      await confirmed(subject().store, 'a', 'm')
      const mailbox = { id: 'm', address: 'You@example.org', confirmedAt: nine }
      expect(await confirmed(subject().store, 'b', 'n', nine + 9)).toEqual(mailbox)
      expect(await inbox().byAddress('YOU@EXAMPLE.ORG')).toEqual(mailbox)
      expect(await inbox().byAddress('me@example.org')).toBeUndefined()
    })

    it('takes a tagged address for one of its own', async () => {
      await inbox().signUp(signUp('a'), manySignUps)
      await inbox().signUp(signUp('b', { address: 'You+papers@example.org' }), manySignUps)
      await confirmed(subject().store, 'a', 'm')
      await confirmed(subject().store, 'b', 'n')
      expect((await inbox().byAddress('you@example.org'))?.id).toBe('m')
      expect((await inbox().byAddress('you+papers@example.org'))?.id).toBe('n')
    })

    it('is done by one of several that come at once', async () => {
      await inbox().signUp(signUp('a'), manySignUps)
      const presses = ['m1', 'm2', 'm3', 'm4'].map((mailbox) => confirmed(subject().store, 'a', mailbox))
      const [won, ...others] = (await Promise.all(presses)).filter((mailbox) => mailbox !== undefined)
      expect(others).toEqual([])
      expect(await inbox().byAddress('you@example.org')).toEqual(won)
    })

    it('of two sign-ups at once opens one inbox', async () => {
      await inbox().signUp(signUp('a'), manySignUps)
      await inbox().signUp(signUp('b', { address: 'you@EXAMPLE.org' }), manySignUps)
      const [a, b] = await Promise.all([
        confirmed(subject().store, 'a', 'm1'),
        confirmed(subject().store, 'b', 'm2'),
      ])
      expect(a).toEqual(await inbox().byAddress('you@example.org'))
      expect(b).toEqual(a)
    })
  })

  describe(`${name}: who asked for a subscription of an inbox`, () => {
    /** Opens inboxes of `<id>@example.org`. */
    async function open(...ids: readonly string[]): Promise<void> {
      const { store } = subject()
      for (const id of ids) {
        await inbox().signUp(signUp(id, { address: `${id}@example.org`, counted: id }), manySignUps)
        await confirmed(subject().store, id, id)
        await store.places.save(place(inboxPlace(id)))
      }
    }

    it('is remembered, replaced and forgotten', async () => {
      await open('m')
      await inbox().setAsker('s', 'm', ada)
      expect(await inbox().asker('s')).toEqual(ada)
      await inbox().setAsker('s', 'm', emmy)
      expect(await inbox().asker('s')).toEqual(emmy)
      await inbox().setAsker('s', 'm', undefined)
      expect(await inbox().asker('s')).toBeUndefined()
      await inbox().setAsker('s', 'm', undefined)
    })

    it('is not remembered of an inbox that is gone', async () => {
      await inbox().setAsker('s', 'never-was', ada)
      expect(await inbox().asker('s')).toBeUndefined()
    })

    it('of everything in one inbox is forgotten at once', async () => {
      await open('m', 'n')
      for (const [id, mailbox] of [
        ['s', 'm'],
        ['t', 'm'],
        ['u', 'n'],
      ] as const)
        await inbox().setAsker(id, mailbox, ada)
      await inbox().forgetAskers('m')
      expect([await inbox().asker('s'), await inbox().asker('t'), await inbox().asker('u')]).toEqual([
        undefined,
        undefined,
        ada,
      ])
    })

    it('sees their own, oldest first, as long as they are not stopped', async () => {
      const { store, clock } = subject()
      await open('m', 'n')
      const wanted = [
        ['z', 'n', ada],
        ['c', 'm', ada],
        ['b', 'm', ada],
        ['y', 'n', emmy],
        ['x', 'n', { ...ada, workspace: 'T2' }],
      ] as const
      for (const [id, mailbox, person] of wanted) {
        await store.subscriptions.save(subscription(id, { place: inboxPlace(mailbox) }))
        await inbox().setAsker(id, mailbox, person)
        await clock.advance(id === 'c' ? 0 : 1000)
      }
      const [m, n] = [await inbox().byId('m'), await inbox().byId('n')]
      expect(await inbox().askedBy(ada)).toEqual([
        { subscription: 'z', mailbox: n },
        { subscription: 'c', mailbox: m },
        { subscription: 'b', mailbox: m },
      ])
      expect(await inbox().askedBy(emmy)).toEqual([{ subscription: 'y', mailbox: n }])
      await store.subscriptions.remove('z')
      expect(await inbox().askedBy(ada)).toEqual([
        { subscription: 'c', mailbox: m },
        { subscription: 'b', mailbox: m },
      ])
      await store.subscriptions.save(subscription('z', { place: inboxPlace('n') }))
      expect(await inbox().askedBy(ada)).toEqual([
        { subscription: 'c', mailbox: m },
        { subscription: 'b', mailbox: m },
        { subscription: 'z', mailbox: n },
      ])
    })
  })
}
