import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import type { Clock } from './clock.ts'
import { collectGarbage } from './collect-garbage.ts'

/**
 * V8's young generation, which the executable keeps from growing. While hundreds ask at once that costs a quarter of the
 * time in collections, one every few milliseconds; so it may grow then, and is given back when it is quiet again.
 */
export interface YoungGeneration {
  /** Somebody asks for something. */
  asked(): void
  /** To be called about once a minute. */
  tick(): void
}

/** How long nobody has to ask before it is given back, in milliseconds. */
const quietMs = 60_000
/** Bytes that a small one takes at most: a semi-space is one MiB at first, and there are two and a reserve. */
const small = 4 * 2 ** 20

export function createYoungGeneration(clock: Clock): YoungGeneration {
  const now = () => clock.now().epochMilliseconds
  let askedAt = Number.NEGATIVE_INFINITY
  let grown = false
  let growing = false

  function grow(wanted: boolean): void {
    if (growing === wanted) return
    growing = wanted
    setFlagsFromString(`--semi-space-growth-factor=${wanted ? 2 : 1}`)
  }

  return {
    asked() {
      askedAt = now()
      grown = true
      grow(true)
    },
    tick() {
      if (!grown || now() - askedAt < quietMs) return
      grow(false)
      // V8 shrinks it in a full collection, and only when little was asked for since the one before.
      if (sizeNow() > small) collectGarbage()
      else grown = false
    },
  }
}

const sizeNow = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
