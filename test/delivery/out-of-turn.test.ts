import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOutOfTurn, type OutOfTurn } from '../../src/delivery/out-of-turn.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createMemoryPublisher, type MemoryPublisher } from '../doubles/memory-publisher.ts'
import { ms, paper, place, reading, subscription } from '../store/samples.ts'
import { list, matches, openDesk, said } from './planning.ts'

const asked = { topics: [], top: 2, minVotes: 5 }

let clock: TestClock
let store: Store
let publisher: MemoryPublisher
let outOfTurn: OutOfTurn
beforeEach(async () => {
  clock = createTestClock('2026-05-07T08:30Z')
  store = await createSqliteStore({ path: ':memory:', clock })
  publisher = createMemoryPublisher({ clock })
  outOfTurn = createOutOfTurn({ store, publishers: new Map([['slack', publisher]]), matches, clock })
  await store.places.save(place())
  await list(store, '2026-05-07', [
    paper('1', { title: 'Crypto one', votes: 90 }),
    paper('2', { title: 'Spoons', votes: 80 }),
    paper('3', { title: 'Forks', votes: 70 }),
  ])
})
afterEach(() => store.close())

const tick = () => openDesk({ store, publisher, clock }).tick()
const posted = () => publisher.standing.map(({ post }) => said(post))

describe('a digest out of turn', () => {
  it('is posted like any other, once, and its papers count as had', async () => {
    expect(await outOfTurn.plan(place(), asked)).toBe('slack:T1:C1:daily:2026-05-07T10:30')
    expect(await outOfTurn.plan(place(), asked)).toBeUndefined()
    await tick()
    expect(posted()).toEqual([['Crypto one', 'Spoons']])
    const { digest } = await outOfTurn.look(place(), asked)
    expect(digest.entries.map((entry) => entry.paper.id)).toEqual(['3'])
  })

  it('leaves out what the place muted', async () => {
    await store.people.mute({ place: reading, query: 'crypto', label: 'crypto', by: 'Ada', at: 0 })
    await outOfTurn.plan(place(), asked)
    await tick()
    expect(posted()).toEqual([['Spoons', 'Forks']])
  })

  it('serves the place for the day: its daily digest comes tomorrow, without what was shown', async () => {
    await store.subscriptions.save(
      subscription('s', { time: '11:00', coveredThrough: '2026-05-06', nextRunAt: ms('2026-05-07T09:00Z') }),
    )
    await outOfTurn.plan(place(), asked)
    await tick()
    expect(await store.subscriptions.byId('s')).toMatchObject({
      servedOn: '2026-05-07',
      coveredThrough: '2026-05-07',
      nextRunAt: ms('2026-05-08T09:00Z'),
    })
    await clock.advanceTo('2026-05-07T09:00Z')
    await tick()
    expect(posted()).toHaveLength(1)
    expect(await outOfTurn.plan(place(), asked)).toBeUndefined()
    await list(store, '2026-05-08', [paper('4', { title: 'Friday', votes: 9 })])
    await clock.advanceTo('2026-05-08T09:00Z')
    await tick()
    expect(posted().at(-1)?.[0]).toBe('Friday')
  })

  it('is none where nothing is left to show', async () => {
    expect(await outOfTurn.plan(place(), { ...asked, minVotes: 1000 })).toBeUndefined()
    expect(await store.deliveries.recent(reading, 10)).toEqual([])
  })
})
