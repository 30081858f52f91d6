import { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { Engine } from '../../src/search/index/engine.ts'
import { createMatcher } from '../../src/search/match.ts'
import type { Hit } from '../../src/search/port.ts'
import type { ThreadOptions } from '../../src/search/protocol.ts'
import { paperOf } from '../../src/store/paper-writes.ts'

/**
 * A search index that finds papers by trying every one. It keeps them in an SQLite file of its own, so that the file
 * can be damaged. The word `crash` in a query ends the thread that searches.
 */
export function openFakeEngine({ path, topics, write }: ThreadOptions): Engine {
  const database = new DatabaseSync(path, { readOnly: !write, timeout: 5000 })
  if (write) {
    database.exec('pragma journal_mode = wal')
    const isNew = database.prepare("select * from sqlite_schema where name = 'state'").get() === undefined
    if (isNew)
      database.exec(`
        create table papers (id text primary key, body text not null);
        create table state (through integer not null);
        insert into state values (0);
      `)
  }
  const number = (query: string) => Number(Object.values(database.prepare(query).get() ?? {})[0])
  const all = (): Paper[] =>
    database
      .prepare('select body from papers order by id')
      .all()
      .map(({ body }) => paperOf(String(body)))
  const hitOf = ({ id }: Paper): Hit => ({ id, score: 1, words: 1, found: [] })
  const engine: Engine = {
    search(query, { limit, offset = 0 }) {
      if (query.kind === 'word' && query.words.includes('crash')) process.exit(7)
      const matches = createMatcher(query, { topics })
      const hits = all().filter((paper) => matches(paper) !== undefined)
      return {
        hits: hits.slice(offset, offset + limit).map(hitOf),
        fitting: hits.length,
        corrected: [],
        relaxed: false,
      }
    },
    matching(query, limit) {
      const matches = createMatcher(query, { topics })
      const ids = all().flatMap((paper) => (matches(paper) ? [paper.id] : []))
      return { ids: ids.slice(0, limit), count: ids.length }
    },
    similar: (paper, limit) =>
      all()
        .filter(({ id }) => id !== paper.id)
        .slice(0, limit)
        .map(hitOf),
    complete: (text, limit) =>
      all()
        .filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()))
        .slice(0, limit)
        .map(({ id, title }) => ({ id, title })),
    take({ papers, through }) {
      if (through <= engine.through) return
      const put = database.prepare('insert or replace into papers (id, body) values (?, ?)')
      database.exec('begin immediate')
      for (const paper of papers) put.run(paper.id, JSON.stringify(paper))
      database.prepare('update state set through = ?').run(through)
      database.exec('commit')
    },
    settle: () => false,
    get papers() {
      return number('select count(*) from papers')
    },
    get through() {
      return number('select through from state')
    },
    close: () => database.close(),
  }
  return engine
}
