import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Asks V8 for a full collection, some tens of milliseconds long, as soon as nothing else is to do. Left alone, V8 keeps
 * what a burst of work left behind until the next burst, which in a bot that waits may be an hour away.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext("gc({ type: 'major', execution: 'async' })")
}
