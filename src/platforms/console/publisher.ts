import type { Publisher } from '../port.ts'
import { renderConsole } from './render.ts'

/** Where the text goes: standard output, or anything like it. */
export interface ConsoleStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Writes whole messages to a stream, one request each; in colour only on a terminal. */
export function createConsolePublisher(stream: ConsoleStream): Publisher {
  let written = 0
  return {
    name: 'console',
    locate: async (id) => ({ platform: 'console', workspace: 'local', id }),
    parts: async () => 1,
    async post(to, message) {
      const look = { width: stream.columns ?? 0, colour: stream.isTTY === true }
      stream.write(renderConsole(message, look))
      written += 1
      return { channel: to.id, message: String(written) }
    },
    check: async (to) => ({ ok: true, readable: false, name: to.id }),
  }
}
