import { describe, expect, it } from 'vitest'
import { createLane } from '../../src/shared/lane.ts'
import { createTestClock } from '../doubles/clock.ts'

const signal = new AbortController().signal

function setUp() {
  const clock = createTestClock('2026-05-07T09:00:00Z')
  const begun = clock.now().epochMilliseconds
  const lane = createLane({
    source: 'The Library',
    clock,
    spacingMs: 3000,
    pauseMs: (asked) => Math.max(asked ?? 0, 600_000),
    patienceMs: 60_000,
  })
  const seconds = () => (clock.now().epochMilliseconds - begun) / 1000
  return { clock, lane, seconds }
}

describe('a lane with spacing', () => {
  it('lets requests through one at a time, three seconds after the end of the one before', async () => {
    const { clock, lane, seconds } = setUp()
    const log: string[] = []
    const request = (name: string) =>
      lane.run(async () => {
        log.push(`${name} begins ${seconds()}`)
        await clock.sleep(2000)
        log.push(`${name} ends ${seconds()}`)
      }, signal)
    const all = Promise.all(['a', 'b', 'c'].map(request))
    await clock.advance(0)
    await clock.advance(20_000)
    await all
    expect(log).toEqual([
      ...['a begins 0', 'a ends 2'],
      ...['b begins 5', 'b ends 7'],
      ...['c begins 10', 'c ends 12'],
    ])
  })

  it('shares its spacing with another process that has the same claim', async () => {
    const clock = createTestClock('2026-05-07T09:00:00Z')
    const begun = clock.now().epochMilliseconds
    let held = { by: '', until: 0 }
    const process = (by: string) =>
      createLane({
        source: 'The Library',
        clock,
        spacingMs: 3000,
        pauseMs: () => 0,
        patienceMs: 60_000,
        claim: async (until) => {
          const free = held.by === by || held.until <= clock.now().epochMilliseconds
          if (free) held = { by, until }
          return free
        },
      })
    const times: number[] = []
    const request = async () => void times.push((clock.now().epochMilliseconds - begun) / 1000)
    const lanes = [process('bot'), process('command')]
    const all = Promise.all([...lanes, ...lanes].map((lane) => lane.run(request, signal)))
    await clock.advance(0)
    await clock.advance(20_000)
    await all
    expect(times.map((time, index) => time - (times[index - 1] ?? -3) >= 3)).toEqual([true, true, true, true])
  })

  it('goes on after a request that failed', async () => {
    const { clock, lane, seconds } = setUp()
    const failing = lane.run(() => Promise.reject(new Error('no')), signal)
    await expect(failing).rejects.toThrow('no')
    const next = lane.run(async () => seconds(), signal)
    await clock.advance(3000)
    expect(await next).toBe(3)
  })

  it('lets a caller leave the queue at once, without holding up the others', async () => {
    const { clock, lane, seconds } = setUp()
    const first = lane.run(() => clock.sleep(10_000), signal)
    const impatient = new AbortController()
    const ran: string[] = []
    const leaving = lane.run(async () => ran.push('left'), impatient.signal)
    const staying = lane.run(async () => seconds(), signal)
    impatient.abort(new Error('enough'))
    await expect(leaving).rejects.toThrow('enough')
    await clock.advance(0)
    await clock.advance(20_000)
    await first
    expect(await staying).toBe(13)
    expect(ran).toEqual([])
  })

  it('stays away for ten minutes after a refusal, and refuses callers meanwhile', async () => {
    const { clock, lane } = setUp()
    lane.limited(undefined)
    await expect(lane.run(async () => 'sent', signal)).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      retryAfterMs: 600_000,
    })
    await clock.advance(595_000)
    const patient = lane.run(async () => 'sent', signal)
    await clock.advance(5000)
    expect(await patient).toBe('sent')
  })

  it('stays away for longer when it is asked to', async () => {
    const { lane } = setUp()
    lane.limited(900_000)
    await expect(lane.run(async () => 'sent', signal)).rejects.toMatchObject({ retryAfterMs: 900_000 })
  })
})
