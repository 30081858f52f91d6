import { describe, expect, it } from 'vitest'
import { feedRenewal, submissionWindow } from '../../src/catalogue/arxiv-calendar.ts'

const windowOf = (day: string) => {
  const window = submissionWindow(day)
  return window ? `${window.from} to ${window.to}` : 'none'
}

describe('the announcement of a UTC day', () => {
  it.each([
    [
      'Monday: submissions of Thursday and Friday',
      '2026-05-11',
      '2026-05-07T18:00:00Z to 2026-05-08T18:00:00Z',
    ],
    ['Tuesday: those of the weekend', '2026-05-12', '2026-05-08T18:00:00Z to 2026-05-11T18:00:00Z'],
    ['Wednesday', '2026-05-13', '2026-05-11T18:00:00Z to 2026-05-12T18:00:00Z'],
    ['Friday', '2026-05-15', '2026-05-13T18:00:00Z to 2026-05-14T18:00:00Z'],
    ['Saturday', '2026-05-16', 'none'],
    ['Sunday', '2026-05-17', 'none'],
    ['in winter an hour later', '2026-02-11', '2026-02-09T19:00:00Z to 2026-02-10T19:00:00Z'],
    ['over the change to summer time', '2026-03-10', '2026-03-06T19:00:00Z to 2026-03-09T18:00:00Z'],
    ['after a holiday (Labor Day, 7 September)', '2026-09-08', 'none'],
    [
      'the day after that, with two days of papers',
      '2026-09-09',
      '2026-09-04T18:00:00Z to 2026-09-08T18:00:00Z',
    ],
  ])('%s', (_, day, expected) => {
    expect(windowOf(day)).toBe(expected)
  })

  it('has every submission exactly once', () => {
    let end = submissionWindow('2026-01-05')?.from
    for (let day = Temporal.PlainDate.from('2026-01-05'); day.year === 2026; day = day.add({ days: 1 })) {
      const window = submissionWindow(day.toString())
      if (!window) continue
      expect(window.from).toEqual(end)
      end = window.to
    }
  })

  it('stands in the feed from midnight Eastern on', () => {
    expect([feedRenewal('2026-05-12'), feedRenewal('2026-12-01')].map(String)).toEqual([
      '2026-05-12T04:00:00Z',
      '2026-12-01T05:00:00Z',
    ])
  })
})
