import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { createHolder } from './index/holder.ts'
import { openEngine } from './index/open.ts'
import type { ThreadOptions } from './protocol.ts'
import { serve } from './serve.ts'
import { readWordVectors, type WordVectors } from './word-vectors.ts'

/*
 * The search thread. Whatever takes long in a search takes it here, so that the main thread stays free to acknowledge.
 */

const vectorsFile = new URL('./abstracts.vectors', import.meta.url)
const options: ThreadOptions = workerData
let vectors: WordVectors | undefined

if (!parentPort) throw new Error('This file runs in a thread of its own.')
serve(
  parentPort,
  createHolder({
    ...options,
    open() {
      vectors ??= readWordVectors(readFileSync(vectorsFile))
      return openEngine({ ...options, vectors })
    },
  }),
)
