import { judgedSets } from './judgments.ts'
import { searchThread } from './search-thread.ts'
import { typedQuery } from './typed.ts'

/*
 * A process to measure the memory of: it loads what the bot's platforms need, searches through the search thread where
 * an index is named on its command line, says so and does nothing more.
 */

const searches = 100

await import('discord.js')
await import('@slack/bolt')
const path = process.argv[2]
if (path !== undefined) {
  const search = searchThread(path)
  const queries = judgedSets().flatMap(({ all }) => all.slice(0, searches / 2))
  for (const { query } of queries) if (!typedQuery(query).broken) await search.search(query, { limit: 10 })
}
process.stdout.write('ready')
setInterval(() => {}, 1000)
