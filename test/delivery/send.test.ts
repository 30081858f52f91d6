import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Publisher } from '../../src/platforms/port.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createMemoryPublisher, type MemoryPublisher } from '../doubles/memory-publisher.ts'
import { place, planned, reading, robots, subscription, thread, toFriday } from '../store/samples.ts'
import { openOffice } from './office.ts'

const nothing = { sent: 0, later: 0, dropped: 0, paused: 0, stopped: 0, lost: 0 }
const hour = 3_600_000

let clock: TestClock
let store: Store
let publisher: MemoryPublisher

beforeEach(async () => {
  clock = createTestClock('2026-05-07T07:00Z')
  store = await createSqliteStore({ path: ':memory:', clock })
  publisher = createMemoryPublisher({ clock })
  await store.places.save(place(reading, { format: 'thread' }))
  await store.places.save(place(robots))
})
afterEach(() => store.close())

const twoParts = { message: thread('One', 'Two'), parts: 2, format: 'thread' } as const
const threeParts = (key: string, changes = {}) =>
  planned(key, { message: thread('One', 'Two', 'Three'), parts: 3, format: 'thread', ...changes })
const office = (changes: Partial<Parameters<typeof openOffice>[0]> = {}) =>
  openOffice({ store, publisher, clock, ...changes })
const previews = () => publisher.standing.map(({ post }) => post.preview)
const seconds = (count: number) => clock.advance(count * 1000)

describe('a part whose answer never came', () => {
  it('is found where it stands and not posted again', async () => {
    await store.deliveries.plan([threeParts('k')])
    publisher.fail('lost-answer', { skip: 0 })
    publisher.fail('lost-answer', { skip: 0 })
    const { drain } = office()
    expect(await drain.once()).toEqual({ ...nothing, later: 1 })
    await seconds(19)
    expect(await drain.once()).toEqual(nothing)
    await seconds(1)
    expect(await drain.once()).toEqual({ ...nothing, later: 1 })
    await seconds(20)
    expect(await drain.once()).toEqual({ ...nothing, sent: 1 })
    expect(previews()).toEqual(['One', 'Two', 'Three'])
    expect(await store.deliveries.byKey('k')).toMatchObject({
      state: 'sent',
      receipts: [{ message: 'm1' }, { message: 'm2' }, { message: 'm3' }],
    })
  })

  it('is posted when it does not stand', async () => {
    await store.deliveries.plan([threeParts('k')])
    publisher.fail('lost-request')
    const { drain } = office()
    await drain.once()
    await seconds(20)
    expect(await drain.once()).toEqual({ ...nothing, later: 1, sent: 1 })
    expect(previews()).toEqual(['One', 'Two', 'Three'])
  })

  it('is not posted stale when its place is due again by the time it is known', async () => {
    await store.subscriptions.save(subscription('s', { coveredThrough: '2026-05-06' }))
    await store.deliveries.plan([threeParts('k', { advances: [toFriday('s')] })])
    publisher.fail('lost-request')
    const { drain } = office()
    await drain.once()
    await clock.advanceTo('2026-05-08T07:00Z')
    expect(await drain.once()).toEqual({ ...nothing, later: 1 })
    expect(previews()).toEqual([])
    const histories = await store.deliveries.histories([reading], [])
    expect(histories.get('slack:T1:C1')?.unposted.map(({ key }) => key)).toEqual(['k'])
  })

  it('waits where nobody can look and the operator chose never', async () => {
    await store.deliveries.plan([planned('k')])
    publisher.fail('lost-answer')
    publisher.readable = false
    const { drain, log } = office({ repost: 'never' })
    await drain.once()
    for (let day = 0; day < 3; day++) {
      await clock.advance(24 * hour)
      await drain.once()
    }
    expect(publisher.attempts).toBe(1)
    expect(await store.deliveries.byKey('k')).toMatchObject({ state: 'pending' })
    expect(log.at(-1)).toMatchObject({
      level: 'warn',
      text: 'digest put off',
      facts: { uncertain: true, reason: 'the place cannot be read' },
    })
    publisher.readable = true
    await clock.advance(hour)
    expect(await drain.once()).toEqual({ ...nothing, sent: 1 })
    expect(previews()).toEqual(['One'])
  })

  it.each([1, 2])(
    'is given up after a week, and neither it nor its days come again: part %i',
    async (parts) => {
      await store.subscriptions.save(subscription('s', { coveredThrough: '2026-05-06' }))
      const shown = ['p', 'q'].map((id, part) => ({ id, part: Math.min(part, parts - 1) }))
      const delivery = planned('k', {
        papers: shown,
        advances: [toFriday('s')],
        ...(parts === 2 && twoParts),
      })
      await store.deliveries.plan([delivery])
      publisher.fail('lost-answer')
      publisher.readable = false
      const { drain, log } = office({ repost: 'never' })
      await drain.once()
      await clock.advance(7 * 24 * hour - 1)
      expect(await drain.once()).toEqual({ ...nothing, later: 1 })
      await clock.advance(hour)
      expect(await drain.once()).toEqual({ ...nothing, dropped: 1 })
      expect(log.at(-1)).toMatchObject({ level: 'error', text: 'digest dropped', facts: { again: false } })
      expect(await store.deliveries.byKey('k')).toMatchObject({
        state: 'dropped',
        reason:
          'Nobody could tell for a week whether it was posted (the place cannot be read), so it is not sent again.',
      })
      const history = (await store.deliveries.histories([reading], ['p', 'q'])).get('slack:T1:C1')
      expect(history?.had.daily).toEqual(new Set(parts === 1 ? ['p', 'q'] : ['p']))
      expect((await store.subscriptions.of(reading))[0]?.coveredThrough).toBe('2026-05-07')
      await clock.advance(24 * hour)
      expect(await drain.once()).toEqual(nothing)
      expect(publisher.attempts).toBe(1)
    },
  )

  it('is posted again after the time the operator chose, not before', async () => {
    await store.deliveries.plan([planned('k')])
    publisher.fail('lost-request')
    publisher.readable = false
    const { drain } = office({ repost: { afterMs: 24 * hour } })
    await drain.once()
    await clock.advance(24 * hour - 1)
    await drain.once()
    expect(previews()).toEqual([])
    await clock.advance(1)
    expect(await drain.once()).toEqual({ ...nothing, sent: 1 })
    expect(previews()).toEqual(['One'])
  })

  it('counts as unreadable on a platform that cannot look', async () => {
    await store.deliveries.plan([planned('k')])
    publisher.fail('lost-answer')
    const { find: _, ...blind } = publisher
    const { drain, log } = office({ publisher: blind })
    await drain.once()
    await seconds(20)
    expect(await drain.once()).toEqual({ ...nothing, later: 1 })
    expect(log.at(-1)?.facts).toMatchObject({ reason: 'slack cannot tell what was posted' })
    expect(previews()).toEqual(['One'])
  })

  it('stays uncertain when looking fails, whatever the failure', async () => {
    await store.deliveries.plan([planned('k')])
    publisher.fail('lost-answer')
    const { drain } = office()
    await drain.once()
    const broken: Publisher = {
      ...publisher,
      find: async () => {
        throw new Error('half an answer')
      },
    }
    await seconds(20)
    await office({ publisher: broken }).drain.once()
    expect(await store.deliveries.byKey('k')).toMatchObject({ state: 'pending', failures: 2 })
    await seconds(20)
    expect(await drain.once()).toEqual({ ...nothing, sent: 1 })
    expect(publisher.attempts).toBe(1)
  })
})

