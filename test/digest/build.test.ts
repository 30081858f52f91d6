import { describe, expect, it } from 'vitest'
import type { DayState } from '../../src/catalogue/day.ts'
import { decide } from '../../src/digest/build.ts'
import type { RunInput } from '../../src/digest/digest.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import {
  at,
  ids,
  lists,
  paper,
  place,
  ran,
  runInput,
  settled,
  subscription,
  voted,
  wall,
} from './fixtures.ts'

/** A week of lists: five papers a weekday, `w1` the best of Wednesday, none at the weekend. */
const week = lists({
  '2026-05-01': voted('f', 50, 40, 30, 20, 10),
  '2026-05-02': [],
  '2026-05-03': [],
  '2026-05-04': voted('m', 51, 41, 31, 21, 11),
  '2026-05-05': voted('t', 52, 42, 32, 22, 12),
  '2026-05-06': voted('w', 53, 43, 33, 23, 13),
  '2026-05-07': voted('h', 54, 44, 34, 24, 14),
})

/** No paper has gained votes since the previous digest. */
const votesBefore = new Map([...week.listed.values()].flat().map(({ id, votes = 0 }) => [id, votes]))

const decided = (facts: Partial<RunInput>) => ran(decide(runInput({ ...week, votesBefore, ...facts })))

function covering(coveredThrough: string | undefined, moment: string, facts: Partial<RunInput> = {}) {
  const one = subscription(coveredThrough === undefined ? {} : { coveredThrough })
  return decided({ subscriptions: [one], scheduled: wall(moment), ...facts })
}

describe('a daily run at 09:00', () => {
  it.each([
    ['today’s in Berlin', '2026-05-07T09:00[Europe/Berlin]', '2026-05-06', ['2026-05-07']],
    ['today’s in New York', '2026-05-07T09:00[America/New_York]', '2026-05-06', ['2026-05-07']],
    ['today’s in Los Angeles', '2026-05-07T09:00[America/Los_Angeles]', '2026-05-06', ['2026-05-07']],
    ['yesterday’s in Kolkata', '2026-05-07T09:00[Asia/Kolkata]', '2026-05-05', ['2026-05-06']],
    ['yesterday’s in Auckland', '2026-05-07T09:00[Pacific/Auckland]', '2026-05-05', ['2026-05-06']],
    ['Monday’s on Monday in Berlin', '2026-05-04T09:00[Europe/Berlin]', '2026-05-01', ['2026-05-04']],
    ['Friday’s on Monday in Kolkata', '2026-05-04T09:00[Asia/Kolkata]', '2026-04-30', ['2026-05-01']],
  ])('shows %s', (_, moment, coveredThrough, days) => {
    const { digest } = covering(coveredThrough, moment)
    expect([digest.days, digest.entries.map((entry) => entry.day)]).toEqual([days, Array(5).fill(days[0])])
  })

  it('says how many are listed, and counts nothing but what it showed as covered', () => {
    const { digest, covered, coveredThrough, speak } = decided({
      subscriptions: [subscription({ top: 3, coveredThrough: '2026-05-06' })],
    })
    expect([ids(digest), digest.listed, digest.more]).toEqual([['h1', 'h2', 'h3'], 5, 0])
    expect([covered, coveredThrough, speak]).toEqual([['h1', 'h2', 'h3'], '2026-05-07', true])
  })

  it('names its topics, and the operator’s digest that declares it', () => {
    const subscriptions = [
      subscription({ id: 'a', topic: 'agents', declaredAs: 'reading' }),
      subscription({ id: 'b' }),
      subscription({ id: 'c', topic: 'agents' }),
    ]
    const { digest } = decided({ subscriptions })
    expect([digest.topics, digest.declaredAs]).toEqual([['agents'], 'reading'])
  })
})

