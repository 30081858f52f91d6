import type { Transaction } from 'kysely'
import type { DayState } from '../catalogue/day.ts'
import type { Paper } from '../catalogue/paper.ts'
import type { ListName } from '../catalogue/port.ts'
import { batches } from './database.ts'
import { addToDailyLists, replaceListing } from './listings.ts'
import { mergeBatch, paperOf } from './paper-writes.ts'
import type { PaperStore, Saved } from './port.ts'
import type { Database, Tables } from './schema.ts'
import { createSharedReads } from './shared-reads.ts'
import { readSnapshots } from './snapshots.ts'

/** Papers written in one transaction: it stays within some ten milliseconds, and fsync costs little a paper. */
const batchSize = 200

/** Rows read by one statement. */
const pageSize = 400

export function createPapers({ db, write: writeAny }: Database): PaperStore {
  const reads = createSharedReads<ReadonlyMap<string, readonly Paper[]>>()
  const write: Database['write'] = (work) => writeAny(work).finally(reads.endSharing)

  async function saveAll(
    papers: readonly Paper[],
    at: number,
    join: (trx: Transaction<Tables>, batch: readonly Paper[]) => Promise<void>,
  ): Promise<Saved> {
    let [added, changed] = [0, 0]
    for await (const batch of batches(papers, batchSize)) {
      const saved = await write(async (trx) => {
        const count = await mergeBatch(trx, batch, at)
        await join(trx, batch)
        return count
      })
      added += saved.added
      changed += saved.changed
    }
    return { added, changed }
  }

  async function readListed(
    list: ListName,
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, readonly Paper[]>> {
    const days = new Map<string, Paper[]>()
    let after: { day: string; position: number } | undefined
    do {
      const rows = await db
        .selectFrom('listings')
        .innerJoin('papers', 'papers.id', 'listings.paper')
        .select(['listings.day', 'listings.position', 'papers.body'])
        .where('listings.list', '=', list)
        .where('listings.day', '>=', after?.day ?? from)
        .where('listings.day', '<=', to)
        .$if(after !== undefined, (query) =>
          query.where((eb) =>
            eb(
              eb.refTuple('listings.day', 'listings.position'),
              '>',
              eb.tuple(after?.day ?? '', after?.position ?? 0),
            ),
          ),
        )
        .orderBy('listings.day')
        .orderBy('listings.position')
        .limit(pageSize)
        .execute()
      for await (const batch of batches(rows, batchSize)) {
        for (const { day, body } of batch) {
          const papers = days.get(day) ?? []
          papers.push(paperOf(body))
          days.set(day, papers)
        }
      }
      after = rows.length === pageSize ? rows.at(-1) : undefined
    } while (after)
    return days
  }

  return {
    async record({ list, day, papers, at }) {
      const saved = await saveAll(papers, at, async () => {})
      await write(async (trx) => {
        const ids = [...new Set(papers.map((paper) => paper.id))]
        await replaceListing(trx, list, day, ids)
        const before = await dayQuery(trx, list).where('day', '=', day).executeTakeFirst()
        const same = before !== undefined && before.refreshed_at !== null && before.count === ids.length
        const state = {
          count: ids.length,
          same_count: same ? before.same_count + 1 : 1,
          refreshed_at: at,
          failed_at: null,
          failure: null,
        }
        await trx
          .insertInto('days')
          .values({ list, day, ...state })
          .onConflict((conflict) => conflict.columns(['list', 'day']).doUpdateSet(state))
          .execute()
      })
      return saved
    },

    recordFailure: (list, day, { at, reason }) =>
      write(async (trx) => {
        const failure = { failed_at: at, failure: reason }
        await trx
          .insertInto('days')
          .values({ list, day, count: 0, same_count: 0, refreshed_at: null, ...failure })
          .onConflict((conflict) => conflict.columns(['list', 'day']).doUpdateSet(failure))
          .execute()
      }),

    save: (papers, at) => saveAll(papers, at, addToDailyLists),

    // Two hundred papers take some ten milliseconds, and when a list comes many ask for it at once.
    listed: (list, from, to) => reads.read(`${list} ${from} ${to}`, () => readListed(list, from, to)),

    async days(list, from, to) {
      const rows = await dayQuery(db, list)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute()
      return new Map(rows.map((row) => [row.day, dayOf(row)]))
    },

    async byIds(ids) {
      const found = new Map<string, Paper>()
      for await (const batch of batches(ids, batchSize)) {
        const rows = await db.selectFrom('papers').select(['id', 'body']).where('id', 'in', batch).execute()
        for (const { id, body } of rows) found.set(id, paperOf(body))
      }
      return ids.flatMap((id) => found.get(id) ?? [])
    },

    snapshotsAt: (ids, at) => readSnapshots(db, ids, { at }),

    firstSnapshots: (ids) => readSnapshots(db, ids, 'first'),

    async changes(after, limit) {
      const rows = await db
        .selectFrom('papers')
        .select(['changed', 'body'])
        .where('changed', '>', after)
        .orderBy('changed')
        .limit(limit)
        .execute()
      return { papers: rows.map(({ body }) => paperOf(body)), through: rows.at(-1)?.changed ?? after }
    },

    async changed() {
      const row = await db
        .selectFrom('sequences')
        .select('value')
        .where('name', '=', 'papers')
        .executeTakeFirstOrThrow()
      return row.value
    },
  }
}

const dayQuery = (db: Database['db'], list: ListName) =>
  db.selectFrom('days').selectAll().where('list', '=', list)

function dayOf(row: Tables['days']): DayState {
  return {
    day: row.day,
    count: row.count,
    sameCount: row.same_count,
    ...(row.refreshed_at !== null && { refreshedAt: row.refreshed_at }),
    ...(row.failed_at !== null &&
      row.failure !== null && { failure: { at: row.failed_at, reason: row.failure } }),
  }
}
