import { Worker } from 'node:worker_threads'
import type { ThreadOptions } from './protocol.ts'

/**
 * Bounds of the thread's own heap, in MiB. What grows with the catalogue stands outside of it, in typed arrays; inside
 * are the words of the vectors and what a search works with. A small young generation costs little here and is kept.
 */
const heap = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 } as const

/** Starts the search thread; the entry is JavaScript, so that it starts from wherever the project is installed. */
export function startThread(options: ThreadOptions): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), { workerData: options, resourceLimits: heap })
}
