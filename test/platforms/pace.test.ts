import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPace, type PaceOptions } from '../../src/platforms/pace.ts'
import type { Clock } from '../../src/shared/clock.ts'
import { createTestClock } from '../doubles/clock.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'

const start = '2026-05-07T07:00:00Z'
const discord = { intervalMs: 20.2, limit: { requests: 50, ms: 1001 } }

/** How timers and the network behave, in milliseconds. */
interface Weather {
  /** By how much the nth timer is late. */
  readonly late?: (n: number) => number
  /** How long the nth request is on the way, and its answer. */
  readonly way?: (n: number) => number
  readonly back?: (n: number) => number
}

/** Begins many requests at once; resolves with when each arrived, in milliseconds after the start. */
async function arrivals(
  count: number,
  options: Omit<PaceOptions, 'clock'>,
  { late = () => 0, way = () => 0, back = () => 0 }: Weather = {},
): Promise<number[]> {
  const clock = createTestClock(start)
  let timers = 0
  const pacing: Clock = { now: clock.now, sleep: (ms) => clock.sleep(ms + late(timers++)) }
  const pace = createPace({ clock: pacing, ...options })
  const began = clock.now().epochMilliseconds
  const times: number[] = []
  const all = Promise.all(
    Array.from({ length: count }, (_, n) =>
      pace('bot', async () => {
        if (way(n) > 0) await clock.sleep(way(n))
        times.push(clock.now().epochMilliseconds - began)
        if (back(n) > 0) await clock.sleep(back(n))
      }),
    ),
  )
  await clock.advance(0)
  await clock.advance(60_000)
  await all
  return times
}

/** The most requests in any second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))
}

/** Requests a second from the first to the last. */
const rateOf = (times: readonly number[]) => times.length / ((Math.max(...times) - Math.min(...times)) / 1000)

const nothing = async () => {}

describe('pace', () => {
  it('spaces requests evenly from the first on', async () => {
    const times = await arrivals(4, { intervalMs: 1000 })
    expect(times).toEqual([0, 1000, 2000, 3000])
  })

  it('sends 500 Discord requests with at most 50 in any second, at 95 % of that or better', async () => {
    const times = await arrivals(500, discord)
    expect(busiestSecond(times)).toBeLessThanOrEqual(50)
    expect(rateOf(times)).toBeGreaterThan(47.5)
  })

  it('makes up for late timers, and keeps to the limit', async () => {
    const late = [0, 3, 40, 1, 7, 0, 90, 5]
    const times = await arrivals(500, discord, { late: (n) => late[n % late.length] ?? 0 })
    expect(busiestSecond(times)).toBeLessThanOrEqual(50)
    expect(rateOf(times)).toBeGreaterThan(47.5)
  })

  it('keeps to the limit where the way to the platform takes now long, now short', async () => {
    const delays = fc.tuple(fc.nat(2000), fc.nat(500))
    await fc.assert(
      fc.asyncProperty(fc.array(delays, { minLength: 120, maxLength: 160 }), async (all) => {
        const weather = { way: (n: number) => all[n]?.[0] ?? 0, back: (n: number) => all[n]?.[1] ?? 0 }
        const times = await arrivals(all.length, discord, weather)
        expect(times).toHaveLength(all.length)
        expect(busiestSecond(times)).toBeLessThanOrEqual(50)
      }),
      { numRuns: 10 },
    )
  })

  it('does not save up turns while nobody asks', async () => {
    const clock = createLeapingClock(start)
    const pace = createPace({ clock, intervalMs: 100 })
    await pace('bot', nothing)
    clock.leap(60_000)
    for (let n = 0; n < 3; n++) await pace('bot', nothing)
    expect(clock.naps).toEqual([100, 100])
  })

  it('gives each key turns of its own', async () => {
    const clock = createLeapingClock(start)
    const pace = createPace({ clock, intervalMs: 1000 })
    await pace('C1', nothing)
    await pace('C2', nothing)
    expect(clock.naps).toEqual([])
    await pace('C1', nothing)
    expect(clock.naps).toEqual([1000])
  })

  it('goes on when the wall clock is set back', async () => {
    const clock = createLeapingClock(start)
    const pace = createPace({ clock, ...discord })
    for (let n = 0; n < 60; n++) await pace('bot', nothing)
    clock.leap(-3_600_000)
    const before = clock.naps.length
    for (let n = 0; n < 3; n++) await pace('bot', nothing)
    expect(Math.max(...clock.naps.slice(before))).toBeLessThan(100)
  })

  it('lets the next one go when a request fails', async () => {
    const pace = createPace({ clock: createLeapingClock(start), intervalMs: 1000 })
    const failing = pace('bot', () => Promise.reject(new Error('lost')))
    const next = pace('bot', async () => 'answer')
    await expect(failing).rejects.toThrow('lost')
    expect(await next).toBe('answer')
  })
})
