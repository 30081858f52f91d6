import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { residentOf } from '../bot.ts'
import type { Figure } from '../figure.ts'

/** How long a process is left alone before its memory is read, in milliseconds. */
const restMs = 5000

/** Megabytes in a mebibyte, in which the system counts. */
const megabytes = 1.048576

const script = fileURLToPath(new URL('./resident.ts', import.meta.url))

/** Megabytes that a process holds which has done what `resident.ts` does. */
async function residentAfter(...args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const ended = once(child, 'exit').then(() => true)
    const ready = once(child.stdout, 'data').then(() => false)
    if (await Promise.race([ended, ready])) throw new Error('the process whose memory is measured has ended')
    await wait(restMs)
    return residentOf(child.pid ?? 0) * megabytes
  } finally {
    child.kill()
  }
}

/** What search adds to an idle process: its thread, with the index open and a hundred searches done. */
export async function searchMemory(path: string, size: string): Promise<readonly Figure[]> {
  const bare = await residentAfter()
  const searched = await residentAfter(path)
  return [
    {
      figure: `resident memory with search over ${size} papers, after a hundred searches`,
      value: searched,
      unit: 'MB',
      reference: bare,
      against: 'the same process without search',
    },
    {
      figure: `memory that search over ${size} papers adds`,
      value: searched - bare,
      unit: 'MB',
      target: { most: 150 },
    },
  ]
}
