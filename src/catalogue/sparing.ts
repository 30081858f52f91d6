import { setFlagsFromString } from 'node:v8'
import type { Refresh } from './refresh.ts'

/** V8 gives memory back by a collection 8 s after the last one (`node --v8-options`, memory-reducer-delay-ms). */
const afterwardsMs = 15_000

/** Readings under way or just over; the flag is the whole process's. */
let readings = 0

/**
 * Reads with a heap that stays near what is in use: pages of papers are large and gone at once, and reading waits for
 * the network far more than for the processor. Planning, which does not, keeps its speed (docs/adr/010-memory.md).
 */
async function sparingly<T>(read: () => Promise<T>): Promise<T> {
  if (readings++ === 0) setFlagsFromString('--optimize-for-size')
  try {
    return await read()
  } finally {
    setTimeout(() => {
      if (--readings === 0) setFlagsFromString('--no-optimize-for-size')
    }, afterwardsMs).unref()
  }
}

/** A refresh for a process that stays: it is slower and leaves little behind. */
export function sparing(refresh: Refresh): Refresh {
  return {
    day: (day, signal) => sparingly(() => refresh.day(day, signal)),
    recent: (signal) => sparingly(() => refresh.recent(signal)),
    backfill: (range, onProgress, signal) => sparingly(() => refresh.backfill(range, onProgress, signal)),
    paper: refresh.paper,
  }
}
