import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMuting, unmuted } from '../../src/delivery/muting.ts'
import { preview } from '../../src/delivery/preview.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Mute, Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createMemoryPublisher, type MemoryPublisher } from '../doubles/memory-publisher.ts'
import { ms, paper, place, reading, robots, subscription } from '../store/samples.ts'
import { list, matches, openDesk, said } from './planning.ts'

const mute = (query: string, facts: Partial<Mute> = {}): Mute => ({
  place: reading,
  query,
  label: query,
  by: 'Ada',
  at: 0,
  ...facts,
})

describe('a mute', () => {
  const one = paper('1', {
    title: 'Crypto trading agents',
    authors: ['Ada Lovelace', 'Emmy Noether'],
    organization: 'FrameX-AI',
  })

  it.each([
    ['author:"Ada Lovelace"', true],
    ['author:"Ada Noether"', false],
    ['org:"FrameX-AI"', true],
    ['"trading agents"', true],
    ['robots', false],
  ])('of %s hides a paper: %s', (query, hidden) => {
    const mutes = [mute('zebra'), mute(query)]
    expect(createMuting(matches)(mutes, one)?.query).toBe(hidden ? query : undefined)
  })

  it('whose query cannot be read hides nothing, and is told of once', () => {
    const told: string[] = []
    const muting = createMuting(matches, ({ query }) => told.push(query))
    const mutes = [mute('topic:gone'), mute('"unclosed'), mute('crypto')]
    for (const _ of [1, 2, 3]) expect(muting(mutes, one)).toEqual(mute('crypto'))
    expect(told).toEqual(['topic:gone', '"unclosed'])
  })

  it('takes from what fits and adds nothing', () => {
    const fits = unmuted(matches, createMuting(matches), [mute('crypto')])
    expect(fits({ query: '' }, one)).toBe(false)
    expect(fits({ query: '' }, paper('2'))).toBe(true)
    expect(fits({ query: 'agents' }, paper('2'))).toBe(false)
    expect(unmuted(matches, createMuting(matches), [])).toBe(matches)
  })
})

describe('a digest of a place with mutes', () => {
  let clock: TestClock
  let store: Store
  let publisher: MemoryPublisher
  beforeEach(async () => {
    clock = createTestClock('2026-05-07T07:00Z')
    store = await createSqliteStore({ path: ':memory:', clock })
    publisher = createMemoryPublisher({ clock })
    await store.places.save(place(reading))
    await store.places.save(place(robots))
  })
  afterEach(() => store.close())

  /** What each place was posted, by its id. */
  const posted = () => publisher.standing.map(({ place: to, post }) => [to.id, ...said(post)])
  const subscribe = (to: PlaceKey, facts: Partial<Parameters<typeof subscription>[1]> = {}) =>
    store.subscriptions.save(subscription(to.id, { place: to, coveredThrough: '2026-05-06', ...facts }))

  it('leaves out what they match, and other places get it', async () => {
    await list(store, '2026-05-07', [
      paper('1', { title: 'Crypto one', votes: 90 }),
      paper('2', { title: 'By Emmy', votes: 80, authors: ['Emmy Noether'] }),
      paper('3', { title: 'Spoons', votes: 70 }),
    ])
    await subscribe(reading)
    await subscribe(robots)
    await store.people.mute(mute('crypto'))
    await store.people.mute(mute('author:"Emmy Noether"', { until: clock.now().epochMilliseconds + 1 }))
    await store.people.mute(mute('spoons', { until: clock.now().epochMilliseconds }))
    await openDesk({ store, publisher, clock }).tick()
    expect(posted().sort()).toEqual([
      ['C1', 'Spoons'],
      ['C2', 'Crypto one', 'By Emmy', 'Spoons'],
    ])
    const { had } = (await store.deliveries.histories([reading], ['1', '2', '3'])).get('slack:T1:C1') ?? {}
    expect(had?.daily).toEqual(new Set(['3']))
  })

  it('neither catches up with them nor announces them from arXiv', async () => {
    const wednesday = [
      paper('1', { title: 'Crypto risen', votes: 90 }),
      paper('2', { title: 'Spoons risen', votes: 80 }),
    ]
    await list(store, '2026-05-06', wednesday)
    await list(store, '2026-05-07', [paper('3', { title: 'Today of spoons', votes: 9 })])
    const announced = [
      paper('4', { title: 'Fresh spoons of crypto', sources: ['arxiv'] }),
      paper('5', { title: 'Fresh spoons', sources: ['arxiv'] }),
    ]
    const at = ms('2026-05-07T06:00Z')
    await store.papers.record({ list: 'arxiv', day: '2026-05-07', papers: announced, at })
    await subscribe(reading, { query: 'spoons OR crypto', topic: 'kitchens' })
    await subscribe(robots, { query: 'spoons OR crypto', topic: 'kitchens' })
    await store.people.mute(mute('crypto'))
    await openDesk({ store, publisher, clock }).tick()
    const fresh = 'New on arXiv (no votes yet)'
    expect(posted().sort()).toEqual([
      ['C1', 'Today of spoons', fresh, 'Fresh spoons', 'Caught up since yesterday: Spoons risen ▲ 80'],
      [
        'C2',
        'Today of spoons',
        fresh,
        'Fresh spoons',
        'Fresh spoons of crypto',
        'Caught up since yesterday: Crypto risen ▲ 90 · Spoons risen ▲ 80',
      ],
    ])
  })

  it('says so when everything listed is muted', async () => {
    await list(store, '2026-05-07', [paper('1', { title: 'Crypto', votes: 90 })])
    await subscribe(reading)
    await store.people.mute(mute('crypto'))
    await openDesk({ store, publisher, clock }).tick()
    expect(posted()).toEqual([
      ['C1', 'No papers today: the only one listed is muted. Next: Fri 8 May, 09:00.'],
    ])
  })

  it('comes in spite of a mute that cannot be read any more, which the log tells once', async () => {
    await list(store, '2026-05-07', [paper('1', { title: 'One', votes: 90 })])
    await list(store, '2026-05-08', [paper('2', { title: 'Two', votes: 90 })])
    await subscribe(reading)
    await store.people.mute(mute('topic:gone'))
    const desk = openDesk({ store, publisher, clock })
    await desk.tick()
    await clock.advanceTo('2026-05-08T07:00Z')
    await desk.tick()
    expect(posted()).toEqual([
      ['C1', 'One'],
      ['C1', 'Two'],
    ])
    expect(desk.log.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      {
        message: 'a mute hides nothing: its query cannot be read',
        fields: { place: 'slack:T1:C1', query: 'topic:gone' },
      },
    ])
  })

  it('made out of turn leaves them out too', async () => {
    await list(store, '2026-05-07', [
      paper('1', { title: 'Crypto one', votes: 90 }),
      paper('2', { title: 'Spoons', votes: 80 }),
    ])
    const wanted = { place: place(), days: 1, top: 5, minVotes: 0, topics: [], had: new Set<string>() }
    const { digest, covered } = await preview(
      store.papers,
      { ...wanted, mutes: [mute('crypto')] },
      matches,
      clock,
    )
    expect(digest.entries.map((entry) => entry.paper.id)).toEqual(['2'])
    expect(covered).toEqual(['2'])
  })
})
