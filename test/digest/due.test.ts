import { describe, expect, it } from 'vitest'
import { dueRuns, nextRun, type Timing } from '../../src/digest/due.ts'
import type { Subscription, Weekday } from '../../src/digest/subscription.ts'
import { at, place, subscription, wall } from './fixtures.ts'

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5]

const next = (timing: Partial<Timing>, after: string): string | undefined =>
  nextRun({ days: everyDay, time: '09:00', zone: 'Europe/Berlin', ...timing }, at(after))?.toString({
    smallestUnit: 'minute',
  })

describe('the next run', () => {
  it.each([
    ['later today', '2026-05-07T06:59:59Z', '2026-05-07T09:00+02:00[Europe/Berlin]'],
    ['tomorrow, once the moment has come', '2026-05-07T07:00:00Z', '2026-05-08T09:00+02:00[Europe/Berlin]'],
    ['on Monday, after Friday', '2026-05-08T07:00:00Z', '2026-05-11T09:00+02:00[Europe/Berlin]'],
  ])('is %s', (_, after, expected) => {
    expect(next({ days: weekdays }, after)).toBe(expected)
  })

  it('is a week away for a weekly schedule that has just run', () => {
    expect(next({ days: [5], time: '17:00' }, '2026-05-08T15:00Z')).toBe(
      '2026-05-15T17:00+02:00[Europe/Berlin]',
    )
  })

  it('does not exist without weekdays', () => {
    expect(next({ days: [] }, '2026-05-07T07:00Z')).toBeUndefined()
  })

  it.each([
    ['moves to the first minute after a gap', '2026-03-29T00:00Z', '2026-03-29T03:00+02:00[Europe/Berlin]'],
    ['is back at its time the day after', '2026-03-29T01:00Z', '2026-03-30T02:30+02:00[Europe/Berlin]'],
  ])('at 02:30 in Berlin when clocks go forward %s', (_, after, expected) => {
    expect(next({ time: '02:30' }, after)).toBe(expected)
  })

  it.each([
    ['the first of the two', '2026-10-24T12:00Z', '2026-10-25T02:30+02:00[Europe/Berlin]'],
    ['and not the second', '2026-10-25T00:30Z', '2026-10-26T02:30+01:00[Europe/Berlin]'],
  ])('at 02:30 in Berlin when clocks go back is %s', (_, after, expected) => {
    expect(next({ time: '02:30' }, after)).toBe(expected)
  })

  it.each([
    ['01:30', 'the first of the two', '2026-10-31T12:00Z', '2026-11-01T01:30-04:00[America/New_York]'],
    ['01:30', 'and not the second', '2026-11-01T05:30Z', '2026-11-02T01:30-05:00[America/New_York]'],
    ['02:30', 'after both', '2026-10-31T12:00Z', '2026-11-01T02:30-05:00[America/New_York]'],
    ['02:30', 'once', '2026-11-01T07:30Z', '2026-11-02T02:30-05:00[America/New_York]'],
  ])('at %s in New York when clocks go back is %s', (time, _, after, expected) => {
    expect(next({ zone: 'America/New_York', time }, after)).toBe(expected)
  })

  it('counts as the next date’s when the gap lies over midnight', () => {
    const nuuk = { zone: 'America/Nuuk', time: '23:30' }
    expect(next(nuuk, '2026-03-28T12:00Z')).toBe('2026-03-29T00:00-01:00[America/Nuuk]')
    expect(next({ ...nuuk, servedOn: '2026-03-29' }, '2026-03-29T01:00Z')).toBe(
      '2026-03-30T23:30-01:00[America/Nuuk]',
    )
  })

  it.each([
    ['to half an hour later', { time: '10:00' }, '2026-05-08T10:00+02:00[Europe/Berlin]'],
    ['to a zone where 09:00 is still to come', { zone: 'America/New_York' }, '2026-05-08T09:00-04:00'],
  ])('skips the date that was served when the run is moved %s', (_, edit, expected) => {
    expect(next({ ...edit, servedOn: '2026-05-07' }, '2026-05-07T07:30Z')).toContain(expected)
  })

  it.each([
    ['west', 'Pacific/Auckland', 'America/Los_Angeles', '2026-05-08', '2026-05-09T09:00-07:00'],
    ['east', 'America/Los_Angeles', 'Pacific/Auckland', '2026-05-07', '2026-05-08T09:00+12:00'],
  ])('is on a new local date after a move %s over the date line', (_, from, to, servedOn, expected) => {
    const served = wall(`${servedOn}T09:00[${from}]`).toInstant().add({ minutes: 30 }).toString()
    expect(next({ zone: to, servedOn }, served)).toContain(expected)
  })
})

