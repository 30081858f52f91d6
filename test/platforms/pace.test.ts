import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/platforms/pace.ts'
import type { Clock } from '../../src/shared/clock.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'

const start = '2026-05-07T07:00:00Z'

/** When each of `count` turns began, in milliseconds after the start. */
async function turns(clock: Clock, count: number, options: { intervalMs: number; catchUpMs: number }) {
  const pace = createPace({ clock, ...options })
  const began = clock.now().epochMilliseconds
  const times: number[] = []
  await Promise.all(
    Array.from({ length: count }, async () => {
      await pace('bot')
      times.push(clock.now().epochMilliseconds - began)
    }),
  )
  return times
}

/** The most turns in any second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))
}

describe('pace', () => {
  it('spaces turns evenly from the first on', async () => {
    const times = await turns(createLeapingClock(start), 4, { intervalMs: 1000, catchUpMs: 0 })
    expect(times).toEqual([0, 1000, 2000, 3000])
  })

  it('keeps 500 Discord requests under 50 in any second, at 95 % of that or better', async () => {
    const times = await turns(createLeapingClock(start), 500, { intervalMs: 20.6, catchUpMs: 10 })
    expect(busiestSecond(times)).toBeLessThanOrEqual(50)
    expect(500 / ((times.at(-1) ?? 0) / 1000)).toBeGreaterThan(47.5)
  })

  it('catches up when timers are late, and stays under the limit', async () => {
    const clock = createLeapingClock(start)
    const late = [0, 3, 9, 1, 7, 0, 5]
    let turn = 0
    const lateClock: Clock = {
      now: clock.now,
      sleep: (ms) => clock.sleep(ms + (late[turn++ % late.length] ?? 0)),
    }
    const times = await turns(lateClock, 500, { intervalMs: 20.6, catchUpMs: 10 })
    expect(busiestSecond(times)).toBeLessThanOrEqual(50)
    expect(500 / ((times.at(-1) ?? 0) / 1000)).toBeGreaterThan(47.5)
  })

  it('does not save up turns while nobody asks', async () => {
    const clock = createLeapingClock(start)
    const pace = createPace({ clock, intervalMs: 100, catchUpMs: 10 })
    await pace('bot')
    clock.leap(60_000)
    for (let n = 0; n < 3; n++) await pace('bot')
    expect(clock.naps).toEqual([90, 100])
  })

  it('gives each key turns of its own', async () => {
    const clock = createLeapingClock(start)
    const pace = createPace({ clock, intervalMs: 1000, catchUpMs: 0 })
    await pace('C1')
    await pace('C2')
    expect(clock.naps).toEqual([])
    await pace('C1')
    expect(clock.naps).toEqual([1000])
  })

  it('goes on when the wall clock is set back', async () => {
    const clock = createLeapingClock(start)
    const pace = createPace({ clock, intervalMs: 100, catchUpMs: 10 })
    await pace('bot')
    clock.leap(-3_600_000)
    await pace('bot')
    await pace('bot')
    expect(Math.max(...clock.naps)).toBeLessThanOrEqual(110)
  })
})
