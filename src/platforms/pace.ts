import type { Clock } from '../shared/clock.ts'

/** A limit as a platform counts it: requests that arrive within any span of time. */
interface SlidingLimit {
  readonly requests: number
  /** Length of the span in milliseconds; one more than the platform's own makes up for clocks that round. */
  readonly ms: number
}

export interface PaceOptions {
  readonly clock: Clock
  /** Milliseconds between two requests of one key; may be a fraction. */
  readonly intervalMs: number
  readonly limit?: SlidingLimit
}

/** Runs a request when it is its turn, in the order of the calls. Each key has turns of its own. */
export type Pace = <T>(key: string, request: () => Promise<T>) => Promise<T>

/** A request that still counts against the limit. */
interface Slot {
  /** Epoch milliseconds; absent while it is under way, and may arrive at any moment. */
  answeredAt?: number
}

interface Line {
  /** Settles when everybody before has begun. */
  last: Promise<void>
  waiting: number
  /** Epoch milliseconds of the next turn. */
  due: number
  /** Epoch milliseconds of the newest turn. */
  begun: number
  slots: Slot[]
}

/** Lateness (a slow timer, a busy event loop) that requests in a queue make up for, in milliseconds; more is lost. */
const longestLateness = 250
/** A wall clock set back by more than this makes what was counted before meaningless, in milliseconds. */
const setBackMs = 1000

/**
 * Spaces requests evenly, without a burst at the start or after a pause. Requests in a queue keep to their schedule:
 * what a late one lost the next ones make up for.
 *
 * The limit holds however long each request is on the way, because a request counts from its beginning until `ms` after
 * its answer: it arrived in between, so one that no longer counts arrived more than `ms` before the next can. The price
 * is the way there and back: 50 requests a second become 50 in 1.1 s where an answer takes 100 ms.
 */
export function createPace({ clock, intervalMs, limit }: PaceOptions): Pace {
  const lines = new Map<string, Line>()
  const now = () => clock.now().epochMilliseconds

  /** Milliseconds until the line's next request may begin. */
  function waitOf(line: Line): number {
    const at = now()
    if (at < line.begun - setBackMs) {
      line.due = at
      line.slots = []
    }
    return Math.max(line.due, limit ? roomAt(line, limit, at) : 0) - at
  }

  /** Epoch milliseconds before which the limit leaves no room for another request; 0 where there is room. */
  function roomAt(line: Line, { requests, ms }: SlidingLimit, at: number): number {
    // One under way counts for the whole span to come, whenever its answer comes.
    const freeAt = ({ answeredAt = at }: Slot) => answeredAt + ms
    line.slots = line.slots.filter((slot) => freeAt(slot) > at)
    return line.slots.length < requests ? 0 : Math.min(...line.slots.map(freeAt))
  }

  async function turn(line: Line, queued: boolean): Promise<Slot> {
    let waited = queued
    for (let wait = waitOf(line); wait > 0; wait = waitOf(line)) {
      await clock.sleep(Math.ceil(wait))
      waited = true
    }
    const at = now()
    line.begun = at
    line.due = (waited ? Math.max(line.due, at - longestLateness) : at) + intervalMs
    const slot: Slot = {}
    if (limit) line.slots.push(slot)
    return slot
  }

  return async (key, request) => {
    const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0, due: 0, begun: 0, slots: [] }
    lines.set(key, line)
    const queued = line.waiting > 0
    line.waiting += 1
    const begun = line.last
      .then(() => turn(line, queued))
      .finally(() => {
        line.waiting -= 1
      })
    line.last = begun.then(() => undefined)
    const slot = await begun
    try {
      return await request()
    } finally {
      slot.answeredAt = now()
    }
  }
}
