import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { PaperboyError } from '../../src/shared/errors.ts'
import { createBarrier } from './barrier.ts'
import type { Corpus } from './corpus.ts'
import { createMemory } from './memory.ts'
import type { Settings } from './settings.ts'
import type { Progress, WorkerTask } from './worker.ts'

interface Options {
  /** How many threads share the work. The result does not depend on it. */
  readonly workers: number
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Learns a vector for each word of a corpus: words × dimensions, in the order of the vocabulary. The same corpus and
 * settings give the same bits, whatever the number of workers.
 * @throws {PaperboyError} SOURCE_INVALID when there are fewer papers than a batch; else what a worker threw, when the
 * others have been stopped.
 */
export async function train(corpus: Corpus, settings: Settings, options: Options): Promise<Float32Array> {
  const papers = corpus.titles.starts.length - 1
  if (papers < settings.batch) {
    throw new PaperboyError(
      'SOURCE_INVALID',
      `${papers} papers are fewer than a batch of ${settings.batch}.`,
      {
        next: 'Train on more papers.',
      },
    )
  }
  const memory = createMemory(corpus, settings)
  const barrier = createBarrier()
  const workers = Array.from({ length: options.workers }, (_, index) => {
    const workerData = { memory, barrier, share: { index, count: options.workers } } satisfies WorkerTask
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData })
    worker.on('message', (progress: Progress) => options.onProgress?.(progress))
    return worker
  })
  try {
    await Promise.all(workers.map((worker) => once(worker, 'exit')))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return memory.vectors
}
