import { describe, expect, it } from 'vitest'
import type { PlaceHistory, Store } from '../../src/store/port.ts'
import { ms, place, planned, reading, robots, subscription, thread, toFriday } from '../store/samples.ts'

const nine = ms('2026-05-07T07:00Z')
const friday = ms('2026-05-08T07:00Z')
const dayMs = 24 * 60 * 60_000
const lease = { holder: 'p1', now: nine, until: nine + 60_000 }

export function deliveriesContract(name: string, open: () => Store): void {
  const historyOf = async (papers: readonly string[]): Promise<PlaceHistory> => {
    const histories = await open().deliveries.histories([reading], papers)
    const history = histories.get('slack:T1:C1')
    if (!history) throw new Error('The place has no history')
    return history
  }

  describe(`${name}: planning`, () => {
    it('takes a run once, with everything that is to be sent', async () => {
      const { places, deliveries } = open()
      await places.save(place())
      const message = thread('One', 'Two', 'Three')
      const run = planned('k', { message, parts: 3, format: 'thread' })
      expect(await deliveries.plan([run])).toEqual(['planned'])
      expect(await deliveries.plan([planned('k', { papers: [{ id: 'other', part: 0 }] })])).toEqual(['known'])
      expect(await deliveries.byKey('k')).toEqual({
        key: 'k',
        to: reading,
        kind: 'daily',
        at: nine,
        state: 'pending',
        notBefore: nine,
        failures: 0,
        message,
        format: 'thread',
        parts: 3,
        papers: 2,
        days: ['2026-05-07'],
        receipts: [],
        uncertain: [],
      })
      expect(await deliveries.byKey('unknown')).toBeUndefined()
    })

    it('moves the subscriptions with the run, and not without it', async () => {
      const { places, subscriptions, deliveries } = open()
      await places.save(place())
      await subscriptions.save(subscription('a'))
      await deliveries.plan([planned('k', { advances: [toFriday('a')] })])
      const moved = { coveredThrough: '2026-05-07', servedOn: '2026-05-07', nextRunAt: friday }
      expect(await subscriptions.of(reading)).toEqual([subscription('a', moved)])
      const again = { ...toFriday('a'), dueAt: friday, coveredThrough: '2026-05-08' }
      expect(await deliveries.plan([planned('k', { advances: [again] })])).toEqual(['known'])
      expect(await subscriptions.of(reading)).toEqual([subscription('a', moved)])
    })

    it('refuses a plan built on a subscription that was edited or removed meanwhile', async () => {
      const { places, subscriptions, deliveries } = open()
      await places.save(place())
      await subscriptions.save(subscription('a', { nextRunAt: nine + 3_600_000 }))
      const edited = planned('k', { advances: [toFriday('a')] })
      const removed = planned('k', { advances: [toFriday('gone')] })
      expect(await deliveries.plan([edited])).toEqual(['conflict'])
      expect(await deliveries.plan([removed])).toEqual(['conflict'])
      expect(await deliveries.byKey('k')).toBeUndefined()
      expect((await historyOf(['k-a'])).had.daily).toEqual(new Set())
    })

    it('reserves a paper once per place and kind', async () => {
      const { places, deliveries } = open()
      await places.save(place(reading))
      await places.save(place(robots))
      const papers = [{ id: 'p', part: 0 }]
      expect(
        await deliveries.plan([
          planned('daily', { papers }),
          planned('again', { papers }),
          planned('weekly', { papers, kind: 'weekly' }),
          planned('elsewhere', { papers, to: robots }),
        ]),
      ).toEqual(['planned', 'conflict', 'planned', 'planned'])
      expect(await deliveries.byKey('again')).toBeUndefined()
    })

    it('plans many runs at once', async () => {
      const { places, deliveries } = open()
      await places.save(place())
      const runs = Array.from({ length: 60 }, (_, i) => planned(`k${i}`))
      expect(await deliveries.plan(runs)).toEqual(runs.map(() => 'planned'))
      expect(await deliveries.plan([])).toEqual([])
      const all = await historyOf(runs.flatMap((run) => run.papers.map(({ id }) => id)))
      expect(all.unposted).toHaveLength(60)
    })

    it('leaves a row of a silent run and moves its subscriptions', async () => {
      const { places, subscriptions, deliveries } = open()
      await places.save(place())
      await subscriptions.save(subscription('a'))
      const { key, to, kind, at, days } = planned('k')
      const silent = { key, to, kind, at, days, folds: [], advances: [toFriday('a')] }
      expect(await deliveries.plan([{ ...silent, state: 'silent' }])).toEqual(['planned'])
      expect(await deliveries.byKey('k')).toEqual({ key, to, kind, at, days, state: 'silent' })
      expect((await subscriptions.of(reading))[0]?.nextRunAt).toBe(friday)
      expect(await deliveries.plan([planned('k')])).toEqual(['known'])
    })

    it('lets a run wait, and the plan take its row over', async () => {
      const { places, deliveries, outbox } = open()
      await places.save(place())
      const run = { key: 'k', to: reading, kind: 'daily' as const, at: nine }
      expect(await deliveries.wait({ ...run, notBefore: nine + 1 })).toBe(true)
      expect(await deliveries.wait({ ...run, notBefore: nine + 2 })).toBe(true)
      expect(await deliveries.byKey('k')).toEqual({ ...run, state: 'waiting', notBefore: nine + 2 })
      expect((await historyOf([])).waiting).toEqual([{ key: 'k', notBefore: nine + 2 }])
      expect(await outbox.claim('slack', { ...lease, now: nine + 3 })).toBeUndefined()
      expect(await deliveries.plan([planned('k', { at: nine + 3 })])).toEqual(['planned'])
      expect(await deliveries.byKey('k')).toMatchObject({ state: 'pending', at: nine + 3 })
      expect(await deliveries.wait({ ...run, notBefore: nine + 9 })).toBe(false)
    })
  })

  describe(`${name}: folding`, () => {
    it('folds what was not posted: its papers are free and its days uncovered again', async () => {
      const { places, subscriptions, deliveries } = open()
      await places.save(place())
      await subscriptions.save(subscription('a', { coveredThrough: '2026-05-06' }))
      await subscriptions.save(subscription('new'))
      const papers = [{ id: 'p', part: 0 }]
      await deliveries.plan([planned('old', { papers, advances: [toFriday('a'), toFriday('new')] })])

      const history = await historyOf(['p'])
      expect(history.had.daily).toEqual(new Set())
      expect(history.unposted).toEqual([
        {
          key: 'old',
          kind: 'daily',
          before: [{ subscription: 'a', coveredThrough: '2026-05-06' }, { subscription: 'new' }],
        },
      ])
      const step = {
        ...toFriday('a'),
        dueAt: friday,
        nextRunAt: friday + 3 * dayMs,
        coveredThrough: '2026-05-08',
      }
      const folding = planned('next', { at: friday, papers, folds: ['old'], advances: [step] })
      expect(await deliveries.plan([folding])).toEqual(['planned'])
      expect(await deliveries.byKey('old')).toMatchObject({
        state: 'folded',
        into: 'next',
        endedAt: friday,
      })
      expect(await subscriptions.of(reading)).toMatchObject([
        { id: 'a', coveredThrough: '2026-05-08', nextRunAt: friday + 3 * dayMs },
        subscription('new', { servedOn: '2026-05-07', nextRunAt: friday }),
      ])
      const before = (await historyOf([])).unposted.map((unposted) => unposted.before)
      expect(before).toEqual([[{ subscription: 'a', coveredThrough: '2026-05-06' }]])
    })

    it('goes back to the earliest coverage when several are folded', async () => {
      const { places, subscriptions, deliveries } = open()
      await places.save(place())
      await subscriptions.save(subscription('a', { coveredThrough: '2026-05-06' }))
      await deliveries.plan([planned('thursday', { advances: [toFriday('a')] })])
      const onFriday = {
        ...toFriday('a'),
        dueAt: friday,
        nextRunAt: friday + dayMs,
        coveredThrough: '2026-05-08',
      }
      await deliveries.plan([planned('friday', { at: friday, advances: [onFriday] })])
      const folds = (await historyOf([])).unposted.map(({ key }) => key)
      expect(folds).toEqual(['thursday', 'friday'])
      await deliveries.plan([planned('next', { at: friday + dayMs, folds, advances: [] })])
      expect((await subscriptions.of(reading))[0]?.coveredThrough).toBe('2026-05-06')
    })

    it('never folds what a sender holds, what may stand, or what stands in part', async () => {
      const { places, deliveries, outbox } = open()
      await places.save(place())
      await deliveries.plan([planned('old', { parts: 2, message: thread('One', 'Two') })])
      const fold = () => deliveries.plan([planned('next', { folds: ['old'] })])
      const hold = { key: 'old', holder: 'p1' }
      await outbox.claim('slack', lease)
      expect(await fold()).toEqual(['conflict'])
      await outbox.attempt(hold, 0, nine, lease.until)
      await outbox.release(hold, nine, 1)
      expect((await historyOf([])).unposted).toEqual([])
      expect(await fold()).toEqual(['conflict'])
      await outbox.claim('slack', lease)
      await outbox.posted('old', 0, { channel: 'C1', message: '1' }, nine)
      await outbox.release(hold, nine, 0)
      expect((await historyOf([])).unposted).toEqual([])
      expect(await fold()).toEqual(['conflict'])
      expect(await deliveries.byKey('next')).toBeUndefined()
    })
  })

  describe(`${name}: history and ledger`, () => {
    it('tells what a place has had, by kind, and when its last digest was', async () => {
      const { places, deliveries, outbox } = open()
      await places.save(place(reading))
      await places.save(place(robots))
      await deliveries.plan([planned('d'), planned('w', { kind: 'weekly', at: nine + 1 })])
      for (const _ of ['d', 'w']) {
        const job = await outbox.claim('slack', { ...lease, now: nine + 1 })
        if (job) await outbox.posted(job.key, 0, { channel: 'C1', message: job.key }, nine + 2)
      }
      const histories = await deliveries.histories([reading, robots], ['d-a', 'w-b', 'never'])
      expect(histories.get('slack:T1:C1')).toEqual({
        had: { daily: new Set(['d-a']), weekly: new Set(['w-b']) },
        previousAt: { daily: nine, weekly: nine + 1 },
        waiting: [],
        unposted: [],
      })
      expect(histories.get('slack:T1:C2')).toEqual({
        had: { daily: new Set(), weekly: new Set() },
        previousAt: {},
        waiting: [],
        unposted: [],
      })
    })

    it('keeps the ledger 400 days, ended deliveries 45 and waiting runs one', async () => {
      const { places, deliveries, outbox } = open()
      await places.save(place())
      await deliveries.plan([planned('sent')])
      await outbox.claim('slack', lease)
      await outbox.posted('sent', 0, { channel: 'C1', message: '1' }, nine)
      await deliveries.plan([planned('unposted')])
      await deliveries.wait({ key: 'waiting', to: reading, kind: 'daily', at: nine, notBefore: nine })

      expect(await deliveries.prune(nine + dayMs)).toBe(0)
      expect(await deliveries.prune(nine + dayMs + 1)).toBe(1)
      expect(await deliveries.byKey('waiting')).toBeUndefined()
      expect(await deliveries.prune(nine + 45 * dayMs + 1)).toBe(1)
      expect(await deliveries.byKey('sent')).toBeUndefined()
      expect(await deliveries.byKey('unposted')).toMatchObject({ state: 'pending' })
      expect((await historyOf(['sent-a'])).had.daily).toEqual(new Set(['sent-a']))
      expect(await deliveries.prune(nine + 400 * dayMs)).toBe(0)
      expect(await deliveries.prune(nine + 400 * dayMs + 1)).toBe(4)
      expect((await historyOf(['sent-a'])).had.daily).toEqual(new Set())
    })
  })
}
