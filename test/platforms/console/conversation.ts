import { PassThrough, Readable } from 'node:stream'
import { createConsoleHost } from '../../../src/platforms/console/host.ts'
import { createCounter } from './counter.ts'

/** The channel of a terminal. */
export const terminal = { platform: 'console', workspace: 'local', id: 'terminal' } as const
/** The direct messages of a terminal. */
export const you = { platform: 'console', workspace: 'local', id: '@you' } as const

/** A host on a stream of lines, with all that it wrote so far. */
export function open(
  input: Readable & { isTTY?: boolean },
  more: { isTTY?: boolean; columns?: number } = {},
) {
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), more)
  let written = ''
  output.on('data', (text: string) => {
    written += text
  })
  let answered = 0
  const host = createConsoleHost({
    input,
    output,
    zone: 'Europe/Berlin',
    answered: async () => {
      answered += 1
    },
  })
  const desk = createCounter((message) =>
    host.publisher.post(terminal, message, { key: 'k', part: 0, at: 0 }, []),
  )
  return { host, desk, written: () => written, answered: () => answered }
}

/** Reads a script of these lines to its end. */
export const play = (...lines: readonly string[]) => playText(lines.map((line) => `${line}\n`).join(''))

/** Reads a script to its end, and tells what was asked. */
export async function playText(script: string) {
  const stand = open(Readable.from([Buffer.from(script)]))
  await stand.host.start(stand.desk)
  await stand.host.ended
  return { ...stand, text: stand.written(), inputs: stand.desk.asked.map(({ input }) => input) }
}

export const typed = (text: string) => ({ kind: 'typed', text })
export const pressed = (action: string) => ({ kind: 'pressed', action })
