import { setImmediate as turn } from 'node:timers/promises'

/** Calls `remove` until it removes nothing, and lets other work run in between; returns how much went. */
export async function untilNone(remove: () => Promise<bigint | number>): Promise<number> {
  let total = 0
  for (;;) {
    const removed = Number(await remove())
    if (removed === 0) return total
    total += removed
    await turn()
  }
}
