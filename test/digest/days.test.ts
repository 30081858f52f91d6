import { describe, expect, it } from 'vitest'
import type { DayState } from '../../src/catalogue/day.ts'
import {
  daysAfter,
  editions,
  expectsPapers,
  lastDay,
  readRange,
  standing,
  whyNothingListed,
} from '../../src/digest/days.ts'
import { at, wall } from './fixtures.ts'

describe('the newest listing day of a run', () => {
  it.each([
    ['today in Berlin', '2026-05-07T09:00[Europe/Berlin]', '2026-05-07'],
    ['today in Berlin in winter', '2026-01-15T09:00[Europe/Berlin]', '2026-01-15'],
    ['today in New York', '2026-05-07T09:00[America/New_York]', '2026-05-07'],
    ['today in Los Angeles', '2026-05-07T09:00[America/Los_Angeles]', '2026-05-07'],
    ['yesterday in Kolkata', '2026-05-07T09:00[Asia/Kolkata]', '2026-05-06'],
    ['yesterday in Auckland', '2026-05-07T09:00[Pacific/Auckland]', '2026-05-06'],
    ['today at seven hours exactly', '2026-05-07T07:00[UTC]', '2026-05-07'],
    ['yesterday a minute before', '2026-05-07T06:59[UTC]', '2026-05-06'],
    ['a Sunday all the same', '2026-05-10T09:00[Europe/Berlin]', '2026-05-10'],
  ])('is %s', (_, moment, expected) => {
    expect(lastDay('daily', wall(moment).toInstant())).toBe(expected)
  })

  it.each([
    ['that day on a Friday', '2026-05-08T17:00[Europe/Berlin]', '2026-05-08'],
    ['the Sunday before on a Monday', '2026-05-11T09:00[Europe/Berlin]', '2026-05-10'],
    ['that day on a Tuesday', '2026-05-12T09:00[Europe/Berlin]', '2026-05-12'],
    ['Sunday on a Monday in Kolkata', '2026-05-11T09:00[Asia/Kolkata]', '2026-05-10'],
  ])('is, for a recap, %s', (_, moment, expected) => {
    expect(lastDay('weekly', wall(moment).toInstant())).toBe(expected)
  })
})

describe('the days after those covered', () => {
  it.each([
    ['one day', '2026-05-06', ['2026-05-07']],
    ['none when all are covered', '2026-05-07', []],
    ['none when more is covered', '2026-05-08', []],
    [
      'weekends too',
      '2026-05-01',
      ['2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07'],
    ],
  ])('are %s', (_, coveredThrough, expected) => {
    expect(daysAfter(coveredThrough, '2026-05-07')).toEqual(expected)
  })

  it('reach back a month at most', () => {
    const days = daysAfter('2025-11-01', '2026-05-07')
    expect([days.length, days[0], days.at(-1)]).toEqual([31, '2026-04-07', '2026-05-07'])
  })

  it('make one edition each for a daily run', () => {
    expect(editions('daily', ['2026-05-06', '2026-05-07'])).toEqual([['2026-05-06'], ['2026-05-07']])
  })

  it('make one edition a week for a recap, counted back from its end', () => {
    const days = daysAfter('2026-04-28', '2026-05-08')
    expect(editions('weekly', days)).toEqual([days.slice(0, 3), days.slice(3)])
  })
})

describe('a listing day', () => {
  const state = (refreshedAt: string, sameCount: number, facts: Partial<DayState> = {}): DayState => ({
    day: '2026-05-07',
    count: 16,
    sameCount,
    refreshedAt: at(refreshedAt).epochMilliseconds,
    ...facts,
  })
  const failure = { at: at('2026-05-07T07:00Z').epochMilliseconds, reason: 'Hugging Face does not answer.' }

  it.each([
    ['settled', 'its count stayed the same over two refreshes', state('2026-05-07T06:30Z', 2)],
    ['settled', 'so it was, and a later refresh failed', state('2026-05-07T06:30Z', 2, { failure })],
    ['settled', 'it was read once after its end', state('2026-05-08T00:00Z', 1)],
    ['unsettled', 'its count has just changed', state('2026-05-07T07:00Z', 1)],
    ['unsettled', 'its count was the same too early to tell', state('2026-05-07T03:00Z', 4)],
    ['unreachable', 'it was read too early and then no more', state('2026-05-07T03:00Z', 4, { failure })],
    ['unreachable', 'it was never read', undefined],
    ['unreachable', 'reading it only failed', { day: '2026-05-07', count: 0, sameCount: 0, failure }],
  ])('is %s when %s', (expected, _, known) => {
    expect(standing('2026-05-07', known)).toBe(expected)
  })

  it('is settled by rule at a weekend', () => {
    expect(standing('2026-05-09', undefined)).toBe('settled')
  })
})

describe('a day without papers', () => {
  it.each([
    ['weekend', ['2026-05-09']],
    ['weekend', ['2026-05-09', '2026-05-10']],
    ['nothing-listed', ['2026-05-07']],
    ['nothing-listed', ['2026-05-09', '2026-05-10', '2026-05-11']],
    ['holiday', ['2026-09-07']],
    ['holiday', ['2026-09-08']],
    ['holiday', ['2026-12-28']],
    ['nothing-listed', ['2026-09-09']],
  ])('is explained as %s: %j', (expected, days) => {
    expect(whyNothingListed(days)).toBe(expected)
  })

  it.each([
    ['2026-05-08', true],
    ['2026-05-09', false],
    ['2026-05-11', true],
    ['2026-11-26', true],
    ['2026-11-27', false],
    ['2026-11-30', true],
    ['2026-12-28', false],
    ['2026-12-30', false],
  ])('can be foreseen: %s brings papers: %s', (day, expected) => {
    expect(expectsPapers(day)).toBe(expected)
  })
})

describe('the days to read for a run', () => {
  const scheduled = wall('2026-05-07T09:00[Europe/Berlin]').toInstant()

  it('go back far enough for what is caught up with and for a first run', () => {
    expect(readRange(scheduled, ['2026-05-06'])).toEqual({ from: '2026-04-27', to: '2026-05-07' })
    expect(readRange(scheduled, [undefined])).toEqual({ from: '2026-04-27', to: '2026-05-07' })
  })

  it('go back to the oldest day not covered, a month at most', () => {
    expect(readRange(scheduled, ['2026-05-06', '2026-04-20']).from).toBe('2026-04-20')
    expect(readRange(scheduled, ['2025-04-20']).from).toBe('2026-04-06')
  })
})
