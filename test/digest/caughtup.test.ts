import { describe, expect, it } from 'vitest'
import type { RunInput } from '../../src/digest/digest.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import { at, ids, lists, subscription, voted, wall } from './fixtures.ts'
import { decided, week } from './week.ts'

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
      { paper: week.listed.get('2026-05-06')?.[0], rank: 1 },
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
