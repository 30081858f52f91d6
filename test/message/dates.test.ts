import { describe, expect, it } from 'vitest'
import { dateTimeText, dayText, momentText, rangeText } from '../../src/message/dates.ts'

describe('dates in messages', () => {
  it.each([
    [['2026-05-07'], 'Thu 7 May'],
    [['2026-05-04', '2026-05-06', '2026-05-08'], '4–8 May'],
    [['2026-04-30', '2026-05-04'], '30 Apr – 4 May'],
    [['2025-12-29', '2026-01-02'], '29 Dec 2025 – 2 Jan'],
    [[], ''],
  ])('days %j are %s', (days, text) => {
    expect(rangeText(days, 2026)).toBe(text)
  })

  it('names the year of another year', () => {
    expect([dayText('2025-05-08', 2026), dayText('2026-05-08', 2026)]).toEqual([
      'Thu 8 May 2025',
      'Fri 8 May',
    ])
  })

  it.each([
    ['2026-05-07T17:00[Europe/Berlin]', 'today 17:00'],
    ['2026-05-08T09:00[Europe/Berlin]', 'Fri 09:00'],
    ['2026-05-13T09:00[Europe/Berlin]', 'Wed 09:00'],
    ['2026-05-14T09:00[Europe/Berlin]', 'Thu 14 May, 09:00'],
    ['2027-01-04T09:00[Europe/Berlin]', 'Mon 4 Jan 2027, 09:00'],
    // Already the next day there.
    ['2026-05-07T23:00[Pacific/Auckland]', 'today 23:00'],
  ])('%s is %s', (moment, text) => {
    const now = Temporal.Instant.from('2026-05-07T07:00:00Z')
    expect(momentText(Temporal.ZonedDateTime.from(moment), now)).toBe(text)
  })

  it('names day and time of a moment further off', () => {
    const moment = Temporal.ZonedDateTime.from('2026-05-11T09:00[Asia/Kolkata]')
    expect(dateTimeText(moment, 2026)).toBe('Mon 11 May, 09:00')
  })
})
