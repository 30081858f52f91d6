import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { Clock } from '../shared/clock.ts'
import type { LeaseStore } from '../store/port.ts'

/** A redelivery comes within the hour, in milliseconds. */
const rememberedMs = 60 * 60_000

interface Claim {
  settle(taken: boolean): void
  fail(error: unknown): void
}

/**
 * Claims what is to be done once, by its id: true for the first who claims it within the hour, also over restarts.
 * Hundreds that come at once are written together, because each write waits for the disk.
 */
export function createClaims(
  leases: Pick<LeaseStore, 'takeAll'>,
  clock: Clock,
): (id: string) => Promise<boolean> {
  let waiting = new Map<string, Claim>()
  let writing = false

  async function write(): Promise<void> {
    writing = true
    while (waiting.size > 0) {
      await letOthersRun()
      const claims = waiting
      waiting = new Map()
      try {
        const until = clock.now().epochMilliseconds + rememberedMs
        const taken = await leases.takeAll([...claims.keys()], crypto.randomUUID(), until)
        for (const [name, claim] of claims) claim.settle(taken.has(name))
      } catch (error) {
        for (const claim of claims.values()) claim.fail(error)
      }
    }
    writing = false
  }

  return (id) => {
    const name = `seen:${id}`
    if (waiting.has(name)) return Promise.resolve(false)
    const claimed = new Promise<boolean>((settle, fail) => waiting.set(name, { settle, fail }))
    if (!writing) void write()
    return claimed
  }
}
