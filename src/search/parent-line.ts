import type { Line } from './serve.ts'

/**
 * The line to the process that started this one. What ends the bot is told to all of its processes at once (Ctrl-C, a
 * service manager), but this one ends when the bot lets go of the line, or is gone.
 */
export function parentLine(): Line {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  return {
    on: (event, heard) => process.on(event, heard),
    postMessage(reply) {
      process.send?.(reply)
    },
    close: () => process.disconnect?.(),
  }
}
