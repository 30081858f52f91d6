import { setImmediate as letOthersRun } from 'node:timers/promises'

/**
 * Lets one caller on in each turn of the event loop: where hundreds come at once, all are read and acknowledged while
 * the first are worked on.
 */
export function oneByOne(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    last = last.then(() => letOthersRun())
    return last
  }
}
