import { messageOf } from '../shared/errors.ts'

/** JSON as a value, or what is wrong with it. */
export type JsonReading = { readonly value: unknown } | { readonly fault: string }

export function readJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) }
  } catch (cause) {
    return { fault: messageOf(cause) }
  }
}

/**
 * The line, counted from 1, on which a text stops being JSON, its last one where it only ends too early. The parser
 * itself does not always tell the place. Strings cannot go over a line's end, so whole lines can be tried.
 */
export function faultyLine(lines: readonly string[]): number {
  let [good, bad] = [0, lines.length]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (canGoOn(`${lines.slice(0, middle).join('\n')}\n`)) good = middle
    else bad = middle
  }
  return bad
}

/** Is there nothing wrong with the beginning of a text but that it ends? */
function canGoOn(beginning: string): boolean {
  const reading = readJson(beginning)
  if ('value' in reading) return true
  const position = /at position (\d+)/.exec(reading.fault)?.[1]
  return /Unexpected end/.test(reading.fault) || Number(position ?? 0) >= beginning.length
}
