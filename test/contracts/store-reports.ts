import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { ms, place, planned, reading, robots } from '../store/samples.ts'

const nine = ms('2026-05-07T07:00Z')
const lease = { holder: 'p1', now: nine, until: nine + 60_000 }

/** What people are told of deliveries. */
export function reportsContract(name: string, open: () => Store): void {
  const send = async (key: string) => {
    const job = await open().outbox.claim('slack', lease)
    expect(job?.key).toBe(key)
    await open().outbox.posted(key, 0, { channel: 'C1', message: key }, nine + 1)
  }

  describe(`${name}: how deliveries went`, () => {
    it('tells the newest of a place, whatever became of them', async () => {
      const { places, deliveries, outbox } = open()
      await places.save(place(reading))
      await places.save(place(robots))
      await deliveries.plan([planned('sent', { at: nine - 3 })])
      await send('sent')
      await deliveries.plan([planned('dropped', { at: nine - 2, kind: 'weekly', days: [] })])
      await outbox.claim('slack', lease)
      await outbox.drop({ key: 'dropped', holder: 'p1' }, 'The message is too long.', nine)
      const { key: _, state: __, ...run } = planned('silent', { at: nine - 1 })
      const { to, kind, at, days, advances, folds } = run
      await deliveries.plan([{ key: 'silent', to, kind, at, days, advances, folds, state: 'silent' }])
      await deliveries.wait({ key: 'waiting', to: reading, kind: 'daily', at: nine, notBefore: nine + 9 })
      await deliveries.plan([planned('elsewhere', { to: robots, at: nine + 1 })])

      expect(await deliveries.recent(reading, 10)).toEqual([
        { key: 'waiting', kind: 'daily', state: 'waiting', at: nine, days: [], papers: 0 },
        { key: 'silent', kind: 'daily', state: 'silent', at: nine - 1, days: ['2026-05-07'], papers: 0 },
        {
          key: 'dropped',
          kind: 'weekly',
          state: 'dropped',
          at: nine - 2,
          days: [],
          papers: 2,
          reason: 'The message is too long.',
        },
        { key: 'sent', kind: 'daily', state: 'sent', at: nine - 3, days: ['2026-05-07'], papers: 2 },
      ])
      const newest = await deliveries.recent(reading, 2)
      expect(newest.map(({ key }) => key)).toEqual(['waiting', 'silent'])
      expect(await deliveries.recent({ ...reading, workspace: 'T2' }, 10)).toEqual([])
    })

    it('tells when a place was sent a paper, newest first, and what is only held for it', async () => {
      const { places, deliveries } = open()
      await places.save(place(reading))
      await places.save(place(robots))
      const papers = [{ id: 'p', part: 0 }]
      await deliveries.plan([planned('daily', { papers })])
      await send('daily')
      await deliveries.plan([
        planned('weekly', { papers, kind: 'weekly', at: nine + 5 }),
        planned('elsewhere', { papers, to: robots }),
      ])
      expect(await deliveries.postings(reading, 'p')).toEqual([
        { kind: 'weekly', delivery: 'weekly', confirmed: false, at: nine + 5 },
        { kind: 'daily', delivery: 'daily', confirmed: true, at: nine },
      ])
      expect(await deliveries.postings(reading, 'q')).toEqual([])
    })

    it('tells which papers a delivery covers', async () => {
      const { places, deliveries } = open()
      await places.save(place())
      await deliveries.plan([planned('k'), planned('l')])
      expect([...(await deliveries.covered('k'))].sort()).toEqual(['k-a', 'k-b'])
      expect(await deliveries.covered('gone')).toEqual([])
    })
  })
}
