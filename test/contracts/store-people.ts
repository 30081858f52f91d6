import { describe, expect, it } from 'vitest'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Mute, Store } from '../../src/store/port.ts'
import { ms, place, planned, reading, robots, subscription, thread, toFriday } from '../store/samples.ts'

const nine = ms('2026-05-07T07:00Z')
const dayMs = 24 * 60 * 60_000
const ada: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@U1' }
const emmy: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@U2' }

const mute = (query: string, facts: Partial<Mute> = {}): Mute => ({
  place: reading,
  query,
  label: `the word ${query}`,
  by: 'Ada',
  at: nine,
  ...facts,
})

export function peopleContract(name: string, open: () => Store): void {
  describe(`${name}: saved papers`, () => {
    it('are each person’s own, newest first, each once', async () => {
      const { people } = open()
      expect(await people.save(ada, 'p', nine)).toBe(true)
      expect(await people.save(ada, 'q', nine + 1)).toBe(true)
      expect(await people.save(ada, 'p', nine + 2)).toBe(false)
      expect(await people.save(emmy, 'p', nine + 3)).toBe(true)
      expect(await people.saved(ada)).toEqual([
        { paper: 'q', at: nine + 1 },
        { paper: 'p', at: nine },
      ])
      expect(await people.saved({ ...ada, workspace: 'T2' })).toEqual([])
      expect([await people.unsave(ada, 'p'), await people.unsave(ada, 'p')]).toEqual([true, false])
      expect(await people.saved(ada)).toEqual([{ paper: 'q', at: nine + 1 }])
      expect(await people.saved(emmy)).toEqual([{ paper: 'p', at: nine + 3 }])
    })
  })

  describe(`${name}: mutes`, () => {
    const queries = async (now: number) =>
      Object.fromEntries(
        [...(await open().people.mutes([reading, robots, ada], now))].map(([key, mutes]) => [
          key,
          mutes.map(({ query }) => query),
        ]),
      )

    it('are given back for the places asked about, oldest first, while they last', async () => {
      const { people } = open()
      const late = mute('b', { until: nine + 10, at: nine + 1 })
      expect(await people.mute(late)).toBe(true)
      expect(await people.mute(mute('a'))).toBe(true)
      expect(await people.mute(mute('c', { place: ada, label: 'author Ada' }))).toBe(true)
      expect(await people.mute(mute('d', { place: emmy }))).toBe(true)
      const found = await people.mutes([reading, robots, ada], nine + 9)
      expect([...found].sort()).toEqual([
        ['slack:T1:@U1', [mute('c', { place: ada, label: 'author Ada' })]],
        ['slack:T1:C1', [mute('a'), late]],
      ])
      expect(await queries(nine + 10)).toEqual({ 'slack:T1:@U1': ['c'], 'slack:T1:C1': ['a'] })
      expect(await people.mutes([], nine)).toEqual(new Map())
    })

    it('are had once each: muting again changes the end alone', async () => {
      const { people } = open()
      await people.mute(mute('a', { until: nine + 10 }))
      const again = mute('a', { until: nine + 20, by: 'Emmy', at: nine + 5, label: 'other' })
      expect(await people.mute(again)).toBe(false)
      expect((await people.mutes([reading], nine + 10)).get('slack:T1:C1')).toEqual([
        mute('a', { until: nine + 20 }),
      ])
      expect(await people.mute(mute('a'))).toBe(false)
      expect(await queries(nine + 400 * dayMs)).toEqual({ 'slack:T1:C1': ['a'] })
    })

    it('begin anew when they had ended', async () => {
      const { people } = open()
      await people.mute(mute('a', { until: nine + 10 }))
      const again = mute('a', { until: nine + 30, by: 'Emmy', at: nine + 10 })
      expect(await people.mute(again)).toBe(true)
      expect((await people.mutes([reading], nine + 20)).get('slack:T1:C1')).toEqual([again])
    })

    it('end when they are taken back, in that place alone', async () => {
      const { people } = open()
      await people.mute(mute('a'))
      await people.mute(mute('a', { place: ada }))
      expect(await people.unmute(reading, 'a')).toBe(true)
      expect(await people.unmute(reading, 'a')).toBe(false)
      expect(await queries(nine)).toEqual({ 'slack:T1:@U1': ['a'] })
    })

    it('are pruned when they have ended, and no others', async () => {
      const { people, deliveries } = open()
      await people.mute(mute('a', { until: nine + 10 }))
      await people.mute(mute('b'))
      expect(await deliveries.prune(nine + 9)).toBe(0)
      expect(await deliveries.prune(nine + 10)).toBe(1)
      expect(await people.unmute(reading, 'a')).toBe(false)
      expect(await people.unmute(reading, 'b')).toBe(true)
    })
  })
}

