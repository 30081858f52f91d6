import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { createHolder } from './index/holder.ts'
import { openEngine } from './index/open.ts'
import { parentLine } from './parent-line.ts'
import type { ThreadOptions } from './protocol.ts'
import { serve } from './serve.ts'
import { readWordVectors, type WordVectors } from './word-vectors.ts'

/*
 * The search thread, and the process that brings the bot's index up to date. Whatever takes long in a search takes it
 * here, so that the main thread stays free to acknowledge.
 */

const vectorsFile = new URL('./abstracts.vectors', import.meta.url)
let vectors: WordVectors | undefined

function holderOf(options: ThreadOptions) {
  return createHolder({
    ...options,
    open() {
      vectors ??= readWordVectors(readFileSync(vectorsFile))
      return openEngine({ ...options, vectors })
    },
  })
}

if (parentPort) serve(parentPort, holderOf(workerData))
else serve(parentLine(), holderOf({ path: process.argv[2] ?? '', topics: new Map(), write: true }))
