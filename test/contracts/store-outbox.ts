import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { ms, place, planned, reading, robots, subscription, thread, toFriday } from '../store/samples.ts'

const nine = ms('2026-05-07T07:00Z')
const until = nine + 60_000
const hold = { key: 'k', holder: 'p1' }
const first = { channel: 'C1', message: '1' }
const second = { channel: 'C1', message: '2' }

export function outboxContract(name: string, open: () => Store): void {
  const claim = (now = nine, holder = 'p1') =>
    open().outbox.claim('slack', { holder, now, until: now + 60_000 })
  const had = async (papers: readonly string[]) =>
    (await open().deliveries.histories([reading], papers)).get('slack:T1:C1')?.had.daily
  const twoParts = {
    message: thread('One', 'Two'),
    parts: 2,
    papers: [
      { id: 'shown first', part: 0 },
      { id: 'shown second', part: 1 },
    ],
  }

  describe(`${name}: claiming`, () => {
    it('hands a delivery to one sender until its lease ends', async () => {
      await open().places.save(place())
      await open().deliveries.plan([planned('k')])
      expect(await claim(nine - 1)).toBeUndefined()
      expect(await claim()).toMatchObject({
        key: 'k',
        state: 'sending',
        holder: 'p1',
        leaseUntil: until,
      })
      expect(await claim(until - 1, 'p2')).toBeUndefined()
      expect(await claim(until, 'p2')).toMatchObject({ key: 'k', holder: 'p2' })
      expect(await open().outbox.attempt(hold, 0, until, until)).toBe(false)
    })

    it('takes the longest due first, of its own platform only', async () => {
      const discord = { ...robots, platform: 'discord' as const }
      await open().places.save(place(reading))
      await open().places.save(place(robots))
      await open().places.save(place(discord))
      await open().deliveries.plan([
        planned('later', { at: nine + 2 }),
        planned('sooner', { to: robots, at: nine + 1 }),
        planned('other', { to: discord }),
      ])
      expect(await open().outbox.nextAt('slack', nine)).toBe(nine + 1)
      expect((await claim(nine + 5))?.key).toBe('sooner')
      expect((await claim(nine + 5))?.key).toBe('later')
      expect(await claim(nine + 5)).toBeUndefined()
      expect(await open().outbox.nextAt('slack', nine + 5)).toBe(nine + 5 + 60_000)
      expect(await open().outbox.nextAt('console', nine)).toBeUndefined()
    })

    it('posts one delivery at a time in a place', async () => {
      await open().places.save(place())
      await open().deliveries.plan([planned('k'), planned('l', { at: nine + 1 })])
      expect((await claim(nine + 1))?.key).toBe('k')
      expect(await claim(nine + 2)).toBeUndefined()
      await open().outbox.posted('k', 0, first, nine + 3)
      expect((await claim(nine + 4))?.key).toBe('l')
    })

    it('passes over paused places', async () => {
      await open().places.save(place())
      await open().deliveries.plan([planned('k')])
      await open().places.pause(reading, { reason: 'gone', since: nine })
      expect(await claim()).toBeUndefined()
      await open().places.resume(reading)
      expect((await claim())?.key).toBe('k')
    })

    it('leaves what was not posted to the next plan once its place is due again', async () => {
      await open().places.save(place())
      await open().subscriptions.save(subscription('a'))
      await open().deliveries.plan([planned('k', { ...twoParts, advances: [toFriday('a')] })])
      const friday = toFriday('a').nextRunAt
      expect(await claim(friday)).toBeUndefined()
      expect((await claim(nine + 1))?.key).toBe('k')
      await open().outbox.posted('k', 0, first, nine + 1)
      await open().outbox.release(hold, friday, 0)
      expect((await claim(friday))?.key).toBe('k')
    })
  })

  describe(`${name}: staleness`, () => {
    const sixHours = 6 * 60 * 60_000

    it('leaves a digest of which nothing was posted for six hours to the next plan', async () => {
      await open().places.save(place())
      await open().subscriptions.save(subscription('a'))
      await open().deliveries.plan([planned('k', { advances: [toFriday('a')] })])
      expect(await claim(nine + sixHours)).toBeUndefined()
      expect((await claim(nine + sixHours - 1))?.key).toBe('k')
    })

    it('sends it however late where no plan will follow', async () => {
      await open().places.save(place())
      await open().deliveries.plan([planned('k')])
      expect((await claim(nine + sixHours))?.key).toBe('k')
    })
  })

  describe(`${name}: sending`, () => {
    it('keeps receipts and open attempts for the next sender', async () => {
      await open().places.save(place())
      await open().deliveries.plan([planned('k', twoParts)])
      await claim()
      expect(await open().outbox.attempt(hold, 0, nine, until)).toBe(true)
      expect(await open().outbox.posted('k', 0, first, nine)).toBe(false)
      expect(await open().outbox.attempt(hold, 1, nine + 1, until + 5)).toBe(true)
      expect(await claim(until, 'p2')).toBeUndefined()
      const taken = await claim(until + 5, 'p2')
      expect(taken).toMatchObject({ receipts: [first], uncertain: [nine + 1] })
      await open().outbox.attempt({ key: 'k', holder: 'p2' }, 1, nine + 9, until + 9)
      await open().outbox.withdraw('k', 1, [nine + 9])
      expect(await open().deliveries.byKey('k')).toMatchObject({ uncertain: [nine + 1] })
      expect(await open().outbox.posted('k', 1, second, until + 6)).toBe(true)
      expect(await open().outbox.posted('k', 1, second, until + 7)).toBe(false)
      expect(await open().deliveries.byKey('k')).toMatchObject({
        state: 'sent',
        endedAt: until + 6,
        receipts: [first, second],
        uncertain: [],
      })
    })

    it('keeps the first receipt of a part', async () => {
      await open().places.save(place())
      await open().deliveries.plan([planned('k', twoParts)])
      await claim()
      await open().outbox.posted('k', 0, first, nine)
      await open().outbox.posted('k', 0, second, nine + 1)
      expect(await open().deliveries.byKey('k')).toMatchObject({ state: 'sending', receipts: [first] })
    })

    it('puts a delivery back until later, for its holder only', async () => {
      await open().places.save(place())
      await open().deliveries.plan([planned('k')])
      await claim()
      await open().outbox.release({ key: 'k', holder: 'p2' }, nine + 7, 1)
      expect(await open().deliveries.byKey('k')).toMatchObject({ state: 'sending' })
      await open().outbox.release(hold, nine + 7, 3)
      expect(await open().deliveries.byKey('k')).toMatchObject({
        state: 'pending',
        notBefore: nine + 7,
        failures: 3,
      })
      expect(await open().outbox.nextAt('slack', nine)).toBe(nine + 7)
    })
  })

  describe(`${name}: dropping`, () => {
    const prepare = async (key = 'k', at = nine) => {
      await open().places.save(place())
      if (key === 'k') await open().subscriptions.save(subscription('a', { coveredThrough: '2026-05-06' }))
      const [current] = await open().subscriptions.of(reading)
      const step = { ...toFriday('a'), dueAt: current?.nextRunAt ?? 0 }
      const papers = twoParts.papers.map(({ id, part }) => ({ id: `${key}: ${id}`, part }))
      await open().deliveries.plan([planned(key, { ...twoParts, papers, at, advances: [step] })])
      await claim(at)
    }
    const covered = async () => (await open().subscriptions.of(reading))[0]?.coveredThrough

    it('frees the papers and uncovers the days of what was not posted', async () => {
      await prepare()
      expect(await open().outbox.drop(hold, 'too long', nine + 1)).toEqual({ released: 2, again: true })
      expect(await open().deliveries.byKey('k')).toMatchObject({ state: 'dropped', reason: 'too long' })
      expect(await had(['k: shown first', 'k: shown second'])).toEqual(new Set())
      expect(await covered()).toBe('2026-05-06')
    })

    it('frees only what no standing part shows', async () => {
      await prepare()
      await open().outbox.posted('k', 0, first, nine)
      expect(await open().outbox.drop(hold, 'too long', nine + 1)).toEqual({ released: 1, again: true })
      expect(await had(['k: shown first', 'k: shown second'])).toEqual(new Set(['k: shown first']))
    })

    it('keeps what may have been read', async () => {
      await prepare()
      await open().outbox.attempt(hold, 0, nine, until)
      expect(await open().outbox.drop(hold, 'too long', nine + 1)).toMatchObject({ released: 1 })
      expect(await had(['k: shown first', 'k: shown second'])).toEqual(new Set(['k: shown first']))
    })

    it('owes nothing when every paper was shown', async () => {
      const papers = [{ id: 'p', part: 0 }]
      await open().places.save(place())
      await open().deliveries.plan([planned('k', { ...twoParts, papers })])
      await claim()
      await open().outbox.posted('k', 0, first, nine)
      expect(await open().outbox.drop(hold, 'too long', nine + 1)).toEqual({ released: 0, again: false })
    })

    it('gives the days up at the second drop in a row', async () => {
      await prepare()
      await open().outbox.drop(hold, 'too long', nine + 1)
      await prepare('l', nine + 10)
      expect(await open().outbox.drop({ ...hold, key: 'l' }, 'too long', nine + 11)).toEqual({
        released: 2,
        again: false,
      })
      expect(await covered()).toBe('2026-05-07')
    })

    it('does nothing for a sender that lost its lease', async () => {
      await prepare()
      expect(await open().outbox.drop({ ...hold, holder: 'p2' }, 'too long', nine + 1)).toEqual({
        released: 0,
        again: false,
      })
      expect(await open().deliveries.byKey('k')).toMatchObject({ state: 'sending' })
    })
  })
}