const planned = (facts: Partial<Subscription>, nextRunAt: string): Subscription =>
  subscription({ ...facts, nextRunAt: at(nextRunAt).epochMilliseconds })

const due = (subscriptions: readonly Subscription[], now: string) =>
  dueRuns(subscriptions, place(), at(now)).map((run) => ({
    kind: run.kind,
    scheduled: run.scheduled.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    subscriptions: run.subscriptions.map(({ id }) => id),
    servedOn: Object.fromEntries(run.servedOn),
  }))

describe('the runs that are due', () => {
  it('are none before the moment', () => {
    expect(due([planned({}, '2026-05-07T07:00Z')], '2026-05-07T06:59Z')).toEqual([])
  })

  it('join the subscriptions of one kind and moment', () => {
    const subscriptions = [
      planned({ id: 'a' }, '2026-05-08T07:00Z'),
      planned({ id: 'b', topic: 'agents', query: 'agents' }, '2026-05-08T07:00Z'),
      planned({ id: 'week', kind: 'weekly', days: [5] }, '2026-05-08T07:00Z'),
      planned({ id: 'later', time: '17:00' }, '2026-05-08T15:00Z'),
    ]
    expect(due(subscriptions, '2026-05-08T07:00Z')).toEqual([
      {
        kind: 'daily',
        scheduled: '2026-05-08T09:00',
        subscriptions: ['a', 'b'],
        servedOn: { a: '2026-05-08', b: '2026-05-08' },
      },
      {
        kind: 'weekly',
        scheduled: '2026-05-08T09:00',
        subscriptions: ['week'],
        servedOn: { week: '2026-05-08' },
      },
    ])
  })

  it('stay apart while one of them waits for its day', () => {
    const subscriptions = [
      planned({ id: 'nine' }, '2026-05-07T07:00Z'),
      planned({ id: 'ten', time: '10:00' }, '2026-05-07T08:00Z'),
    ]
    expect(due(subscriptions, '2026-05-07T08:00Z').map((run) => run.scheduled)).toEqual([
      '2026-05-07T09:00',
      '2026-05-07T10:00',
    ])
  })

  it.each([
    ['before that day’s moment', '2026-05-07T06:00Z', '2026-05-06T09:00'],
    ['after it', '2026-05-07T12:00Z', '2026-05-07T09:00'],
    ['at night', '2026-05-07T01:00Z', '2026-05-06T09:00'],
  ])('are one for a process down from Tuesday to Thursday, back %s', (_, now, scheduled) => {
    const down = planned({ servedOn: '2026-05-04' }, '2026-05-05T07:00Z')
    expect(due([down], now)).toEqual([
      { kind: 'daily', scheduled, subscriptions: ['s1'], servedOn: { s1: scheduled.slice(0, 10) } },
    ])
  })

  it('join everything that was missed, as of the newest moment, and remember each one’s own date', () => {
    const subscriptions = [
      planned({ id: 'weekdays', servedOn: '2026-05-04' }, '2026-05-05T07:00Z'),
      planned({ id: 'wednesdays', days: [3] }, '2026-05-06T07:00Z'),
      planned({ id: 'evenings', time: '23:00', servedOn: '2026-05-04' }, '2026-05-05T21:00Z'),
    ]
    expect(due(subscriptions, '2026-05-07T12:00Z')).toEqual([
      {
        kind: 'daily',
        scheduled: '2026-05-07T09:00',
        subscriptions: ['weekdays', 'wednesdays', 'evenings'],
        servedOn: { weekdays: '2026-05-07', wednesdays: '2026-05-06', evenings: '2026-05-06' },
      },
    ])
  })

  it('are still there when they were missed by weeks', () => {
    expect(due([planned({ kind: 'weekly', days: [5] }, '2026-04-03T07:00Z')], '2026-05-07T12:00Z')).toEqual([
      {
        kind: 'weekly',
        scheduled: '2026-05-01T09:00',
        subscriptions: ['s1'],
        servedOn: { s1: '2026-05-01' },
      },
    ])
  })

  it('are none for a date that was served, whatever the cached moment says', () => {
    expect(due([planned({ servedOn: '2026-05-07' }, '2026-05-07T07:00Z')], '2026-05-07T07:30Z')).toEqual([])
  })

  it('are none while the place is paused', () => {
    const paused = place({ pause: { reason: 'The channel is archived.', since: 0 } })
    expect(dueRuns([planned({}, '2026-05-07T07:00Z')], paused, at('2026-05-07T07:00Z'))).toEqual([])
  })
})
