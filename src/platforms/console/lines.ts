import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline'
import type { Readable } from 'node:stream'
import { clip, neutral } from '../../message/text.ts'
import { queryLines } from '../../shared/query-lines.ts'
import type { ConsoleStream } from './publisher.ts'

/** Where lines come from, one after the other, and where text goes. */
export interface Lines extends ConsoleStream {
  readonly columns: number
  /** The next line; nothing at the end of them and after `close`. */
  ask(prompt: string): Promise<string | undefined>
  /** Takes whole lines of text. */
  write(text: string): void
  /** Ends it, also while a line is waited for. */
  close(): void
}

/** Columns of a line where nobody tells. */
const usual = 80

/** Lines that nobody watches: each is written behind its prompt, so that the whole reads like a conversation. */
export function scriptLines(input: Readable, output: ConsoleStream): Lines {
  const closing = new AbortController()
  const { signal } = closing
  const lines = queryLines(input, signal)

  async function next(): Promise<string | undefined> {
    if (signal.aborted) return undefined
    try {
      const { done, value } = await lines.next()
      return done === true ? undefined : value
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    }
  }

  return {
    columns: output.columns || usual,
    isTTY: output.isTTY === true,
    async ask(prompt) {
      const line = await next()
      if (line !== undefined)
        output.write(`${clip(`${prompt}${neutral(line)}`, output.columns || usual).trimEnd()}\n`)
      return line
    },
    write: (text) => output.write(text),
    close: () => closing.abort(),
  }
}

/** Lines that somebody types into a terminal: they can be edited, and fetched back with the arrow keys. */
export function typedLines(
  input: NodeJS.ReadableStream,
  output: ConsoleStream & NodeJS.WritableStream,
): Lines {
  const terminal = createInterface({ input, output, terminal: true, historySize: 500 })
  const lines = terminal[Symbol.asyncIterator]()
  let asking = false
  let closed = false
  /** Nothing more is typed; what was typed before is still to be read. */
  let left = false

  function close(): void {
    closed = true
    terminal.close()
  }

  terminal.on('close', () => {
    left = true
  })
  terminal.on('SIGINT', close)

  return {
    get columns() {
      return output.columns || usual
    },
    isTTY: true,
    async ask(prompt) {
      if (closed) return undefined
      if (!left) {
        terminal.setPrompt(prompt)
        terminal.prompt(true)
      }
      asking = !left
      const { done, value } = await lines.next()
      asking = false
      if (closed || done === true) {
        output.write('\n')
        return undefined
      }
      return value
    },
    write(text) {
      // What is being typed makes room, and stands below afterwards.
      const { rows } = terminal.getCursorPos()
      moveCursor(output, 0, -rows)
      cursorTo(output, 0)
      clearScreenDown(output)
      output.write(text)
      if (!asking || left) return
      // The prompt is drawn again as many rows up as it had before.
      output.write('\n'.repeat(rows))
      terminal.prompt(true)
    },
    close,
  }
}
