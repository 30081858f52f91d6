import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { dataFolder } from '../test/data.ts'
import { inFolder, runCommand } from './bot.ts'
import type { Bench } from './figure.ts'

const file = join(dataFolder, 'papers-23k.jsonl.gz')
const answer = z.object({ papers: z.int(), added: z.int() })
const item = z.object({ id: z.string(), title: z.string(), summary: z.string() })

/** Seconds that the papers' texts take into an FTS5 table in batches of 500, reading the file included. */
function rawInserts(folder: string): number {
  const begun = performance.now()
  const db = new DatabaseSync(join(folder, 'raw.db'))
  db.exec('pragma journal_mode = wal')
  db.exec("create virtual table paper using fts5(id unindexed, title, body, tokenize='porter unicode61')")
  const insert = db.prepare('insert into paper(id, title, body) values (?, ?, ?)')
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  for (let start = 0; start < lines.length; start += 500) {
    db.exec('begin')
    for (const line of lines.slice(start, start + 500)) {
      const { id, title, summary } = item.parse(JSON.parse(line))
      insert.run(id, title, summary)
    }
    db.exec('commit')
  }
  db.close()
  return (performance.now() - begun) / 1000
}

/**
 * `paperboy import` as it is typed, the start of the process included. Its answer comes when the papers are saved; then
 * it takes them into the search index before it ends.
 */
export const importing: Bench = {
  needsData: true,
  run: (report) =>
    inFolder(async (folder) => {
      const { text, answeredAfterMs, endedAfterMs } = await runCommand(['import', file, '--json'], folder)
      const { papers, added } = answer.parse(JSON.parse(text))
      if (added !== papers) throw new Error(`${added} of ${papers} papers were added`)
      report({
        figure: 'papers imported per second',
        value: papers / (answeredAfterMs / 1000),
        unit: '1/s',
        reference: papers / rawInserts(folder),
        against: 'raw FTS5 inserts of the same texts',
        target: { least: 4000 },
      })
      report({
        figure: 'papers imported and indexed per second',
        value: papers / (endedAfterMs / 1000),
        unit: '1/s',
      })
    }),
}
