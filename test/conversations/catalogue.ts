import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { namedTopics } from '../../config/queries.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { createSearch } from '../../src/search/client.ts'
import type { Search } from '../../src/search/port.ts'
import { startThread } from '../../src/search/start-thread.ts'
import type { Clock } from '../../src/shared/clock.ts'
import type { Log } from '../../src/shared/log.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { thursday, wednesday } from './papers.ts'

/** What some papers had at first. */
const votesBefore: ReadonlyMap<string, number> = new Map([
  ['2605.04461', 80],
  ['2605.00891', 15],
])

const before = (papers: readonly Paper[]): readonly Paper[] =>
  papers.map((paper) => ({ ...paper, votes: votesBefore.get(paper.id) ?? paper.votes ?? 0 }))

/** When each day was read, and what it listed then. */
const readings = [
  { day: '2026-05-06', at: '2026-05-06T20:50Z', papers: before(wednesday) },
  { day: '2026-05-06', at: '2026-05-06T21:50Z', papers: before(wednesday) },
  { day: '2026-05-07', at: '2026-05-07T06:50Z', papers: before(thursday) },
  { day: '2026-05-07', at: '2026-05-07T08:50Z', papers: thursday },
  { day: '2026-05-06', at: '2026-05-07T08:50Z', papers: wednesday },
] as const

/** A store of its own with the papers of two days, as they were read hour by hour. */
export async function openStore(clock: Clock): Promise<Store> {
  const store = await createSqliteStore({ path: ':memory:', clock })
  for (const { day, at, papers } of readings) {
    const read = Temporal.Instant.from(at).epochMilliseconds
    await store.papers.record({ list: 'daily', day, papers, at: read })
  }
  return store
}

/** The real search over these papers, for any store that has them. */
export async function openSearch(clock: Clock, log: Log): Promise<Search> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-conversations-'))
  const store = await openStore(clock)
  const search = createSearch({
    path: join(folder, 'search.db'),
    topics: namedTopics(),
    write: true,
    papers: store.papers,
    start: startThread,
    log,
  })
  await search.update(new AbortController().signal)
  return {
    ...search,
    async close() {
      await search.close()
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
