import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveryKey } from '../../src/delivery/delivery.ts'
import type { Publisher } from '../../src/platforms/port.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createMemoryPublisher, type MemoryPublisher } from '../doubles/memory-publisher.ts'
import { paper, place, planned, reading, robots, subscription, thread, toFriday } from '../store/samples.ts'
import { openOffice } from './office.ts'

const nothing = { sent: 0, later: 0, dropped: 0, paused: 0, stopped: 0, lost: 0 }

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

const threeParts = (key: string, changes = {}) =>
  planned(key, { message: thread('One', 'Two', 'Three'), parts: 3, format: 'thread', ...changes })
const office = (changes: Partial<Parameters<typeof openOffice>[0]> = {}) =>
  openOffice({ store, publisher, clock, ...changes })
const previews = () => publisher.standing.map(({ post }) => post.preview)
const seconds = (count: number) => clock.advance(count * 1000)

describe('a delivery', () => {
  it('has a key of its place, kind, local date and wall time', () => {
    const scheduled = Temporal.ZonedDateTime.from('2026-05-07T09:00[Europe/Berlin]')
    expect(deliveryKey(reading, 'daily', scheduled)).toBe('slack:T1:C1:daily:2026-05-07T09:00')
  })

  it('is posted part by part, replies under their parent', async () => {
    await store.deliveries.plan([threeParts('k')])
    expect(await office().drain.once()).toEqual({ ...nothing, sent: 1 })
    expect(publisher.standing.map(({ key, post, parent }) => [key, post.preview, parent?.message])).toEqual([
      ['k#0', 'One', undefined],
      ['k#1', 'Two', 'm1'],
      ['k#2', 'Three', 'm1'],
    ])
    expect(await store.deliveries.byKey('k')).toMatchObject({ state: 'sent' })
    expect(await office().drain.once()).toEqual(nothing)
  })

  it('leaves one line with counts and timings', async () => {
    await store.deliveries.plan([threeParts('k')])
    await seconds(3)
    const { drain, log } = office()
    await drain.once()
    expect(log).toEqual([
      {
        level: 'info',
        text: 'digest sent',
        facts: {
          delivery: 'k',
          place: 'slack:T1:C1',
          days: ['2026-05-07'],
          papers: 2,
          parts: 3,
          queuedMs: 3000,
          sendMs: 0,
        },
      },
    ])
  })

  it('goes on as planned when votes, page size and subscription change between two parts', async () => {
    await store.papers.save([paper('k-a', { votes: 10 })], 1)
    await store.subscriptions.save(subscription('s'))
    await store.deliveries.plan([threeParts('k', { advances: [toFriday('s')] })])
    publisher.fail('unreachable', { skip: 1 })
    await office().drain.once()
    expect(previews()).toEqual(['One'])
    await store.papers.save([paper('k-a', { votes: 900, title: 'Renamed' })], 2)
    await store.subscriptions.save(subscription('s', { top: 1, nextRunAt: toFriday('s').nextRunAt }))
    await store.places.save(place(reading, { format: 'compact' }))
    await seconds(2)
    const smallerPages: Publisher = { ...publisher, parts: async () => 1 }
    await office({ publisher: smallerPages }).drain.once()
    expect(previews()).toEqual(['One', 'Two', 'Three'])
  })

  it('is sent once by two processes that drain at the same time', async () => {
    await store.deliveries.plan([threeParts('k'), planned('l', { to: robots })])
    const reports = await Promise.all([
      office({ holder: 'p1' }).drain.once(),
      office({ holder: 'p2' }).drain.once(),
    ])
    expect(reports.map(({ sent }) => sent).reduce((a, b) => a + b)).toBe(2)
    expect(previews().sort()).toEqual(['One', 'One', 'Three', 'Two'])
  })

  it('is taken over when its lease ends, and its first sender stops before the next part', async () => {
    await store.deliveries.plan([threeParts('k')])
    let goOn = () => {}
    const stuck = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slow: Publisher = {
      ...publisher,
      post: async (...args) => {
        const receipt = await publisher.post(...args)
        await stuck
        return receipt
      },
    }
    const first = office({ publisher: slow }).drain.once()
    while (publisher.standing.length === 0) await seconds(0)
    await seconds(121)
    expect(await office({ holder: 'p2' }).drain.once()).toEqual({ ...nothing, sent: 1 })
    goOn()
    expect(await first).toEqual({ ...nothing, lost: 1 })
    expect(previews()).toEqual(['One', 'Two', 'Three'])
  })
})

describe('a running drain', () => {
  const until = async (condition: () => boolean) => {
    for (let turn = 0; turn < 1000 && !condition(); turn++) await seconds(0)
    expect(condition()).toBe(true)
  }

  it('sends what is planned when it is woken, and what is put off when its time comes', async () => {
    const { drain } = office()
    drain.start()
    drain.start()
    await until(() => true)
    publisher.fail('rate-limited')
    await store.deliveries.plan([threeParts('k')])
    drain.wake()
    await until(() => publisher.attempts === 1)
    for (let turn = 0; turn < 20; turn++) await seconds(0)
    await seconds(7)
    await until(() => publisher.standing.length === 3)
    await drain.stop()
  })

  it('finishes the part in hand when it is stopped, and leaves the rest to the next start', async () => {
    await store.deliveries.plan([threeParts('k')])
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const slow: Publisher = {
      ...publisher,
      post: async (...args) => {
        const receipt = await publisher.post(...args)
        await answered
        return receipt
      },
    }
    const { drain, log } = office({ publisher: slow })
    drain.start()
    await until(() => publisher.standing.length === 1)
    const stopped = Promise.all([drain.stop(), drain.stop()])
    answer()
    await stopped
    expect(previews()).toEqual(['One'])
    expect(await store.deliveries.byKey('k')).toMatchObject({ state: 'pending', uncertain: [] })
    expect(log.at(-1)).toMatchObject({ text: 'digest handed on', facts: { kind: 'stopped' } })
    await office({ holder: 'p2' }).drain.once()
    expect(previews()).toEqual(['One', 'Two', 'Three'])
  })

  it('says so and goes on when the store fails', async () => {
    let broken = true
    const outbox = {
      ...store.outbox,
      claim: (...args: Parameters<Store['outbox']['claim']>) => {
        if (broken) throw new Error('disk full')
        return store.outbox.claim(...args)
      },
    }
    await store.deliveries.plan([planned('k')])
    const { drain, log } = office({ outbox })
    drain.start()
    await until(() => log.length > 0)
    expect(log[0]).toMatchObject({ level: 'error', text: 'deliveries could not be sent' })
    broken = false
    for (let turn = 0; turn < 20; turn++) await seconds(0)
    await seconds(5)
    await until(() => publisher.standing.length === 1)
    await drain.stop()
  })
})
