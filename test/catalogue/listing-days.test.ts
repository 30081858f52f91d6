import { expect, it } from 'vitest'
import {
  daysDownFrom,
  firstOfLastListingDays,
  isListingDay,
  utcDay,
} from '../../src/catalogue/listing-days.ts'

it('counts days in UTC, wherever the reader is', () => {
  const instant = Temporal.Instant.from('2026-05-08T08:00:00+12:00')
  expect(utcDay(instant)).toBe('2026-05-07')
})

it('lists on weekdays only', () => {
  expect(['2026-05-08', '2026-05-09', '2026-05-10', '2026-05-11'].map(isListingDay)).toEqual([
    true,
    false,
    false,
    true,
  ])
})

it('goes from the newest day down to the oldest', () => {
  expect(daysDownFrom('2026-03-02', '2026-02-27')).toEqual([
    '2026-03-02',
    '2026-03-01',
    '2026-02-28',
    '2026-02-27',
  ])
  expect(daysDownFrom('2026-03-02', '2026-03-03')).toEqual([])
})

it.each([
  ['one, on a weekday', 1, '2026-05-07', '2026-05-07'],
  ['five, from a Thursday', 5, '2026-05-07', '2026-05-01'],
  ['one, on a Sunday', 1, '2026-05-10', '2026-05-08'],
  ['sixty: twelve weeks', 60, '2026-05-08', '2026-02-16'],
])('finds the first of the last listing days: %s', (_, count, today, first) => {
  expect(firstOfLastListingDays(count, today)).toBe(first)
})
