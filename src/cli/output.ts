import type { WriteStream } from 'node:tty'

/** Where a command's answer goes. */
export interface Output {
  /** True where stdout carries one JSON document and nothing else. */
  readonly json: boolean
  /** True where a person watches stdout in a terminal. */
  readonly terminal: boolean
  /** A line for the person who typed; left out in JSON. */
  line(text?: string): void
  /** The one JSON document; ignored where a person reads. */
  document(value: unknown): void
  /** Draws how far a long command is, on a terminal only. */
  progress(done: number, total: number, what: string): void
}

const width = 24

/** A command's output on the process's own streams. */
export function createOutput(json: boolean, stdout: WriteStream, stderr: WriteStream): Output {
  const terminal = stdout.isTTY === true
  return {
    json,
    terminal,
    line(text = '') {
      if (!json) stdout.write(`${text}\n`)
    },
    document(value) {
      if (json) stdout.write(`${JSON.stringify(value)}\n`)
    },
    progress(done, total, what) {
      if (!stderr.isTTY || total <= 0) return
      const share = Math.min(1, done / total)
      const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
      stderr.write(`\r${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${what}\u001b[K`)
      if (done >= total) stderr.write('\n')
    },
  }
}
