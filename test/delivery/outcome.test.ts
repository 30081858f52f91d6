import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../src/delivery/outcome.ts'
import { type ErrorCode, type ErrorDetails, PaperboyError } from '../../src/shared/errors.ts'

const now = 1_000_000
const minute = 60_000
const failed = (code: ErrorCode, details: ErrorDetails = {}) => new PaperboyError(code, 'Why.', details)
const follows = (error: unknown, failures = 1, random = 1) =>
  outcomeOf(error, { failures, now, random: () => random })

const certain = { kind: 'retry', uncertain: false, scope: 'delivery' }
const uncertain = { kind: 'retry', uncertain: true, scope: 'delivery' }

describe('what follows a failure', () => {
  it.each([
    [
      'the platform asked for seven seconds',
      failed('RATE_LIMITED', { retryAfterMs: 7000 }),
      { ...certain, inMs: 7000 },
    ],
    ['the platform asked to wait, not how long', failed('RATE_LIMITED'), { ...certain, inMs: 2000 }],
    ['nothing reached the platform', failed('PLATFORM_UNREACHABLE'), { ...certain, inMs: 2000 }],
    ['the answer never came', failed('OUTCOME_UNKNOWN'), { ...uncertain, inMs: 20_000 }],
    [
      'the place is gone',
      failed('PLACE_GONE'),
      { kind: 'pause', reason: 'Why.', retryAt: now + 60 * minute },
    ],
    [
      'the place is closed to the bot',
      failed('PLACE_FORBIDDEN', { next: 'Open it.' }),
      { kind: 'pause', reason: 'Why. Open it.', retryAt: now + 60 * minute },
    ],
    ['the token is wrong', failed('AUTH_FAILED'), { ...certain, inMs: 5 * minute, scope: 'platform' }],
    ['the message is refused', failed('MESSAGE_REFUSED'), { kind: 'drop', reason: 'Why.' }],
    ['a publisher has a bug', new TypeError('x is not a function'), { ...uncertain, inMs: 20_000 }],
    ['something is thrown that is no error', 'text', { ...uncertain, inMs: 20_000 }],
  ])('%s', (_, error, outcome) => {
    expect(follows(error)).toEqual(outcome)
  })

  it.each([
    [1, 2000],
    [2, 4000],
    [5, 32_000],
    [9, 512_000],
    [10, 900_000],
    [1000, 900_000],
  ])('waits longer with each failure, at most a quarter of an hour: %i', (failures, inMs) => {
    expect(follows(failed('PLATFORM_UNREACHABLE'), failures)).toEqual({ ...certain, inMs })
  })

  it('spreads those that failed together over half of the wait', () => {
    expect(follows(failed('PLATFORM_UNREACHABLE'), 3, 0)).toEqual({ ...certain, inMs: 4000 })
    expect(follows(failed('PLATFORM_UNREACHABLE'), 3, 1)).toEqual({ ...certain, inMs: 8000 })
  })

  it('never waits less than the platform asked for', () => {
    expect(follows(failed('RATE_LIMITED', { retryAfterMs: 3_600_000 }), 4, 0)).toMatchObject({
      inMs: 3_600_000,
    })
  })

  it('never looks for a lost answer before the request can have ended', () => {
    expect(follows(failed('OUTCOME_UNKNOWN'), 1, 0)).toMatchObject({ inMs: 20_000 })
    expect(follows(failed('OUTCOME_UNKNOWN'), 8, 0)).toMatchObject({ inMs: 128_000 })
  })
})