describe('a part that was not posted', () => {
  it('waits as long as the platform asks', async () => {
    await store.deliveries.plan([threeParts('k')])
    publisher.fail('rate-limited', { skip: 1 })
    const { drain } = office()
    await drain.once()
    await clock.advance(6999)
    expect(await drain.once()).toEqual(nothing)
    await clock.advance(1)
    expect(await drain.once()).toEqual({ ...nothing, sent: 1 })
    expect(previews()).toEqual(['One', 'Two', 'Three'])
  })

  it('is dropped when the platform refuses it, its papers free and its day uncovered', async () => {
    await store.subscriptions.save(subscription('s', { coveredThrough: '2026-05-06' }))
    await store.deliveries.plan([planned('k', { advances: [toFriday('s')] })])
    publisher.fail('refused')
    const { drain, log } = office()
    expect(await drain.once()).toEqual({ ...nothing, dropped: 1 })
    expect(await store.deliveries.byKey('k')).toMatchObject({
      state: 'dropped',
      reason: 'The message is too long.',
    })
    expect((await store.subscriptions.of(reading))[0]?.coveredThrough).toBe('2026-05-06')
    expect(log).toMatchObject([
      { level: 'error', text: 'digest dropped', facts: { days: ['2026-05-07'], released: 2, again: true } },
    ])
  })

  it('holds the whole platform while the token is wrong, and drops nothing', async () => {
    await store.deliveries.plan([
      planned('k'),
      planned('l', { to: robots, at: clock.now().epochMilliseconds + 1000 }),
    ])
    publisher.fail('bad-token', { times: 100 })
    const { drain } = office()
    await drain.once()
    await seconds(60)
    expect(await drain.once()).toEqual(nothing)
    expect(publisher.attempts).toBe(1)
    await seconds(240)
    await drain.once()
    expect(publisher.attempts).toBeGreaterThan(1)
    expect(await store.deliveries.byKey('k')).toMatchObject({ state: 'pending', uncertain: [] })
  })
})
