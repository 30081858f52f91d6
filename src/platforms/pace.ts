import type { Clock } from '../shared/clock.ts'

export interface PaceOptions {
  readonly clock: Clock
  /** Milliseconds between two turns of one key; may be a fraction. */
  readonly intervalMs: number
  /** How many milliseconds of lateness (a slow timer, a busy event loop) later turns may catch up. */
  readonly catchUpMs: number
}

/** Resolves when it is the caller's turn, in the order of the calls. Each key has turns of its own. */
export type Pace = (key: string) => Promise<void>

interface Line {
  /** Settles when everybody before has had a turn. */
  last: Promise<void>
  /** Epoch milliseconds of the next turn. */
  due: number
}

/**
 * Spaces requests evenly, without a burst at the start or after a pause: the generic cell rate algorithm (ITU-T I.371,
 * annex A) with `catchUpMs` as its tolerance. In any window of `w` milliseconds at most
 * `floor((w + catchUpMs) / intervalMs) + 1` turns begin.
 */
export function createPace({ clock, intervalMs, catchUpMs }: PaceOptions): Pace {
  const lines = new Map<string, Line>()
  const now = () => clock.now().epochMilliseconds

  async function turn(line: Line): Promise<void> {
    // Without the bound, a wall clock set back by an hour would stop the bot for that hour.
    const wait = Math.min(line.due - now(), intervalMs + catchUpMs)
    if (wait > 0) await clock.sleep(Math.ceil(wait))
    const begun = now()
    const setBack = line.due - begun > catchUpMs
    line.due = (setBack ? begun : Math.max(line.due, begun - catchUpMs)) + intervalMs
  }

  return (key) => {
    const line = lines.get(key) ?? { last: Promise.resolve(), due: 0 }
    lines.set(key, line)
    line.last = line.last.then(() => turn(line))
    return line.last
  }
}
