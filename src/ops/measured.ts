import type { Refresh } from '../catalogue/refresh.ts'
import type { RefreshResult } from '../catalogue/refresh-result.ts'
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

/** A refresh whose papers and failures are counted; it succeeded where every source answered. */
export function measuredRefresh(refresh: Refresh, metrics: Metrics): Refresh {
  function count(result: RefreshResult): RefreshResult {
    metrics.papersRead(result.papers)
    for (const { source } of result.failures) metrics.sourceFailed(source)
    if (result.failures.length === 0) metrics.succeeded('refresh')
    return result
  }
  return {
    ...refresh,
    day: async (...asked) => count(await refresh.day(...asked)),
    recent: async (...asked) => count(await refresh.recent(...asked)),
    backfill: async (...asked) => count(await refresh.backfill(...asked)),
  }
}
