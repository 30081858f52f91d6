import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PaperboyError } from '../shared/errors.ts'
import type { Worker } from './thread.ts'

const entry = fileURLToPath(new URL('./worker.js', import.meta.url))

/** Bounds of the process's heap, in MiB; see `start-thread.ts`. */
const flags = ['--max-semi-space-size=4', '--max-old-space-size=256']

/**
 * Starts a process that keeps the index at `path`: the memory that a thread leaves behind when it ends stays with the
 * bot, that of a process does not (docs/adr/010-memory.md).
 */
export function startProcess(path: string): Worker {
  const child = fork(entry, [path], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...flags],
    serialization: 'advanced',
  })
  if (child.pid === undefined) {
    // What went wrong is told as an event, later.
    child.on('error', () => {})
    throw new PaperboyError('INDEX_FAILED', 'The process that keeps the search index could not be started.', {
      next: 'Look whether the machine has room for one more process; the next minute tries again.',
    })
  }
  return {
    on: (event, heard) =>
      // Only when all of its answers were read, too, has it ended.
      child.on(event === 'exit' ? 'close' : event, heard),
    postMessage(request) {
      // Where it is gone already, its end tells who waits.
      child.send(request, () => {})
    },
    ref() {
      child.ref()
      child.channel?.ref()
    },
    unref() {
      child.unref()
      child.channel?.unref()
    },
  }
}
