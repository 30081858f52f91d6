import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Check, Publisher } from '../../src/platforms/port.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createMemoryPublisher, type MemoryPublisher } from '../doubles/memory-publisher.ts'
import {
  ms,
  paper,
  place,
  planned,
  reading,
  robots,
  subscription,
  thread,
  toFriday,
} from '../store/samples.ts'
import { openOffice } from './office.ts'
import { list, openDesk, said } from './planning.ts'

const hour = 3_600_000
const signal = new AbortController().signal

let clock: TestClock
let store: Store
let memory: MemoryPublisher
let check: () => Promise<Check>

beforeEach(async () => {
  clock = createTestClock('2026-05-07T07:00Z')
  store = await createSqliteStore({ path: ':memory:', clock })
  memory = createMemoryPublisher({ clock })
  check = async () => ({ ok: true, readable: true, name: 'reading' })
  await store.places.save(place(reading))
  await store.places.save(place(robots))
})
afterEach(() => store.close())

const office = () => {
  const publisher: Publisher = { ...memory, check: () => check() }
  return openOffice({ store, publisher, clock })
}
const unposted = async () =>
  (await store.deliveries.histories([reading], [])).get('slack:T1:C1')?.unposted.map(({ key }) => key)

describe('a place that cannot be posted to', () => {
  it('is paused with its reason, and other places go on', async () => {
    await store.deliveries.plan([planned('k'), planned('l'), planned('m', { to: robots })])
    memory.fail('forbidden', { times: 9, place: reading })
    const { drain, log } = office()
    expect(await drain.once()).toMatchObject({ paused: 1, sent: 1 })
    expect(await drain.once()).toMatchObject({ paused: 0, sent: 0 })
    expect(await store.places.byKey(reading)).toEqual({
      ...place(reading),
      pause: {
        reason: 'The bot may not post here. Invite the bot.',
        since: ms('2026-05-07T07:00Z'),
        retryAt: ms('2026-05-07T08:00Z'),
      },
    })
    expect(log.filter(({ text }) => text === 'place paused')).toHaveLength(1)
    expect(memory.standing.map(({ key }) => key)).toEqual(['m#0'])
  })

  it('brings one message to somebody who can mend it, once per pause', async () => {
    memory.keeper = { person: { ...reading, id: '@U1' }, name: '#reading' }
    await store.deliveries.plan([planned('k'), planned('l')])
    memory.fail('forbidden', { times: 9, place: reading })
    const { drain, pauses } = office()
    await drain.once()
    await drain.once()
    const told = () => memory.standing.map(({ place: to, post }) => [to.id, post.preview])
    expect(told()).toEqual([['@U1', 'Paperboy cannot post in #reading any more.']])
    await clock.advance(hour)
    await pauses.checkPaused(signal)
    await drain.once()
    expect(told()).toHaveLength(2)
  })

  it('is a warning in the log where nobody is known who can mend it', async () => {
    await store.deliveries.plan([planned('k')])
    memory.fail('gone')
    const { drain, log } = office()
    await drain.once()
    expect(log.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
      'place paused',
      'nobody was told that the place is paused: its platform does not say who can mend it',
      'digest kept for a paused place',
    ])
  })

  it('is paused all the same when whoever can mend it cannot be reached', async () => {
    memory.keeper = { person: { ...reading, id: '@U1' }, name: '#reading' }
    await store.deliveries.plan([planned('k')])
    memory.fail('gone', { times: 2 })
    const { drain, log } = office()
    expect(await drain.once()).toMatchObject({ paused: 1 })
    expect(log.map(({ text }) => text)).toContain('nobody could be told that the place is paused')
  })

  it('resumes by itself when it can be posted to again, and what waited goes out', async () => {
    await store.deliveries.plan([planned('k', { message: thread('One', 'Two'), parts: 2 })])
    memory.fail('gone', { skip: 1 })
    const { drain, pauses, log } = office()
    await drain.once()
    await clock.advance(hour - 1)
    expect(await pauses.checkPaused(signal)).toBe(0)
    await clock.advance(1)
    expect(await pauses.checkPaused(signal)).toBe(1)
    expect(await store.places.byKey(reading)).toEqual(place(reading))
    expect(log.at(-1)).toMatchObject({ level: 'info', text: 'place resumed' })
    await drain.once()
    expect(memory.standing.map(({ post }) => post.preview)).toEqual(['One', 'Two'])
  })

  it('is checked less often the longer it stays so, at most once a day', async () => {
    check = async () => ({ ok: false, reason: 'It was archived.', next: 'Unarchive it.' })
    await store.places.pause(reading, {
      reason: 'gone',
      since: ms('2026-05-07T07:00Z'),
      retryAt: ms('2026-05-07T07:05Z'),
    })
    const { pauses } = office()
    const retries: (number | undefined)[] = []
    for (const instant of ['2026-05-07T07:05Z', '2026-05-07T09:00Z', '2026-05-17T07:00Z']) {
      await clock.advanceTo(instant)
      await pauses.checkPaused(signal)
      retries.push((await store.places.byKey(reading))?.pause?.retryAt)
    }
    expect(retries).toEqual(['2026-05-07T07:20Z', '2026-05-07T11:00Z', '2026-05-18T07:00Z'].map(ms))
    expect((await store.places.byKey(reading))?.pause).toMatchObject({
      reason: 'It was archived. Unarchive it.',
      since: ms('2026-05-07T07:00Z'),
    })
    expect(memory.standing).toEqual([])
  })

  it('stays paused while the check itself fails', async () => {
    check = async () => {
      throw new Error('no network')
    }
    await store.places.pause(reading, { reason: 'gone', since: ms('2026-05-07T07:00Z'), retryAt: 0 })
    expect(await office().pauses.checkPaused(signal)).toBe(0)
    expect((await store.places.byKey(reading))?.pause?.reason).toBe('no network')
  })

  it('keeps its unposted digest for the next plan, which folds it after the pause', async () => {
    await store.subscriptions.save(subscription('s', { coveredThrough: '2026-05-06' }))
    const papers = [{ id: 'p', part: 0 }]
    await store.deliveries.plan([planned('thursday', { papers, advances: [toFriday('s')] })])
    memory.fail('gone')
    const { drain, pauses } = office()
    await drain.once()
    await clock.advanceTo('2026-05-08T07:00Z')
    expect(await store.subscriptions.due(ms('2026-05-08T07:00Z'), 10)).toEqual({ places: [] })
    await pauses.checkPaused(signal)
    await drain.once()
    expect(memory.standing).toEqual([])
    expect(await unposted()).toEqual(['thursday'])
    const step = { ...toFriday('s'), dueAt: ms('2026-05-08T07:00Z'), nextRunAt: ms('2026-05-11T07:00Z') }
    await store.deliveries.plan([
      planned('friday', {
        at: ms('2026-05-08T07:00Z'),
        papers,
        folds: ['thursday'],
        advances: [step],
        message: thread('Both days'),
      }),
    ])
    await drain.once()
    expect(memory.standing.map(({ key, post }) => [key, post.preview])).toEqual([['friday#0', 'Both days']])
  })
})