describe('a first daily run', () => {
  it.each([
    ['the day’s', '2026-05-07T09:00[Europe/Berlin]', '2026-05-07', '2026-05-07'],
    ['Friday’s on Sunday', '2026-05-03T09:00[Europe/Berlin]', '2026-05-01', '2026-05-03'],
    ['Friday’s on Monday morning in Kolkata', '2026-05-04T09:00[Asia/Kolkata]', '2026-05-01', '2026-05-03'],
  ])('shows one day: %s', (_, moment, day, coveredThrough) => {
    const run = covering(undefined, moment)
    expect([run.digest.days, run.digest.more, run.coveredThrough]).toEqual([[day], 0, coveredThrough])
    expect(run.digest.incomplete).toBeUndefined()
  })

  it('shows the newest day that has papers when the newest day stays out of reach', () => {
    const run = covering(undefined, '2026-05-08T09:00[Europe/Berlin]', { now: at('2026-05-08T09:00Z') })
    expect([run.digest.days, run.digest.incomplete, run.coveredThrough]).toEqual([
      ['2026-05-07'],
      'unreachable',
      '2026-05-07',
    ])
  })
})

describe('a run after a pause or downtime', () => {
  it('merges the days, best first, tells the rest and counts it as covered', () => {
    const subscriptions = [subscription({ top: 2, coveredThrough: '2026-05-04' })]
    const { digest, covered, coveredThrough } = decided({ subscriptions })
    expect(digest.days).toEqual(['2026-05-05', '2026-05-06', '2026-05-07'])
    expect([ids(digest), digest.listed, digest.more]).toEqual([['h1', 'w1', 't1', 'h2'], 15, 11])
    expect(covered).toEqual([
      ...['h1', 'w1', 't1', 'h2'],
      ...['w2', 't2', 'h3', 'w3', 't3', 'h4', 'w4', 't4', 'h5', 'w5', 't5'],
    ])
    expect(coveredThrough).toBe('2026-05-07')
  })

  it('shows what a punctual run would have, and leaves the rest to the next', () => {
    const late = covering('2026-05-04', '2026-05-06T09:00[Europe/Berlin]', { now: at('2026-05-07T08:00Z') })
    expect([late.digest.days, late.coveredThrough]).toEqual([['2026-05-05', '2026-05-06'], '2026-05-06'])
  })

  it('gives a new subscription in the same place one day', () => {
    const subscriptions = [
      subscription({ id: 'old', top: 1, coveredThrough: '2026-05-05' }),
      subscription({ id: 'new', top: 4 }),
    ]
    expect(ids(decided({ subscriptions }).digest)).toEqual(['h1', 'w1', 'h2', 'h3', 'h4'])
  })
})

