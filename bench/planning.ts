import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { createMatching } from '../src/delivery/matching.ts'
import { createPlanner } from '../src/delivery/plan.ts'
import { createSlackPublisher } from '../src/platforms/slack/publisher.ts'
import type { Store } from '../src/store/port.ts'
import { createSqliteStore } from '../src/store/sqlite.ts'
import { createTestLog } from '../test/doubles/log.ts'
import { inFolder } from './bot.ts'
import { clockAt } from './clocks.ts'
import type { Bench } from './figure.ts'
import { papersOf, threeTermQueries, week } from './week.ts'

const subscriptions = 10_000
const due = '2026-05-08T17:00Z'

/** The recorded week as two refreshes saw it, the second one after its end, so that no day is waited for. */
async function recordWeek(store: Store): Promise<void> {
  for (const at of ['2026-05-08T12:00Z', '2026-05-08T16:50Z']) {
    for (const day of week) {
      const record = {
        list: 'daily',
        day,
        papers: papersOf(day),
        at: Temporal.Instant.from(at).epochMilliseconds,
      }
      await store.papers.record({ ...record, list: 'daily' })
    }
  }
}

/** A place for each query, with one weekly subscription that is due. */
async function subscribe(store: Store, queries: readonly string[]): Promise<void> {
  const nextRunAt = Temporal.Instant.from(due).epochMilliseconds
  for (const [i, query] of queries.entries()) {
    const place = { platform: 'slack', workspace: 'T0BENCH', id: `C${String(i).padStart(8, '0')}` } as const
    await store.places.save({ ...place, zone: 'UTC', format: 'compact', emptyDay: 'skip' })
    await store.subscriptions.save({
      id: `s${i}`,
      place,
      kind: 'weekly',
      topic: query,
      query,
      top: 5,
      minVotes: 5,
      days: [5],
      time: '17:00',
      nextRunAt,
    })
  }
}

type Rows = readonly Readonly<Record<string, string | number | bigint | null | Uint8Array>>[]

/** The rows of every table that has grown, by table. */
function grown(path: string, before: ReadonlyMap<string, number>): ReadonlyMap<string, Rows> {
  const db = new DatabaseSync(path, { readOnly: true })
  const names = [...before.keys()].filter((name) => count(db, name) > (before.get(name) ?? 0))
  const rows = new Map(names.map((name) => [name, db.prepare(`select * from "${name}"`).all()]))
  db.close()
  return rows
}

function count(db: DatabaseSync, table: string): number {
  return Number(db.prepare(`select count(*) as rows from "${table}"`).get()?.['rows'])
}

function counts(path: string): ReadonlyMap<string, number> {
  const db = new DatabaseSync(path, { readOnly: true })
  const names = db.prepare("select name from sqlite_schema where type = 'table'").all()
  const found = new Map(names.map(({ name }) => [String(name), count(db, String(name))]))
  db.close()
  return found
}

/** Seconds that SQLite takes for the same rows without anything else, in transactions of 100 rows. */
function rawInserts(path: string, tables: ReadonlyMap<string, Rows>): number {
  const db = new DatabaseSync(path)
  db.exec('pragma journal_mode = wal')
  const begun = performance.now()
  for (const [table, rows] of tables) {
    const columns = Object.keys(rows[0] ?? {})
    db.exec(`create table "${table}" (${columns.map((column) => `"${column}"`).join(', ')})`)
    const insert = db.prepare(`insert into "${table}" values (${columns.map(() => '?').join(', ')})`)
    for (let start = 0; start < rows.length; start += 100) {
      db.exec('begin immediate')
      for (const row of rows.slice(start, start + 100)) insert.run(...Object.values(row))
      db.exec('commit')
    }
  }
  db.close()
  return (performance.now() - begun) / 1000
}

/** The longest time, in milliseconds, in which nothing else could run while `work` was under way. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  await work()
  delays.disable()
  return delays.max / 1e6
}

/** One round of planning in which ten thousand weekly recaps fall due at once. */
export const planning: Bench = {
  needsData: true,
  run: (report) =>
    inFolder(async (folder) => {
      const path = join(folder, 'bench.db')
      const clock = clockAt(due)
      const log = createTestLog()
      const store = await createSqliteStore({ path, clock })
      await recordWeek(store)
      await subscribe(store, threeTermQueries(week.flatMap(papersOf), subscriptions))
      const before = counts(path)
      const planner = createPlanner({
        store,
        publishers: new Map([
          ['slack', createSlackPublisher({ token: 'none', command: '/papers', clock, log })],
        ]),
        matches: createMatching(new Map()),
        onFailure: async (_run, error) => {
          throw error
        },
        clock,
        log,
      })
      const idleBlockMs = await longestBlock(() => wait(2000))
      const begun = performance.now()
      let seconds = 0
      const blockMs = await longestBlock(async () => {
        const { planned, silent } = await planner.run(AbortSignal.timeout(120_000))
        seconds = (performance.now() - begun) / 1000
        if (planned === 0 || planned + silent !== subscriptions) {
          throw new Error(`${planned} runs were planned and ${silent} were silent`)
        }
      })
      await store.close()
      report({
        figure: '10,000 subscriptions of three terms planned over seven days',
        value: seconds,
        unit: 's',
        reference: rawInserts(join(folder, 'raw.db'), grown(path, before)),
        against: 'inserting the rows it leaves, without indexes',
        target: { most: 5 },
      })
      report({
        figure: 'longest block of the event loop meanwhile',
        value: blockMs,
        unit: 'ms',
        reference: idleBlockMs,
        against: 'the same clock on an idle process for two seconds',
        target: { most: 50 },
      })
    }),
}
