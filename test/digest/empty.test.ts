import { describe, expect, it } from 'vitest'
import { lists, place, subscription, voted, wall } from './fixtures.ts'
import { covering, decided } from './week.ts'

describe('an empty day', () => {
  it.each([
    ['a weekend', { scheduled: wall('2026-05-09T09:00[Europe/Berlin]') }, '2026-05-08', 'weekend'],
    ['a holiday', { scheduled: wall('2026-09-08T09:00[Europe/Berlin]') }, '2026-09-07', 'holiday'],
    [
      'a day nobody explains',
      { scheduled: wall('2026-05-13T09:00[Europe/Berlin]') },
      '2026-05-12',
      'nothing-listed',
    ],
  ])('is explained as %s', (_, facts, coveredThrough, reason) => {
    const day = facts.scheduled.toPlainDate().toString()
    const { digest } = covering(coveredThrough, facts.scheduled.toString(), { ...lists({ [day]: [] }) })
    expect([digest.empty, digest.days, digest.listed]).toEqual([reason, [day], 0])
  })

  it.each([
    ['no paper has enough votes', { minVotes: 100 }, [], 'below-threshold'],
    ['no paper is on the topic', { query: 'agents', minVotes: 0 }, [], 'no-match'],
    ['the place has had them all', {}, ['h1', 'h2', 'h3', 'h4', 'h5'], 'nothing-new'],
  ])('is explained when %s', (_, one, had, reason) => {
    const { digest } = decided({
      subscriptions: [subscription({ ...one, coveredThrough: '2026-05-06' })],
      had: new Set(had),
    })
    expect([digest.empty, digest.listed]).toEqual([reason, 5])
  })

  it.each([
    ['every paper', [{ query: '' }], 'muted'],
    ['a topic', [{ query: 'agents' }], 'no-match'],
    ['both', [{ query: 'agents' }, { query: '' }], 'muted'],
  ])('is explained when mutes hide all of %s', (_, wanted, reason) => {
    const { digest } = decided({
      subscriptions: wanted.map((one, index) =>
        subscription({ ...one, id: `s${index}`, coveredThrough: '2026-05-06' }),
      ),
      matches: () => false,
    })
    expect([digest.empty, digest.listed]).toEqual([reason, 5])
  })

  it('is empty only when it is so for all subscriptions', () => {
    const none = subscription({ id: 'none', query: 'agents', coveredThrough: '2026-05-06' })
    const { digest } = decided({ subscriptions: [none, subscription({ coveredThrough: '2026-05-06' })] })
    expect([digest.empty, digest.entries.length]).toEqual([undefined, 5])
  })

  it.each([
    ['say', true],
    ['skip', false],
  ] as const)('is spoken of as the place chose: %s', (emptyDay, speak) => {
    const run = covering('2026-05-08', '2026-05-09T09:00[Europe/Berlin]', {
      place: place({ emptyDay }),
      ...lists({ '2026-05-09': [] }),
    })
    expect([run.digest.empty, run.speak, run.coveredThrough]).toEqual(['weekend', speak, '2026-05-09'])
  })
})

describe('the next run that a digest names', () => {
  const daily = subscription({ days: [1, 2, 3, 4, 5, 6, 7], coveredThrough: '2026-05-06' })
  const recap = subscription({
    id: 'w',
    kind: 'weekly',
    days: [5],
    time: '17:00',
    coveredThrough: '2026-05-01',
  })

  it.each([
    ['tomorrow', '2026-05-07T09:00[Europe/Berlin]', [daily], '2026-05-08T09:00+02:00[Europe/Berlin]'],
    [
      'the first over all subscriptions',
      '2026-05-08T09:00[Europe/Berlin]',
      [daily, recap],
      '2026-05-08T17:00+02:00[Europe/Berlin]',
    ],
    [
      'Monday’s before a weekend',
      '2026-05-08T09:00[Europe/Berlin]',
      [daily],
      '2026-05-11T09:00+02:00[Europe/Berlin]',
    ],
    [
      'Saturday’s in Kolkata, which shows Friday’s',
      '2026-05-08T09:00[Asia/Kolkata]',
      [daily],
      '2026-05-09T09:00+05:30[Asia/Kolkata]',
    ],
    [
      'after an arXiv holiday',
      '2026-11-26T09:00[Europe/Berlin]',
      [daily],
      '2026-11-30T09:00+01:00[Europe/Berlin]',
    ],
  ])('is %s', (_, moment, all, expected) => {
    const scheduled = wall(moment)
    const day = scheduled.toPlainDate().toString()
    const { digest } = decided({
      scheduled,
      all,
      subscriptions: [{ ...daily, coveredThrough: scheduled.toPlainDate().subtract({ days: 1 }).toString() }],
      ...lists({
        [day]: voted('x', 9),
        [scheduled.toPlainDate().subtract({ days: 1 }).toString()]: voted('y', 9),
      }),
    })
    expect(digest.next?.toString({ smallestUnit: 'minute' })).toBe(expected)
  })

  it('is told on an empty day: Monday at the weekend', () => {
    const { digest } = decided({
      scheduled: wall('2026-05-09T09:00[Europe/Berlin]'),
      subscriptions: [{ ...daily, coveredThrough: '2026-05-08' }],
      days: new Map(),
    })
    expect(digest.next?.toPlainDateTime().toString()).toBe('2026-05-11T09:00:00')
  })
})