describe('a day that still fills', () => {
  const read = (refreshedAt: string, facts: Partial<DayState> = {}): DayState => ({
    day: '2026-05-07',
    count: 5,
    sameCount: 1,
    refreshedAt: at(refreshedAt).epochMilliseconds,
    ...facts,
  })
  const failure = { at: at('2026-05-07T07:00Z').epochMilliseconds, reason: 'Hugging Face does not answer.' }
  const withState = (state: DayState | undefined) => {
    const days = new Map(week.days)
    if (state) days.set('2026-05-07', state)
    else days.delete('2026-05-07')
    return days
  }
  const on = (state: DayState | undefined, now: string, facts: Partial<RunInput> = {}) =>
    decide(runInput({ ...week, votesBefore, days: withState(state), now: at(now), ...facts }))

  it.each([
    ['its count has just changed', read('2026-05-07T06:30Z')],
    ['it cannot be reached', read('2026-05-07T04:00Z', { failure })],
    ['nothing is known of it', undefined],
  ])('is waited for, two hours at most, when %s', (_, state) => {
    const until = at('2026-05-07T09:00Z')
    expect(on(state, '2026-05-07T07:00Z')).toEqual({ kind: 'wait', until, day: '2026-05-07' })
    expect(on(state, '2026-05-07T08:59:59Z')).toEqual({ kind: 'wait', until, day: '2026-05-07' })
    expect(on(state, '2026-05-07T09:00Z').kind).toBe('run')
  })

  it('is shown as soon as it is settled', () => {
    const { digest } = ran(on(read('2026-05-07T07:30Z', { sameCount: 2 }), '2026-05-07T07:30Z'))
    expect([ids(digest)[0], digest.incomplete]).toEqual(['h1', undefined])
  })

  it.each([
    ['unsettled', read('2026-05-07T08:59Z')],
    ['unreachable', read('2026-05-07T04:00Z', { failure })],
  ])('is shown after two hours with what there is, and called %s', (incomplete, state) => {
    const run = ran(on(state, '2026-05-07T09:00Z'))
    expect([ids(run.digest)[0], run.digest.incomplete, run.coveredThrough]).toEqual([
      'h1',
      incomplete,
      '2026-05-07',
    ])
  })

  it('is not counted as covered when nothing was seen of it, so that the next run shows it', () => {
    const listed = new Map([...week.listed].filter(([day]) => day !== '2026-05-07'))
    const thursday = ran(on(undefined, '2026-05-07T09:00Z', { listed }))
    expect([thursday.digest.empty, thursday.digest.incomplete, thursday.coveredThrough]).toEqual([
      'unreachable',
      'unreachable',
      '2026-05-06',
    ])
    const friday = covering(thursday.coveredThrough, '2026-05-08T09:00[Europe/Berlin]', {
      days: new Map([...week.days, ['2026-05-08', settled('2026-05-08', 1)]]),
      listed: new Map([...week.listed, ['2026-05-08', voted('x', 99)]]),
    })
    expect([friday.digest.days, friday.coveredThrough]).toEqual([['2026-05-07', '2026-05-08'], '2026-05-08'])
  })

  it('is waited for by a late run from when the bot is back', () => {
    const back = { waitsFrom: at('2026-05-07T10:00Z') }
    expect(on(undefined, '2026-05-07T11:00Z', back)).toEqual({
      kind: 'wait',
      until: at('2026-05-07T12:00Z'),
      day: '2026-05-07',
    })
    expect(on(undefined, '2026-05-07T12:00Z', back).kind).toBe('run')
  })

  it('does not hold up a run that has no new day to show', () => {
    const subscriptions = [subscription({ coveredThrough: '2026-05-07' })]
    expect(ran(on(undefined, '2026-05-07T07:00Z', { subscriptions })).digest.empty).toBe('nothing-new')
  })
})

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

describe('what is caught up with', () => {
  const caught = (facts: Partial<RunInput> = {}, one: Partial<Subscription> = {}) =>
    decided({
      subscriptions: [subscription({ top: 3, coveredThrough: '2026-05-06', ...one })],
      had: new Set(['w2', 'w3', 'w4']),
      votesBefore: new Map([
        ['w1', 20],
        ['w2', 41],
        ['w3', 30],
        ['w4', 22],
        ['w5', 12],
      ]),
      ...facts,
    })

  it('is the paper that entered yesterday’s top since, with the votes it gained', () => {
    const { digest, covered } = caught()
    expect(digest.caughtUp.map((late) => [late.paper.id, late.gained])).toEqual([['w1', 33]])
    expect(covered).toEqual(['h1', 'h2', 'h3', 'w1'])
  })

  it('may have been listed late', () => {
    expect(caught({ votesBefore: new Map() }).digest.caughtUp).toEqual([
      { paper: week.listed.get('2026-05-06')?.[0] },
    ])
  })

  it('is two papers at most', () => {
    const { digest } = caught({ had: new Set(), votesBefore: new Map() })
    expect(digest.caughtUp.map((late) => late.paper.id)).toEqual(['w1', 'w2'])
  })

  it('is Friday’s on Monday', () => {
    const { digest } = decided({
      scheduled: wall('2026-05-04T09:00[Europe/Berlin]'),
      subscriptions: [subscription({ top: 1, coveredThrough: '2026-05-01' })],
      votesBefore: new Map([['f1', 10]]),
    })
    expect(digest.caughtUp.map((late) => late.paper.id)).toEqual(['f1'])
  })

  it('keeps a Saturday from being empty', () => {
    const { digest } = decided({
      scheduled: wall('2026-05-02T09:00[Europe/Berlin]'),
      subscriptions: [subscription({ top: 1, coveredThrough: '2026-05-01' })],
      votesBefore: new Map([['f1', 10]]),
    })
    expect([ids(digest), digest.caughtUp.length, digest.empty]).toEqual([[], 1, undefined])
  })

  it.each<[string, Partial<RunInput>, Partial<Subscription>]>([
    ['has no votes more than then', { votesBefore: new Map([['w1', 53]]) }, {}],
    ['has too few votes', {}, { minVotes: 54 }],
    ['is off the topic', {}, { query: 'agents' }],
    ['was sent', { had: new Set(['w1', 'w2', 'w3']) }, {}],
    [
      'stands on a day of weeks ago',
      { ...lists({ '2026-04-20': voted('w', 53) }) },
      { coveredThrough: '2026-04-20' },
    ],
  ])('is not a paper that %s', (_, facts, one) => {
    const now = at('2026-05-07T09:00Z')
    expect(caught({ now, ...facts }, one).digest.caughtUp).toEqual([])
  })

  it('is nothing in a first run', () => {
    expect(decided({ subscriptions: [subscription()] }).digest.caughtUp).toEqual([])
  })
})

