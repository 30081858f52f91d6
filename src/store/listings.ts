import type { Transaction } from 'kysely'
import type { Paper } from '../catalogue/paper.ts'
import type { ListName } from '../catalogue/port.ts'
import { batches } from './database.ts'
import type { Tables } from './schema.ts'

const rowsPerInsert = 200

/** Makes a day's list hold exactly these papers in this order; nothing is written where it does already. */
export async function replaceListing(
  trx: Transaction<Tables>,
  list: ListName,
  day: string,
  ids: readonly string[],
): Promise<void> {
  const rows = await trx
    .selectFrom('listings')
    .select('paper')
    .where('list', '=', list)
    .where('day', '=', day)
    .orderBy('position')
    .execute()
  if (rows.length === ids.length && rows.every(({ paper }, index) => paper === ids[index])) return
  await trx.deleteFrom('listings').where('list', '=', list).where('day', '=', day).execute()
  await insert(
    trx,
    ids.map((paper, position) => ({ list, day, paper, position })),
  )
}

/** Puts papers at the end of the daily lists of the days they name, except where they stand already. */
export async function addToDailyLists(trx: Transaction<Tables>, papers: readonly Paper[]): Promise<void> {
  const byDay = Map.groupBy(papers, (paper) => paper.listedOn)
  byDay.delete(undefined)
  if (byDay.size === 0) return
  const days = [...byDay.keys()].filter((day) => day !== undefined)
  const ends = await trx
    .selectFrom('listings')
    .select((eb) => ['day', eb.fn.max('position').as('last')])
    .where('list', '=', 'daily')
    .where('day', 'in', days)
    .groupBy('day')
    .execute()
  const lastByDay = new Map(ends.map(({ day, last }) => [day, last]))
  const rows = days.flatMap((day) => {
    const first = (lastByDay.get(day) ?? -1) + 1
    const ids = new Set(byDay.get(day)?.map((paper) => paper.id))
    return [...ids].map((paper, index) => ({ list: 'daily' as const, day, paper, position: first + index }))
  })
  await insert(trx, rows)
  await countDays(trx, days)
}

/** Keeps the states of days true to their daily lists; a day that no source was asked for has no refresh. */
async function countDays(trx: Transaction<Tables>, days: readonly string[]): Promise<void> {
  const counts = await trx
    .selectFrom('listings')
    .select((eb) => ['day', eb.fn.countAll<number>().as('count')])
    .where('list', '=', 'daily')
    .where('day', 'in', days)
    .groupBy('day')
    .execute()
  await trx
    .insertInto('days')
    .values(
      counts.map(({ day, count }) => ({
        list: 'daily' as const,
        day,
        count,
        same_count: 0,
        refreshed_at: null,
        failed_at: null,
        failure: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['list', 'day']).doUpdateSet((eb) => ({ count: eb.ref('excluded.count') })),
    )
    .execute()
}

async function insert(trx: Transaction<Tables>, rows: readonly Tables['listings'][]): Promise<void> {
  for await (const batch of batches(rows, rowsPerInsert)) {
    await trx
      .insertInto('listings')
      .values(batch)
      .onConflict((conflict) => conflict.columns(['list', 'day', 'paper']).doNothing())
      .execute()
  }
}
