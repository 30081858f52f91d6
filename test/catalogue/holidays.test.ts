import { describe, expect, it } from 'vitest'
import { isArxivHoliday } from '../../src/catalogue/holidays.ts'

/** Every day of a year that is a holiday. */
function holidaysOf(year: number): string[] {
  const days: string[] = []
  let date = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  for (; date.year === year; date = date.add({ days: 1 })) days.push(date.toString())
  return days.filter(isArxivHoliday)
}

describe('arXiv holidays', () => {
  it('are those of the published list where there is one', () => {
    expect(holidaysOf(2026)).toEqual([
      ...['2026-01-01', '2026-01-19', '2026-06-19', '2026-07-03', '2026-09-07'],
      ...['2026-11-26', '2026-12-25', '2026-12-29', '2026-12-31'],
    ])
  })

  it('are worked out for a year without one', () => {
    expect(holidaysOf(2025)).toEqual([
      ...['2025-01-01', '2025-01-20', '2025-06-19', '2025-07-04'],
      ...['2025-09-01', '2025-11-27', '2025-12-25'],
    ])
  })

  it('move to the nearest weekday when they fall on a weekend', () => {
    expect(holidaysOf(2027)).toEqual([
      ...['2027-01-01', '2027-01-18', '2027-06-18', '2027-07-05'],
      ...['2027-09-06', '2027-11-25', '2027-12-24'],
    ])
  })
})
