import { setImmediate as letOthersRun } from 'node:timers/promises'

/** How long one piece of work may hold the thread before others get a turn, in milliseconds. */
const longestHoldMs = 10

/**
 * Lets others run once the work has held the thread for 10 ms; called between any two steps of long work. Measured
 * instead of counted, because a step takes a hundred times as long with a cold cache.
 */
export function createTurns(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longestHoldMs) return
    await letOthersRun()
    since = performance.now()
  }
}
