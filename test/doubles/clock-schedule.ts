import { createTask } from 'node-cron'
import type { Schedule } from '../../src/schedule/port.ts'

/** A schedule that a test walks through by its own clock. */
export interface ClockSchedule extends Schedule {
  /** Runs every job whose expression matches this minute, one after the other. */
  run(minute: Temporal.Instant): Promise<void>
}

export function createClockSchedule(): ClockSchedule {
  const jobs = new Set<{ matches(at: Date): boolean; run(): Promise<void> }>()
  return {
    every(cron, zone, run) {
      const task = createTask(cron, () => {}, { timezone: zone })
      const job = { matches: (at: Date) => task.match(at), run }
      jobs.add(job)
      return {
        async stop() {
          jobs.delete(job)
          await task.destroy()
        },
      }
    },
    async run(minute) {
      const at = new Date(minute.epochMilliseconds)
      for (const job of jobs) if (job.matches(at)) await job.run()
    },
  }
}
