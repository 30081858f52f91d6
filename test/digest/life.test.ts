import { describe, expect, it } from 'vitest'
import type { Subscription } from '../../src/digest/subscription.ts'
import { at, lists, place, subscription, voted } from './fixtures.ts'
import { simulate, type World } from './simulate.ts'

const { listed } = lists({
  '2026-05-01': voted('fri', 14),
  '2026-05-04': voted('mon', 13),
  '2026-05-05': voted('tue', 12),
  '2026-05-06': voted('wed', 11),
  '2026-05-07': voted('thu', 10),
  '2026-05-08': voted('next', 9),
})

/** When each run was scheduled, in the place's zone, and what it showed. */
const lived = (world: Partial<World>) =>
  simulate({
    place: place(),
    subscriptions: [subscription()],
    listed,
    from: at('2026-05-04T00:00Z'),
    hours: 5 * 24,
    ...world,
  }).map(({ due, digest }) =>
    [due.scheduled.toString({ smallestUnit: 'minute', timeZoneName: 'never' })]
      .concat(digest.empty ?? digest.entries.map(({ paper }) => paper.id))
      .join(' '),
  )

describe('a place', () => {
  it('is served once a weekday, each list once', () => {
    expect(lived({})).toEqual([
      '2026-05-04T09:00+02:00 mon1',
      '2026-05-05T09:00+02:00 tue1',
      '2026-05-06T09:00+02:00 wed1',
      '2026-05-07T09:00+02:00 thu1',
      '2026-05-08T09:00+02:00 next1',
    ])
  })

  it('in Kolkata hears on Monday of Friday, and then of the day before', () => {
    expect(lived({ place: place({ zone: 'Asia/Kolkata' }) })).toEqual([
      '2026-05-04T09:00+05:30 fri1',
      '2026-05-05T09:00+05:30 mon1',
      '2026-05-06T09:00+05:30 tue1',
      '2026-05-07T09:00+05:30 wed1',
      '2026-05-08T09:00+05:30 thu1',
    ])
  })

  it.each([
    ['noon', 12, ['2026-05-07T09:00+02:00 tue1 wed1']],
    ['dawn', 3, ['2026-05-06T09:00+02:00 tue1 wed1', '2026-05-07T09:00+02:00 thu1']],
  ])('gets one merged digest when the bot was down from Tuesday to Thursday %s', (_, hour, thursday) => {
    const runs = lived({
      up: (now) => now < 24 || now >= 3 * 24 + hour,
      subscriptions: [subscription({ top: 1 })],
    })
    expect(runs).toEqual(['2026-05-04T09:00+02:00 mon1', ...thursday, '2026-05-08T09:00+02:00 next1'])
  })

  it('is not served again when the time is edited half an hour after the run', () => {
    expect(lived({ hours: 48, changes: [{ hour: 7.5, edit: { time: '10:30' } }] })).toEqual([
      '2026-05-04T09:00+02:00 mon1',
      '2026-05-05T10:30+02:00 tue1',
    ])
  })

  it.each<[string, Partial<Pick<Subscription, 'kind' | 'days' | 'time'>>, string[]]>([
    ['a weekly recap of that weekday', { kind: 'weekly', days: [1], time: '17:00' }, []],
    ['a weekly recap of tomorrow', { kind: 'weekly', days: [2] }, ['2026-05-05T09:00+02:00 weekly']],
    ['an evening', { time: '21:30', days: [1, 2] }, ['2026-05-05T21:30+02:00 daily']],
    ['weekends', { days: [6, 7] }, ['2026-05-09T09:00+02:00 daily', '2026-05-10T09:00+02:00 daily']],
  ])('is not served again on a date when it is edited to %s', (_, edit, after) => {
    const runs = simulate({
      place: place(),
      subscriptions: [subscription()],
      listed,
      from: at('2026-05-04T00:00Z'),
      hours: 7 * 24,
      changes: [{ hour: 7.5, edit }],
    })
    expect(
      runs.map(
        ({ due }) =>
          `${due.scheduled.toString({ smallestUnit: 'minute', timeZoneName: 'never' })} ${due.kind}`,
      ),
    ).toEqual(['2026-05-04T09:00+02:00 daily', ...after])
  })

  it('is not served again when it goes there and back between two kinds', () => {
    const runs = simulate({
      place: place(),
      subscriptions: [subscription()],
      listed,
      from: at('2026-05-04T00:00Z'),
      hours: 30,
      changes: [
        { hour: 7.5, edit: { kind: 'weekly', days: [1], time: '10:00' } },
        { hour: 8.5, edit: { kind: 'daily', days: [1, 2], time: '11:00' } },
      ],
    })
    expect(runs.map(({ key }) => key)).toEqual(['slack:T1:C1:daily:2026-05-04T09:00'])
  })

  it('loses nothing when the time is moved past while it is still to come', () => {
    expect(lived({ hours: 48, changes: [{ hour: 6, edit: { time: '07:00' } }] })).toEqual([
      '2026-05-05T07:00+02:00 mon1',
    ])
  })

  it('that moves over the date line is served on each of its dates at most once', () => {
    const moves = [
      { hour: 24 + 22, zone: 'America/Los_Angeles' },
      { hour: 3 * 24 + 17, zone: 'Pacific/Auckland' },
    ]
    expect(lived({ place: place({ zone: 'Pacific/Auckland' }), changes: moves })).toEqual([
      '2026-05-05T09:00+12:00 mon1',
      '2026-05-06T09:00+12:00 tue1',
      '2026-05-07T09:00-07:00 wed1 thu1',
      '2026-05-08T09:00+12:00 nothing-new',
    ])
  })

  it.each([
    [
      'Europe/Berlin',
      '2026-03-28T00:00Z',
      ['2026-03-28T02:30+01:00', '2026-03-29T03:00+02:00', '2026-03-30T02:30+02:00'],
    ],
    [
      'Europe/Berlin',
      '2026-10-24T00:00Z',
      ['2026-10-24T02:30+02:00', '2026-10-25T02:30+02:00', '2026-10-26T02:30+01:00'],
    ],
    [
      'America/New_York',
      '2026-10-31T00:00Z',
      ['2026-10-31T02:30-04:00', '2026-11-01T02:30-05:00', '2026-11-02T02:30-05:00'],
    ],
    [
      'America/New_York',
      '2026-03-07T05:00Z',
      ['2026-03-07T02:30-05:00', '2026-03-08T03:00-04:00', '2026-03-09T02:30-04:00'],
    ],
  ])('in %s is served at 02:30 once a date when clocks change after %s', (zone, from, moments) => {
    const nightly = subscription({ days: [1, 2, 3, 4, 5, 6, 7], time: '02:30' })
    const runs = lived({ place: place({ zone }), from: at(from), hours: 72, subscriptions: [nightly] })
    expect(runs.map((line) => line.split(' ')[0])).toEqual(moments)
  })
})
