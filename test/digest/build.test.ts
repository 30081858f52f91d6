import { describe, expect, it } from 'vitest'
import type { RunInput } from '../../src/digest/digest.ts'
import { at, ids, lists, paper, place, settled, subscription, voted, wall } from './fixtures.ts'
import { covering, decided, week } from './week.ts'

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

it.each([
  ['C1', false],
  ['@U1', true],
])('a digest for %s is personal: %s', (id, personal) => {
  expect(decided({ place: place({ id }) }).digest.personal).toBe(personal)
})

it('a run never takes back what was covered', () => {
  expect(covering('2026-05-08', '2026-05-07T09:00[Europe/Berlin]').coveredThrough).toBe('2026-05-08')
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
