import type { Message } from '../../message/tree.ts'
import type { PlaceKey } from '../place.ts'
import type { Publisher } from '../port.ts'
import { type ConsoleLook, renderConsole } from './render.ts'

/** Where the text goes: standard output, or anything like it. */
export interface ConsoleStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** How messages are drawn on a stream: in colour only on a terminal. */
export const lookOf = ({ columns = 0, isTTY }: ConsoleStream): ConsoleLook => ({
  width: columns,
  colour: isTTY === true,
})

/** A message for a place as text that ends its last line. */
type Draw = (message: Message, look: ConsoleLook, to: PlaceKey) => string

/** Writes whole messages to a stream, one request each. */
export function createConsolePublisher(stream: ConsoleStream, draw: Draw = renderConsole): Publisher {
  let written = 0
  return {
    name: 'console',
    locate: async (id) => ({ platform: 'console', workspace: 'local', id }),
    parts: async () => 1,
    async post(to, message) {
      stream.write(draw(message, lookOf(stream), to))
      written += 1
      return { channel: to.id, message: String(written) }
    },
    check: async (to) => ({ ok: true, readable: false, name: to.id }),
  }
}
