import { addAbortSignal, type Readable } from 'node:stream'

/** What is kept of one line, in UTF-16 units: more than any query may have, so that one is refused for its length. */
const longest = 10_000

/**
 * The lines of a stream, empty ones included, and a last one that nothing ends. Only a line feed ends a line, so that
 * every line written to the stream is one here. Throws the signal's reason.
 */
export async function* queryLines(input: Readable, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let line = ''
  const add = (text: string) => {
    line = (line + text).slice(0, longest)
  }
  const whole = () => {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line
    line = ''
    return text
  }
  try {
    for await (const chunk of addAbortSignal(signal, input)) {
      const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n')
      add(first)
      for (const other of others) {
        yield whole()
        add(other)
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
  add(decoder.decode())
  if (line !== '') yield whole()
}
