import { describe, expect, it } from 'vitest'
import type { DayState } from '../../src/catalogue/day.ts'
import { decide } from '../../src/digest/build.ts'
import type { RunInput } from '../../src/digest/digest.ts'
import { at, ids, ran, runInput, settled, subscription, voted } from './fixtures.ts'
import { covering, votesBefore, week } from './week.ts'

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
