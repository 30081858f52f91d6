import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClaims } from '../../src/cli/claims.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'

describe('what is to be done once', () => {
  let store: Store
  let clock: TestClock
  beforeEach(async () => {
    clock = createTestClock('2026-05-07T07:00Z')
    store = await createSqliteStore({ path: ':memory:', clock })
  })
  afterEach(() => store.close())

  it('is done by the first who claims it, of many at once too', async () => {
    const claim = createClaims(store.leases, clock)
    const ids = ['a', 'b', 'a', 'c', 'a']
    expect(await Promise.all(ids.map(claim))).toEqual([true, true, false, true, false])
    expect(await claim('b')).toBe(false)
  })

  it('is not done again by another process, until the hour is over', async () => {
    expect(await createClaims(store.leases, clock)('a')).toBe(true)
    expect(await createClaims(store.leases, clock)('a')).toBe(false)
    await clock.advance(60 * 60_000)
    expect(await createClaims(store.leases, clock)('a')).toBe(true)
  })

  it('fails for everybody whose claim cannot be written, and works again afterwards', async () => {
    let works = false
    const claim = createClaims(
      {
        takeAll: async (names) => {
          if (!works) throw new Error('the disk is full')
          return new Set(names)
        },
      },
      clock,
    )
    const claims = await Promise.allSettled(['a', 'b'].map(claim))
    expect(claims.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    works = true
    expect(await claim('a')).toBe(true)
  })
})