describe('a weekly recap', () => {
  const recap = subscription({ kind: 'weekly', days: [5], time: '17:00', top: 3 })
  const friday = wall('2026-05-08T17:00[Europe/Berlin]')
  const full = {
    days: new Map([...week.days, ['2026-05-08', settled('2026-05-08', 2)]]),
    listed: new Map([...week.listed, ['2026-05-08', voted('y', 99, 3)]]),
  }
  const weekly = (facts: Partial<RunInput>) =>
    decided({ kind: 'weekly', scheduled: friday, subscriptions: [recap], ...full, ...facts })

  it('shows the best of the week, first time too, and marks what was posted here', () => {
    const { digest, covered, coveredThrough } = weekly({ hadElsewhere: new Set(['h1']) })
    expect(digest.days).toEqual(['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08'])
    expect(digest.entries.map((entry) => [entry.paper.id, entry.day, entry.posted])).toEqual([
      ['y1', '2026-05-08', false],
      ['h1', '2026-05-07', true],
      ['w1', '2026-05-06', false],
    ])
    expect([digest.listed, digest.more, digest.caughtUp]).toEqual([22, 0, []])
    expect([covered, coveredThrough]).toEqual([['y1', 'h1', 'w1'], '2026-05-08'])
  })

  it('never repeats a paper of another recap', () => {
    expect(ids(weekly({ had: new Set(['y1', 'w1']) }).digest)).toEqual(['h1', 't1', 'm1'])
  })

  it('is of the week that ended when it comes on a Monday', () => {
    const { digest, coveredThrough } = weekly({
      scheduled: wall('2026-05-11T09:00[Europe/Berlin]'),
      subscriptions: [{ ...recap, days: [1], time: '09:00' }],
    })
    expect([digest.days.at(0), digest.days.at(-1), coveredThrough]).toEqual([
      '2026-05-04',
      '2026-05-08',
      '2026-05-10',
    ])
  })

  it('merges the weeks it missed', () => {
    const { digest } = weekly({
      subscriptions: [{ ...recap, top: 1, coveredThrough: '2026-04-24' }],
      now: at('2026-05-08T17:00Z'),
    })
    expect([ids(digest), digest.more]).toEqual([['y1', 'h1'], 24])
  })
})

it('a paper withdrawn since is shown nowhere and not counted', () => {
  const withdrawn = lists({
    '2026-05-07': [paper('a', { votes: 90, withdrawnAt: 1 }), paper('b', { votes: 9 })],
  })
  const { digest } = decided({ ...withdrawn })
  expect([ids(digest), digest.listed]).toEqual([['b'], 1])
})
