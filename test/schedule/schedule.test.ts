import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCronSchedule } from '../../src/schedule/cron.ts'
import { scheduleContract } from '../contracts/schedule.ts'
import { createClockSchedule } from '../doubles/clock-schedule.ts'
import { createTestLog } from '../doubles/log.ts'

const start = '2026-05-07T06:58:30Z'
const minuteMs = 60_000

afterEach(() => vi.useRealTimers())

scheduleContract('node-cron', () => {
  vi.useFakeTimers({ now: new Date(start) })
  return {
    schedule: createCronSchedule(createTestLog()),
    pass: async (minutes) => void (await vi.advanceTimersByTimeAsync(minutes * minuteMs)),
    close: () => vi.useRealTimers(),
  }
})

scheduleContract('by a clock that a test walks through', () => {
  const schedule = createClockSchedule()
  let now = Temporal.Instant.from('2026-05-07T06:58Z')
  return {
    schedule,
    async pass(minutes) {
      for (let left = minutes; left > 0; left--) {
        now = now.add({ minutes: 1 })
        await schedule.run(now)
      }
    },
    close: () => {},
  }
})

describe('the schedule on node-cron', () => {
  it('leaves out executions while the one before is under way, and waits for it at the stop', async () => {
    vi.useFakeTimers({ now: new Date(start) })
    const schedule = createCronSchedule(createTestLog())
    const started: string[] = []
    let finish = () => {}
    const job = schedule.every('* * * * *', 'UTC', () => {
      started.push(new Date().toISOString().slice(11, 16))
      return new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    await vi.advanceTimersByTimeAsync(3 * minuteMs)
    expect(started).toEqual(['06:59'])
    finish()
    await vi.advanceTimersByTimeAsync(minuteMs)
    expect(started).toEqual(['06:59', '07:02'])
    let stopped = false
    const stopping = job.stop().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(stopped).toBe(false)
    finish()
    await stopping
  })

  it('logs a job that fails, and runs it again at its next time', async () => {
    vi.useFakeTimers({ now: new Date(start) })
    const log = createTestLog()
    const job = createCronSchedule(log).every('* * * * *', 'UTC', async () => {
      throw new Error('no luck')
    })
    await vi.advanceTimersByTimeAsync(2 * minuteMs)
    expect(log.lines.map(({ level }) => level)).toEqual(['error', 'error'])
    await job.stop()
  })

  it('refuses what is not a cron expression, with the form to use', () => {
    const schedule = createCronSchedule(createTestLog())
    expect(() => schedule.every('every minute', 'UTC', async () => {})).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', next: expect.stringContaining('50 * * * *') }),
    )
  })
})
