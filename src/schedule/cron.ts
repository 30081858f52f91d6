import { schedule as scheduleTask, validate } from 'node-cron'
import { PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { Schedule } from './port.ts'

/**
 * A schedule on node-cron. A job that throws is logged and runs again at its next time.
 * `every` throws `CONFIG_INVALID` for an expression that is not cron.
 */
export function createCronSchedule(log: Log): Schedule {
  return {
    every(cron, zone, job) {
      if (!validate(cron))
        throw new PaperboyError('CONFIG_INVALID', `“${cron}” is not a cron expression.`, {
          next: 'Use five fields, for instance "50 * * * *" for ten minutes before every hour.',
        })
      let running: Promise<void> = Promise.resolve()
      let busy = false
      const execute = async () => {
        busy = true
        try {
          await job()
        } catch (err) {
          log.error({ err, cron }, 'a scheduled job failed; it runs again at its next time')
        } finally {
          busy = false
        }
      }
      const task = scheduleTask(
        cron,
        () => {
          if (!busy) running = execute()
        },
        // A late tick is as good as a punctual one: what is due is worked out from the store.
        { timezone: zone, suppressMissedWarning: true },
      )
      return {
        async stop() {
          await task.destroy()
          await running
        },
      }
    },
  }
}
