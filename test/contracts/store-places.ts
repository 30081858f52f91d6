import { describe, expect, it } from 'vitest'
import { ms, place, planned, reading, robots, subscription, toFriday } from '../store/samples.ts'
import type { StoreUnderTest } from './store.ts'

const nine = ms('2026-05-07T07:00Z')
const five = ms('2026-05-07T15:00Z')

export function placesContract(name: string, subject: () => StoreUnderTest): void {
  describe(`${name}: places`, () => {
    it('saves settings, and changes them without ending a pause', async () => {
      const { places } = subject().store
      await places.save(place())
      expect(await places.byKey(reading)).toEqual(place())
      await places.pause(reading, { reason: 'archived', since: nine })
      await places.save(place(reading, { zone: 'Asia/Kolkata', format: 'thread', emptyDay: 'skip' }))
      expect(await places.byKey(reading)).toEqual({
        ...place(reading, { zone: 'Asia/Kolkata', format: 'thread', emptyDay: 'skip' }),
        pause: { reason: 'archived', since: nine },
      })
    })

    it('tells channels of the same id in two workspaces and platforms apart', async () => {
      const { places } = subject().store
      const other = { ...reading, workspace: 'T2' }
      const discord = { ...reading, platform: 'discord' as const }
      await places.save(place(reading))
      await places.save(place(other, { zone: 'UTC' }))
      expect(await places.byKey(reading)).toEqual(place(reading))
      expect(await places.byKey(other)).toEqual(place(other, { zone: 'UTC' }))
      expect(await places.byKey(discord)).toBeUndefined()
    })

    it('keep a pause that a person made, as long as it lasts', async () => {
      const { places } = subject().store
      await places.save(place(reading))
      const theirs = { reason: 'paused by Ada', since: nine }
      await places.pause(reading, theirs)
      expect(await places.pause(reading, { reason: 'gone', since: five, retryAt: five })).toBe(false)
      expect((await places.byKey(reading))?.pause).toEqual(theirs)
      await places.pause(reading, { reason: 'paused by Bob', since: five, retryAt: five })
      expect((await places.byKey(reading))?.pause).toEqual({
        reason: 'paused by Bob',
        since: nine,
        retryAt: five,
      })
      await places.pause(reading, { reason: 'gone', since: five, retryAt: five + 1 })
      expect((await places.byKey(reading))?.pause).toMatchObject({ reason: 'gone', retryAt: five + 1 })
    })

    it('pauses once, keeps since when the pause began, and resumes once', async () => {
      const { places } = subject().store
      await places.save(place())
      expect(await places.pause(reading, { reason: 'gone', since: nine, retryAt: five })).toBe(true)
      expect(await places.pause(reading, { reason: 'forbidden', since: five, retryAt: five + 1 })).toBe(false)
      const pause = { reason: 'forbidden', since: nine, retryAt: five + 1 }
      expect(await places.byKey(reading)).toEqual({ ...place(), pause })
      expect(await places.paused(five, 10)).toEqual([])
      expect(await places.paused(five + 1, 10)).toEqual([{ ...place(), pause }])
      expect([await places.resume(reading), await places.resume(reading)]).toEqual([true, false])
      expect(await places.byKey(reading)).toEqual(place())
    })

    it('leaves a place that only a person can resume out of those to check', async () => {
      const { places } = subject().store
      await places.save(place())
      await places.pause(reading, { reason: 'muted by its people', since: nine })
      expect(await places.paused(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
    })
  })

  describe(`${name}: subscriptions`, () => {
    it('gives them back by place, oldest first, and removes them once', async () => {
      const { store, clock } = subject()
      await store.places.save(place())
      const late = subscription('z-first', { topic: 'speech', query: 'title:speech', declaredAs: 'lab' })
      const early = subscription('a-second', { kind: 'weekly', days: [5], time: '17:00' })
      await store.subscriptions.save(late)
      await clock.advance(1000)
      await store.subscriptions.save(early)
      expect(await store.subscriptions.of(reading)).toEqual([late, early])
      expect(await store.subscriptions.of(robots)).toEqual([])
      expect(await store.subscriptions.remove('z-first')).toBe(true)
      expect(await store.subscriptions.remove('z-first')).toBe(false)
      expect(await store.subscriptions.of(reading)).toEqual([early])
    })

    it('keeps the order of saving within one millisecond, whatever the ids and later edits', async () => {
      const { store } = subject()
      await store.places.save(place())
      const ids = ['m', 'z', 'a', 'k']
      for (const id of ids) await store.subscriptions.save(subscription(id, { query: id }))
      await store.subscriptions.save(subscription('m', { query: 'm', top: 9 }))
      expect((await store.subscriptions.of(reading)).map(({ id }) => id)).toEqual(ids)
      const [found] = await store.subscriptions.all(10)
      expect(found?.subscriptions.map(({ id }) => id)).toEqual(ids)
    })

    it('lets an edit change settings, never what was covered', async () => {
      const { store } = subject()
      await store.places.save(place())
      await store.subscriptions.save(
        subscription('s', { coveredThrough: '2026-05-05', servedOn: '2026-05-05' }),
      )
      await store.subscriptions.save(
        subscription('s', { top: 9, coveredThrough: '2026-01-01', nextRunAt: five }),
      )
      expect(await store.subscriptions.of(reading)).toEqual([
        subscription('s', {
          top: 9,
          coveredThrough: '2026-05-05',
          servedOn: '2026-05-05',
          nextRunAt: five,
        }),
      ])
    })

    it('finds one by its id, and remembers who set it last', async () => {
      const { store } = subject()
      await store.places.save(place())
      await store.subscriptions.save(subscription('s', { setBy: 'Ada' }))
      expect(await store.subscriptions.byId('s')).toEqual(subscription('s', { setBy: 'Ada' }))
      await store.subscriptions.save(subscription('s', { setBy: 'Emmy' }))
      expect(await store.subscriptions.byId('s')).toEqual(subscription('s', { setBy: 'Emmy' }))
      await store.subscriptions.save(subscription('s'))
      expect(await store.subscriptions.byId('s')).toEqual(subscription('s'))
      expect(await store.subscriptions.byId('gone')).toBeUndefined()
    })

    it('keeps the date that was served when it is edited to another kind, time and days', async () => {
      const { store } = subject()
      await store.places.save(place())
      await store.subscriptions.save(subscription('s'))
      await store.deliveries.plan([planned('k', { advances: [toFriday('s')] })])
      const edit = { kind: 'weekly', time: '17:00', days: [4], nextRunAt: five } as const
      await store.subscriptions.save(subscription('s', { ...edit, servedOn: '2026-01-01' }))
      expect(await store.subscriptions.byId('s')).toEqual(
        subscription('s', { ...edit, servedOn: '2026-05-07', coveredThrough: '2026-05-07' }),
      )
    })

    it('finds what is due, with all of the place, and walks it in pages', async () => {
      const { places, subscriptions } = subject().store
      await places.save(place(reading))
      await places.save(place(robots))
      await subscriptions.save(subscription('a', { nextRunAt: nine }))
      await subscriptions.save(subscription('b', { nextRunAt: five }))
      await subscriptions.save(subscription('c', { place: robots, nextRunAt: nine }))
      expect(await subscriptions.due(nine - 1, 10)).toEqual({ places: [] })
      const first = await subscriptions.due(nine, 1)
      expect(first.places.map((due) => [due.place.id, due.subscriptions.map(({ id }) => id)])).toEqual([
        ['C1', ['a', 'b']],
      ])
      const second = await subscriptions.due(nine, 10, first.next)
      expect(second).toEqual({
        places: [
          { place: place(robots), subscriptions: [subscription('c', { place: robots, nextRunAt: nine })] },
        ],
      })
    })

    it('does not count paused places as due', async () => {
      const { places, subscriptions } = subject().store
      await places.save(place())
      await subscriptions.save(subscription('a', { nextRunAt: nine }))
      await places.pause(reading, { reason: 'gone', since: nine })
      expect(await subscriptions.due(nine, 10)).toEqual({ places: [] })
      await places.resume(reading)
      expect((await subscriptions.due(nine, 10)).places).toHaveLength(1)
    })

    it('walks every place by key and moves next runs', async () => {
      const { places, subscriptions } = subject().store
      await places.save(place(robots))
      await places.save(place(reading))
      await places.save(place({ ...reading, id: 'C0' }))
      await subscriptions.save(subscription('b', { place: robots }))
      await subscriptions.save(subscription('a'))
      const first = await subscriptions.all(1)
      expect(first.map((entry) => entry.place.id)).toEqual(['C1'])
      expect((await subscriptions.all(10, reading)).map((entry) => entry.place.id)).toEqual(['C2'])
      await subscriptions.reschedule([
        { id: 'a', nextRunAt: five },
        { id: 'gone', nextRunAt: five },
      ])
      expect(await subscriptions.of(reading)).toEqual([subscription('a', { nextRunAt: five })])
    })

    it('keeps deliveries and ledger when their subscription is removed', async () => {
      const { store } = subject()
      await store.places.save(place())
      await store.subscriptions.save(subscription('a'))
      await store.deliveries.plan([planned('k', { advances: [toFriday('a')] })])
      expect(await store.subscriptions.remove('a')).toBe(true)
      expect(await store.deliveries.byKey('k')).toMatchObject({ state: 'pending', papers: 2 })
    })
  })

  describe(`${name}: leases`, () => {
    it('gives a lease to one holder until it ends or is let go', async () => {
      const { store, clock } = subject()
      const { leases } = store
      const until = nine + 60_000
      expect(await leases.take('plan', 'one', until)).toBe(true)
      expect(await leases.take('plan', 'two', until)).toBe(false)
      expect(await leases.take('other', 'two', until)).toBe(true)
      expect(await leases.take('plan', 'one', until)).toBe(true)
      expect(await leases.renew('plan', 'two', until)).toBe(false)
      expect(await leases.renew('plan', 'one', until + 60_000)).toBe(true)
      await clock.advance(90_000)
      expect(await leases.take('plan', 'two', until + 120_000)).toBe(false)
      await clock.advance(30_000)
      expect(await leases.take('plan', 'two', until + 120_000)).toBe(true)
      expect(await leases.renew('plan', 'one', until + 180_000)).toBe(false)
      await leases.release('plan', 'one')
      expect(await leases.take('plan', 'one', until + 120_000)).toBe(false)
      await leases.release('plan', 'two')
      expect(await leases.take('plan', 'one', until + 120_000)).toBe(true)
    })

    it('gives many at once, each to its first holder', async () => {
      const { leases } = subject().store
      const until = nine + 60_000
      const names = Array.from({ length: 450 }, (_, index) => `seen:${index}`)
      await leases.take('seen:7', 'one', until)
      const taken = await leases.takeAll([...names, 'seen:0'], 'two', until)
      expect([taken.size, taken.has('seen:7'), taken.has('seen:449')]).toEqual([449, false, true])
      expect(await leases.takeAll([], 'two', until)).toEqual(new Set())
    })
  })
}
