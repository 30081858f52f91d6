import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import { type CallName, type Calls, type Reply, received } from './protocol.ts'

/**
 * What has the index file open in a thread or a process of its own. Replies come as `message`, its end as `exit` with a
 * code, and what it crashed with, where that is known, as `error` before.
 */
export interface Worker {
  on(event: 'message', heard: (reply: Reply) => void): unknown
  on(event: 'error', heard: (error: unknown) => void): unknown
  on(event: 'exit', heard: (code: number | null) => void): unknown
  postMessage(request: object): void
  /** Lets it keep the process alive, or no longer. */
  ref(): void
  unref(): void
}

/** A worker, started when it is needed. It never keeps the process alive but for an answer that is awaited. */
export interface Thread {
  /** Rejects with what the index threw, and with `INDEX_FAILED` when the worker ended instead of answering. */
  call<N extends CallName>(name: N, needs: Calls[N]['needs']): Promise<Calls[N]['answers']>
  /** Lets the calls made so far be answered and ends the worker. Later calls are refused. May be called twice. */
  close(): Promise<void>
}

export interface ThreadParts {
  /** What it is, as it is told people. */
  readonly name: 'search thread' | 'index process'
  readonly start: () => Worker
  /** The worker ends when nobody called for so long, in milliseconds, and gives its memory back; never unless given. */
  readonly restAfterMs?: number
  readonly log: Log
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A worker that runs, and who waits for its answers. */
interface Running {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  readonly ended: Promise<void>
}

const tryAgain =
  'Try again. If it happens again, run the command with LOG_LEVEL=debug and read what is logged.'

export function createThread({ name, start, restAfterMs, log }: ThreadParts): Thread {
  let running: Running | undefined
  let lastId = 0
  let resting: NodeJS.Timeout | undefined
  let closing: Promise<void> | undefined

  function launch(): Running {
    const worker = start()
    const waiting = new Map<number, Waiting>()
    let crash: unknown
    worker.on('error', (error) => {
      crash = error
    })
    worker.on('message', (reply) => {
      const caller = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) idle(worker)
      if ('error' in reply) caller?.reject(received(reply.error))
      else caller?.resolve(reply.value)
    })
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', (code) => {
        if (running?.worker === worker) {
          running = undefined
          log.error(
            { err: crash, code },
            `the ${name} ended by itself; it is started again when it is needed`,
          )
        }
        for (const caller of waiting.values()) caller.reject(lost(name, crash))
        waiting.clear()
        resolve()
      })
    })
    return { worker, waiting, ended }
  }

  function idle(worker: Worker): void {
    worker.unref()
    if (restAfterMs === undefined || running?.worker !== worker) return
    resting = setTimeout(() => void end(), restAfterMs).unref()
  }

  function post<N extends CallName>(
    to: Running,
    call: N,
    needs: Calls[N]['needs'],
  ): Promise<Calls[N]['answers']> {
    return new Promise((resolve, reject) => {
      const id = ++lastId
      to.worker.ref()
      to.waiting.set(id, { resolve, reject })
      try {
        to.worker.postMessage({ id, call: { name: call, needs } })
      } catch (error) {
        to.waiting.delete(id)
        reject(lost(name, error))
      }
    })
  }

  async function end(): Promise<void> {
    const last = running
    if (!last) return
    running = undefined
    clearTimeout(resting)
    await post(last, 'close', {}).catch((err: unknown) => log.warn({ err }, 'the search index did not close'))
    last.worker.ref()
    await last.ended
  }

  return {
    async call(name, needs) {
      if (closing) throw new PaperboyError('INDEX_FAILED', 'The search has ended.', { next: tryAgain })
      clearTimeout(resting)
      running ??= launch()
      return post(running, name, needs)
    },
    close() {
      closing ??= end()
      return closing
    },
  }
}

function lost(name: ThreadParts['name'], crash: unknown): PaperboyError {
  const why = crash === undefined ? '' : `: ${messageOf(crash)}`
  return new PaperboyError('INDEX_FAILED', `The ${name} ended before it answered${why}.`, {
    cause: crash,
    next: tryAgain,
  })
}