describe('a person who cannot be written to', () => {
  const ada = { platform: 'slack', workspace: 'T1', id: '@U1' } as const
  beforeEach(() => store.places.save(place(ada)))

  it.each([
    ['gone', 'The channel does not exist.'],
    ['forbidden', 'The bot may not post here. Invite the bot.'],
  ] as const)('(%s) is paused until they resume, and nobody else is bothered', async (fault, reason) => {
    memory.keeper = { person: { ...reading, id: '@U9' }, name: '#reading' }
    await store.deliveries.plan([planned('k', { to: ada })])
    memory.fail(fault, { place: ada })
    const { drain, pauses, log } = office()
    expect(await drain.once()).toMatchObject({ paused: 1 })
    const paused = { ...place(ada), pause: { reason, since: ms('2026-05-07T07:00Z') } }
    expect(await store.places.byKey(ada)).toEqual(paused)
    expect(log.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
      'place paused',
      'digest kept for a paused place',
    ])
    await clock.advance(400 * 24 * hour)
    expect(await pauses.checkPaused(signal)).toBe(0)
    expect(await store.places.byKey(ada)).toEqual(paused)
    expect(memory.attempts).toBe(1)
  })

  it('gets what was due meanwhile as one merged digest when they resume', async () => {
    const votes: [day: string, ...papers: number[]][] = [
      ['2026-05-07', 50, 40, 30],
      ['2026-05-08', 80, 20],
      ['2026-05-11', 60],
    ]
    for (const [day, ...counts] of votes)
      await list(
        store,
        day,
        counts.map((count) => paper(`p${count}`, { title: `Paper ${count}`, votes: count })),
      )
    await store.subscriptions.save(subscription('s', { place: ada, top: 2, coveredThrough: '2026-05-06' }))
    const desk = openDesk({ store, publisher: memory, clock })
    memory.fail('forbidden', { place: ada })
    for (const day of ['07', '08', '11']) {
      await clock.advanceTo(`2026-05-${day}T07:00Z`)
      await desk.tick()
      await desk.pauses.checkPaused(signal)
    }
    expect(memory.standing).toEqual([])
    await clock.advanceTo('2026-05-11T15:00Z')
    await store.places.resume(ada)
    await desk.tick()
    await desk.tick()
    expect(memory.standing.map(({ place: to, post }) => [to.id, ...said(post)])).toEqual([
      ['@U1', 'Paper 80', 'Paper 60', 'Paper 50', 'Paper 40', 'and 2 more'],
    ])
    const [sent] = await store.deliveries.recent(ada, 1)
    expect(sent).toMatchObject({ state: 'sent', papers: 6, days: ['2026-05-07', '2026-05-08', '2026-05-11'] })
    await clock.advanceTo('2026-05-12T07:00Z')
    await list(store, '2026-05-12', [paper('next', { title: 'Next', votes: 7 })])
    await desk.tick()
    expect(memory.standing.map(({ post }) => said(post)).slice(1)).toEqual([['Next']])
  })
})
