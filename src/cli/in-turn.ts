import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { CommandDesk } from '../platforms/port.ts'

/**
 * A desk that begins one request in each turn of the event loop: where hundreds come at once, all are read and
 * acknowledged while the first are worked on.
 */
export function inTurn(desk: CommandDesk): CommandDesk {
  let last: Promise<unknown> = Promise.resolve()
  return {
    ...desk,
    async handle(request) {
      const turn = last.then(() => letOthersRun())
      last = turn
      await turn
      return desk.handle(request)
    },
  }
}
