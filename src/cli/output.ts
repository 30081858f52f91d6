/** Where a command's answer goes. */
export interface Output {
  /** True where stdout carries one JSON document and nothing else. */
  readonly json: boolean
  /** A line for the person who typed; left out in JSON. */
  line(text?: string): void
  /** A line beside the answer, for whoever watches: on stderr, in JSON as well. */
  note(text: string): void
  /** The one JSON document; ignored where a person reads. */
  document(value: unknown): void
  /** Draws how far a long command is, on a terminal only. */
  progress(done: number, total: number, what: string): void
}

/** One of the process's streams, as far as it matters here. */
interface Stream {
  readonly isTTY?: boolean
  /** Of the terminal; 0 or absent where it does not tell. */
  readonly columns?: number
  write(text: string): unknown
}

const barWidth = 24
/** Columns that stand beside the bar and what is under way: spaces, percentage. */
const besides = barWidth + 10
const defaultColumns = 80

/** A command's output on the process's own streams. */
export function createOutput(json: boolean, stdout: Stream, stderr: Stream): Output {
  let bar = ''

  /** What comes next begins a line of its own. */
  function endBar(): void {
    if (bar !== '') stderr.write('\n')
    bar = ''
  }

  return {
    json,
    line(text = '') {
      endBar()
      if (!json) stdout.write(`${text}\n`)
    },
    note(text) {
      endBar()
      stderr.write(`${text}\n`)
    },
    document(value) {
      endBar()
      if (json) stdout.write(`${JSON.stringify(value)}\n`)
    },
    progress(done, total, what) {
      if (!stderr.isTTY || total <= 0) return
      const drawn = barOf(Math.min(1, done / total), what, stderr.columns || defaultColumns)
      if (drawn === bar) return
      stderr.write(`\r${drawn}\u001b[K`)
      bar = drawn
    },
  }
}

/** One line of a terminal, or the next one would not be drawn over it; of a long name the end tells most. */
function barOf(share: number, what: string, columns: number): string {
  const filled = '█'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '░')
  const room = Math.max(0, columns - besides)
  const name = what.length <= room ? what : `…${what.slice(what.length - room + 1)}`
  return `${filled} ${String(Math.floor(share * 100)).padStart(3)} %  ${name}`
}
