import { describe, expect, it } from 'vitest'
import { type App, type AppParts, createApp, type Service } from '../src/app.ts'
import { createClockSchedule } from './doubles/clock-schedule.ts'
import { createLeapingClock } from './doubles/leaping-clock.ts'
import { createTestLog } from './doubles/log.ts'

function setUp(changes: Partial<AppParts> = {}) {
  const told: string[] = []
  const service = (name: string): Service => ({
    name,
    start: async () => void told.push(`${name} up`),
    stop: async () => void told.push(`${name} down`),
  })
  const clock = createLeapingClock('2026-05-07T06:00Z')
  const schedule = createClockSchedule()
  const log = createTestLog()
  const none = { days: 0, papers: 0, added: 0, skipped: 0, failures: [] }
  const app = createApp({
    services: [service('store'), service('slack')],
    declared: { apply: async () => true },
    refresh: { recent: async () => none },
    planner: { run: async () => ({ planned: 0, waiting: 0, silent: 0, left: 0 }) },
    deliver: async () => {},
    upkeep: async () => {},
    index: async () => {},
    fill: async () => {},
    onTick: async () => void told.push('tick'),
    refreshCron: '50 * * * *',
    schedule,
    clock,
    log,
    ...changes,
  })
  return { app, told, schedule, log, service }
}

/** Starts it and lets the first tick end. */
async function started(app: App): Promise<void> {
  await app.start()
  await new Promise((resolve) => setImmediate(resolve))
}

const minute = (text: string) => Temporal.Instant.from(`2026-05-07T${text}Z`)

describe('the running bot', () => {
  it('starts its services in order and stops them in reverse, once each however often it is told', async () => {
    const { app, told } = setUp()
    await Promise.all([app.start(), app.start()])
    await Promise.all([app.stop(), app.stop()])
    expect(told.filter((line) => line !== 'tick')).toEqual([
      'store up',
      'slack up',
      'slack down',
      'store down',
    ])
  })

  it('stops what had started when a service cannot start, and throws why', async () => {
    const { app, told } = setUp()
    const failing = setUp({
      services: [
        {
          name: 'store',
          start: async () => void told.push('store up'),
          stop: async () => void told.push('store down'),
        },
        {
          name: 'slack',
          start: async () => {
            throw new Error('the token is refused')
          },
          stop: async () => void told.push('slack down'),
        },
      ],
    })
    await expect(failing.app.start()).rejects.toThrow('the token is refused')
    expect(told).toEqual(['store up', 'slack down', 'store down'])
    await app.stop()
  })

  it('stops while it is still starting, and starts nothing after that', async () => {
    let connected = () => {}
    const told: string[] = []
    const { app } = setUp({
      services: [
        {
          name: 'slack',
          start: () => new Promise<void>((resolve) => (connected = resolve)),
          stop: async () => {
            told.push('slack down')
            connected()
          },
        },
        { name: 'sending', start: async () => void told.push('sending up'), stop: async () => {} },
      ],
      onTick: async () => void told.push('tick'),
    })
    const starting = app.start()
    await app.stop()
    await starting
    expect(told).toEqual(['slack down'])
  })

  it('ticks at once and every minute, and not after the stop', async () => {
    const { app, told, schedule } = setUp()
    await started(app)
    await schedule.run(minute('06:01'))
    await schedule.run(minute('06:02'))
    await app.stop()
    await schedule.run(minute('06:03'))
    expect(told.filter((line) => line === 'tick')).toHaveLength(3)
    expect(told.at(-1)).toBe('store down')
  })

  it('goes on after a tick that failed, and does not call that one good', async () => {
    let bad = true
    const { app, told, schedule, log } = setUp({
      planner: {
        run: async () => {
          if (bad) throw new Error('the store is busy')
          return { planned: 0, waiting: 0, silent: 0, left: 0 }
        },
      },
    })
    await started(app)
    await expect(schedule.run(minute('06:01'))).rejects.toThrow('the store is busy')
    expect(told).not.toContain('tick')
    bad = false
    await schedule.run(minute('06:02'))
    expect(told).toContain('tick')
    await app.stop()
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true)
  })

  it('reads the catalogue every half hour while a digest waits for its day', async () => {
    let waiting = 1
    let reads = 0
    const clock = createLeapingClock('2026-05-07T07:00Z')
    const { app, schedule } = setUp({
      clock,
      planner: { run: async () => ({ planned: 0, waiting, silent: 0, left: 0 }) },
      refresh: {
        recent: async () => {
          reads++
          return { days: 0, papers: 0, added: 0, skipped: 0, failures: [] }
        },
      },
    })
    await started(app)
    for (let passed = 1; passed <= 65; passed++) {
      clock.leap(60_000)
      await schedule.run(minute('07:01').add({ minutes: passed }))
    }
    const whileWaiting = reads
    waiting = 0
    clock.leap(31 * 60_000)
    await schedule.run(minute('09:00'))
    await app.stop()
    expect(whileWaiting).toBe(3)
    expect(reads).toBe(3)
  })
})