export function forgettingContract(name: string, open: () => Store): void {
  const everything = async (person: PlaceKey) => {
    const { places, subscriptions, deliveries, people } = open()
    const histories = await deliveries.histories([person], ['p', 'q'])
    return {
      place: await places.byKey(person),
      subscriptions: (await subscriptions.of(person)).map(({ id }) => id),
      saved: (await people.saved(person)).map(({ paper }) => paper),
      mutes: [...(await people.mutes([person], nine)).values()].flat().map(({ query }) => query),
      deliveries: (await deliveries.recent(person, 1000)).map(({ key }) => key),
      had: [...(histories.values().next().value?.had.daily ?? [])].sort(),
      postings: (await deliveries.postings(person, 'p')).length,
    }
  }

  /** A person with a digest that was sent and one that stands in part. */
  async function settle(person: PlaceKey, prefix: string): Promise<void> {
    const { places, subscriptions, deliveries, outbox, people } = open()
    await places.save(place(person))
    await subscriptions.save(subscription(`${prefix}s`, { place: person }))
    await people.save(person, 'p', nine)
    await people.mute(mute('a', { place: person }))
    const advances = [toFriday(`${prefix}s`)]
    await deliveries.plan([
      planned(`${prefix}1`, { to: person, papers: [{ id: 'p', part: 0 }], advances }),
      planned(`${prefix}2`, {
        to: person,
        at: nine + 1,
        papers: [{ id: 'q', part: 0 }],
        message: thread('One', 'Two'),
        parts: 2,
      }),
    ])
    for (const key of [`${prefix}1`, `${prefix}2`]) {
      const lease = { holder: 'p1', now: nine + 2, until: nine + 60_000 }
      expect((await outbox.claim('slack', lease))?.key).toBe(key)
      await outbox.attempt({ key, holder: 'p1' }, 0, nine + 2, nine + 60_000)
      await outbox.posted(key, 0, { channel: person.id, message: key }, nine + 3)
    }
  }

  const nothing = {
    place: undefined,
    subscriptions: [],
    saved: [],
    mutes: [],
    deliveries: [],
    had: [],
    postings: 0,
  }

  describe(`${name}: forgetting a person`, () => {
    it('leaves nothing of them, and all of others', async () => {
      await settle(ada, 'a')
      await settle(emmy, 'e')
      const before = await everything(emmy)
      await open().people.forget(ada)
      expect(await everything(ada)).toEqual(nothing)
      expect(await everything(emmy)).toEqual(before)
      expect(before).toEqual({
        place: place(emmy),
        subscriptions: ['es'],
        saved: ['p'],
        mutes: ['a'],
        deliveries: ['e2', 'e1'],
        had: ['p', 'q'],
        postings: 1,
      })
    })

    it('takes what their buttons refer to', async () => {
      const { people, views } = open()
      const [own, others] = [await views.put(ada, 'stopped', nine), await views.put(emmy, 'stopped', nine)]
      await people.forget(ada)
      expect(await views.byId(own, nine)).toBeUndefined()
      expect(await views.byId(others, nine)).toBe('stopped')
    })

    it('takes hundreds of digests, and who is not known', async () => {
      const { places, deliveries, people } = open()
      await places.save(place(ada))
      await deliveries.plan(Array.from({ length: 250 }, (_, index) => planned(`k${index}`, { to: ada })))
      await people.forget(ada)
      await people.forget(emmy)
      expect(await everything(ada)).toEqual(nothing)
      expect(await deliveries.covered('k249')).toEqual([])
    })

    it('stops the sender that has their digest in hand, without an error', async () => {
      const { places, deliveries, outbox, people } = open()
      await places.save(place(ada))
      await deliveries.plan([planned('k', { to: ada, message: thread('One', 'Two'), parts: 2 })])
      await outbox.claim('slack', { holder: 'p1', now: nine, until: nine + 60_000 })
      const hold = { key: 'k', holder: 'p1' }
      expect(await outbox.attempt(hold, 0, nine, nine + 60_000)).toBe(true)
      await people.forget(ada)
      expect(await outbox.posted('k', 0, { channel: 'D1', message: '1' }, nine)).toBe(false)
      expect(await outbox.attempt(hold, 1, nine, nine + 60_000)).toBe(false)
      await outbox.release(hold, nine, 0)
      expect(await outbox.drop(hold, 'gone', nine)).toEqual({ released: 0, again: false })
      expect(await everything(ada)).toEqual(nothing)
    })

    it('refuses what was being planned for them, and nothing of others', async () => {
      const { places, deliveries } = open()
      await places.save(place(emmy))
      expect(await deliveries.plan([planned('a', { to: ada }), planned('e', { to: emmy })])).toEqual([
        'conflict',
        'planned',
      ])
    })
  })
}

