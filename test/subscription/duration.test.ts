import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { untilOf, withoutEnd } from '../../src/subscription/duration.ts'

/** A Thursday, 11:30 in Berlin. */
const now = Temporal.Instant.from('2026-05-07T09:30Z')
const until = (text: string) => untilOf(text, now, 'Europe/Berlin').toPlainDateTime().toString()

describe('a length of time', () => {
  it.each([
    ['2 weeks', '2026-05-21T11:30:00'],
    ['2w', '2026-05-21T11:30:00'],
    ['for 3 days', '2026-05-10T11:30:00'],
    ['3d', '2026-05-10T11:30:00'],
    ['a month', '2026-06-07T11:30:00'],
    ['one month', '2026-06-07T11:30:00'],
    ['An Hour', '2026-05-07T12:30:00'],
    ['ten years', undefined],
    ['a year', '2027-05-07T11:30:00'],
    ['12 hours', '2026-05-07T23:30:00'],
    ['until 2026-06-01', '2026-06-01T00:00:00'],
    ['2026-06-01', '2026-06-01T00:00:00'],
    ['until friday', '2026-05-08T00:00:00'],
    ['until thu', '2026-05-14T00:00:00'],
    ['tomorrow', '2026-05-08T00:00:00'],
    ['until 1 june', '2026-06-01T00:00:00'],
    ['till 1. Jun', '2026-06-01T00:00:00'],
    ['until 3 may', '2027-05-03T00:00:00'],
    ['until 3 may 2028', '2028-05-03T00:00:00'],
  ])('%s', (text, end) => {
    if (end === undefined) expect(() => until(text)).toThrow('more than 5 years away')
    else expect(until(text)).toBe(end)
  })

  it.each([
    ['', 'is no length of time'],
    ['0 days', 'is no length of time'],
    ['weeks', 'is no length of time'],
    ['some days', 'is no length of time'],
    ['2 fortnights', 'is no length of time'],
    ['-3 days', 'is no length of time'],
    ['until 2026-02-30', 'is no length of time'],
    ['until 31 june', 'is no length of time'],
    ['until 2026-05-07', 'over already'],
    ['until 2020-01-01', 'over already'],
    ['9999 weeks', 'years away'],
    ['constructor', 'is no length of time'],
    ['1 constructor', 'is no length of time'],
  ])('refuses %j', (text, message) => {
    expect(() => until(text)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(message) }),
    )
  })

  it('ends later or is refused with a sentence, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        try {
          expect(untilOf(text, now, 'UTC').epochMilliseconds).toBeGreaterThan(now.epochMilliseconds)
        } catch (error) {
          expect(error).toMatchObject({ code: 'USAGE' })
        }
      }),
    )
  })
})

describe('an end behind something else', () => {
  it.each([
    ['survey until 2026-06-01', 'survey', '2026-06-01T00:00:00'],
    ['"for a while" for 2 weeks', '"for a while"', '2026-05-21T11:30:00'],
    ['search for agents', 'search for agents', undefined],
    ['"sleep for 2 weeks"', '"sleep for 2 weeks"', undefined],
    ['for 2 weeks', 'for 2 weeks', undefined],
  ])('%s', (typed, text, end) => {
    const found = withoutEnd(typed, now, 'Europe/Berlin')
    expect(found.text).toBe(text)
    expect(found.until?.toPlainDateTime().toString()).toBe(end)
  })
})
