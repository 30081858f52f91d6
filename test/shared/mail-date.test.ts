import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mailDate } from '../../src/shared/mail-date.ts'

it.each([
  ['2026-05-07T07:00:00.999Z', 'Thu, 07 May 2026 07:00:00 +0000'],
  ['2024-02-29T23:59:59Z', 'Thu, 29 Feb 2024 23:59:59 +0000'],
  ['2026-12-31T23:30:00-01:00', 'Fri, 01 Jan 2027 00:30:00 +0000'],
])('%s is written as %s', (iso, written) => {
  expect(mailDate(Temporal.Instant.from(iso))).toBe(written)
})

it('is read as the same second by everybody who reads mail dates', () => {
  const from = Temporal.Instant.from('1990-01-01T00:00Z').epochMilliseconds
  const to = Temporal.Instant.from('2100-01-01T00:00Z').epochMilliseconds
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (at) => {
      const written = mailDate(Temporal.Instant.fromEpochMilliseconds(at))
      expect(Date.parse(written)).toBe(Math.floor(at / 1000) * 1000)
    }),
  )
})
