import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { residentOf, startBare } from '../bot.ts'
import type { Figure } from '../figure.ts'
import type { JudgedSet } from './judgments.ts'
import { typedQuery } from './typed.ts'

/** How long a process is left alone before its memory is read, in milliseconds. */
const restMs = 5000

const searches = 100

/** Megabytes in a mebibyte, in which the system counts. */
const megabytes = 1.048576

const stay = "process.stdout.write('ready'); setInterval(() => {}, 1000)"

/** A script that opens the index in the search thread and searches. Its paths are seen from the project's folder. */
const searchingScript = (path: string, queries: readonly string[]): string => `
  const { createSearch } = await import('./src/search/client.ts')
  const { startThread } = await import('./src/search/start-thread.ts')
  const search = createSearch({
    path: ${JSON.stringify(path)}, topics: new Map(), write: false, start: startThread, log: console,
    papers: { changes: async (through) => ({ papers: [], through }), changed: async () => 0 },
  })
  for (const query of ${JSON.stringify(queries)}) await search.search(query, { limit: 10 })
  ${stay}`

/** Megabytes that a process holds which loaded what the bot's platforms need, and did what the script says. */
async function residentAfter(script: string): Promise<number> {
  const child = startBare(script)
  try {
    const ended = once(child, 'exit').then(() => true)
    const ready = child.stdout ? once(child.stdout, 'data').then(() => false) : true
    if (await Promise.race([ended, ready])) throw new Error('the process whose memory is measured has ended')
    await wait(restMs)
    return residentOf(child.pid ?? 0) * megabytes
  } finally {
    child.kill()
  }
}

/** What search adds to an idle process: its thread, with the index open and a hundred searches done. */
export async function searchMemory(
  path: string,
  sets: readonly JudgedSet[],
  size: string,
): Promise<readonly Figure[]> {
  const queries = sets
    .flatMap(({ all }) => all.filter((_, at) => at % 2 === 0).slice(0, searches / sets.length))
    .map(({ query }) => query)
    .filter((query) => !typedQuery(query).broken)
  const bare = await residentAfter(stay)
  const searched = await residentAfter(searchingScript(path, queries))
  return [
    {
      figure: `resident memory with search over ${size} papers, after ${queries.length} searches`,
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
