import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Schedule } from '../../src/schedule/port.ts'

/** A schedule in time that the suite can pass. */
export interface Passing {
  readonly schedule: Schedule
  /** Lives through so many minutes; executions that end at once have ended. */
  pass(minutes: number): Promise<void>
  close(): void
}

/** What every schedule promises. It begins at 2026-05-07T06:58:30Z. */
export function scheduleContract(name: string, open: () => Passing): void {
  describe(`schedule contract: ${name}`, () => {
    let time: Passing
    beforeEach(() => {
      time = open()
    })
    afterEach(() => time.close())

    it('runs a job in every minute that its expression names', async () => {
      let runs = 0
      const job = time.schedule.every('* * * * *', 'UTC', async () => void runs++)
      await time.pass(3)
      expect(runs).toBe(3)
      await job.stop()
    })

    it('means its expression in the zone', async () => {
      const runs: string[] = []
      const jobs = [
        time.schedule.every('0 9 * * *', 'Europe/Berlin', async () => void runs.push('Berlin')),
        time.schedule.every('0 9 * * *', 'UTC', async () => void runs.push('UTC')),
      ]
      await time.pass(5)
      expect(runs).toEqual(['Berlin'])
      for (const job of jobs) await job.stop()
    })

    it('runs nothing after a stop', async () => {
      let runs = 0
      const job = time.schedule.every('* * * * *', 'UTC', async () => void runs++)
      await job.stop()
      await time.pass(2)
      expect(runs).toBe(0)
    })
  })
}
