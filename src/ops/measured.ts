import type { Publisher } from '../platforms/port.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Metrics } from './metrics.ts'

/** A publisher whose posts are counted. */
export function measured(publisher: Publisher, metrics: Metrics): Publisher {
  return {
    ...publisher,
    async post(to, message, attempt, receipts) {
      try {
        const receipt = await publisher.post(to, message, attempt, receipts)
        metrics.partPosted(publisher.name)
        return receipt
      } catch (error) {
        if (error instanceof PaperboyError && error.code === 'RATE_LIMITED')
          metrics.rateLimited(publisher.name)
        throw error
      }
    },
  }
}
