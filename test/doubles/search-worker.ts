import { parentPort, workerData } from 'node:worker_threads'
import { createHolder } from '../../src/search/index/holder.ts'
import type { ThreadOptions } from '../../src/search/protocol.ts'
import { serve } from '../../src/search/serve.ts'
import { openFakeEngine } from './fake-engine.ts'

/* A search thread with the fake engine. */

const options: ThreadOptions = workerData
if (parentPort) serve(parentPort, createHolder({ ...options, open: () => openFakeEngine(options) }))