export function viewsContract(name: string, open: () => Store): void {
  describe(`${name}: views`, () => {
    it('have one short id a text of somebody', async () => {
      const { views } = open()
      const id = await views.put(ada, '?query=speech&page=2', nine)
      expect(id).toMatch(/^[\w-]{16}$/)
      expect(await views.put(ada, '?query=speech&page=2', nine)).toBe(id)
      expect(await views.put(ada, '?query=speech&page=3', nine)).not.toBe(id)
      expect(await views.put(emmy, '?query=speech&page=2', nine)).not.toBe(id)
      expect(await views.byId(id, nine)).toBe('?query=speech&page=2')
      expect(await views.byId('never-was-an-id-', nine)).toBeUndefined()
    })

    it('last 45 days from when they were last put', async () => {
      const { views, deliveries } = open()
      const id = await views.put(ada, 'a', nine)
      expect(await views.byId(id, nine + 45 * dayMs)).toBe('a')
      expect(await views.byId(id, nine + 45 * dayMs + 1)).toBeUndefined()
      await views.put(ada, 'a', nine + dayMs)
      expect(await views.byId(id, nine + 45 * dayMs + 1)).toBe('a')
      expect(await deliveries.prune(nine + 46 * dayMs)).toBe(0)
      expect(await deliveries.prune(nine + 46 * dayMs + 1)).toBe(1)
      expect(await views.byId(id, nine + 46 * dayMs)).toBeUndefined()
    })
  })

  describe(`${name}: leases`, () => {
    it('are pruned when they have ended, and no others', async () => {
      const { leases, deliveries } = open()
      await leases.take('seen:1', 'one', nine + 10)
      await leases.take('welcome', 'one', 8.64e15)
      for (let index = 0; index < 600; index++) await leases.take(`seen:x${index}`, 'one', nine + 5)
      expect(await deliveries.prune(nine + 9)).toBe(600)
      expect(await deliveries.prune(nine + 10)).toBe(1)
      expect(await leases.renew('seen:1', 'one', nine + 20)).toBe(false)
      expect(await leases.take('welcome', 'two', nine + 20)).toBe(false)
    })
  })
}
