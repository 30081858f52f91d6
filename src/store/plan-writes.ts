import type { Transaction } from 'kysely'
import { placeText } from '../platforms/place.ts'
import { batches, isOneOf, placeColumns } from './database.ts'
import { writeMessage } from './message-json.ts'
import type { Planned } from './port.ts'
import type { Tables } from './schema.ts'

const rowsPerInsert = 100

/** Thrown to roll a plan back; says what stood in its way. */
export class PlanRefused extends Error {
  readonly result: 'known' | 'conflict'

  constructor(result: 'known' | 'conflict') {
    super(`The plan was refused: ${result}`)
    this.result = result
  }
}

/** Writes several runs in the caller's transaction. Throws `PlanRefused` when one of them cannot be written. */
export async function writePlans(trx: Transaction<Tables>, runs: readonly Planned[]): Promise<void> {
  await mustHavePlaces(trx, runs)
  await insertDeliveries(trx, runs)
  for (const run of runs) if (run.folds.length > 0) await fold(trx, run)
  await reserve(trx, runs)
  await advance(trx, runs)
}

/** A place may have been forgotten since the plan was made. */
async function mustHavePlaces(trx: Transaction<Tables>, runs: readonly Planned[]): Promise<void> {
  const places = new Map(runs.map(({ to }) => [placeText(to), to]))
  const known = await trx
    .selectFrom('places')
    .select('place')
    .where(isOneOf('places', [...places.values()]))
    .execute()
  if (known.length < places.size) throw new PlanRefused('conflict')
}

/** Adds the deliveries; a waiting row of the same key becomes the delivery. */
async function insertDeliveries(trx: Transaction<Tables>, runs: readonly Planned[]): Promise<void> {
  const inserted = await trx
    .insertInto('deliveries')
    .values(runs.map(rowOf))
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((eb) => ({
          state: eb.ref('excluded.state'),
          planned_at: eb.ref('excluded.planned_at'),
          ready_at: eb.ref('excluded.ready_at'),
          days: eb.ref('excluded.days'),
          message: eb.ref('excluded.message'),
          format: eb.ref('excluded.format'),
          parts: eb.ref('excluded.parts'),
          papers: eb.ref('excluded.papers'),
        }))
        .where('deliveries.state', '=', 'waiting'),
    )
    .returning('key')
    .execute()
  if (inserted.length < runs.length) throw new PlanRefused('known')
}

function rowOf(run: Planned): Tables['deliveries'] {
  const speaks = run.state === 'pending'
  return {
    key: run.key,
    ...placeColumns(run.to),
    kind: run.kind,
    state: run.state,
    planned_at: run.at,
    ready_at: speaks ? run.at : null,
    holder: null,
    failures: 0,
    days: JSON.stringify(run.days),
    message: speaks ? writeMessage(run.message) : null,
    format: speaks ? run.format : null,
    parts: speaks ? run.parts : null,
    papers: speaks ? run.papers.length : null,
    ended_at: null,
    reason: null,
    folded_into: null,
  }
}

/** Ends the deliveries a run takes over, provided that nothing of them was posted, nor may have been. */
async function fold(trx: Transaction<Tables>, run: Planned): Promise<void> {
  const folded = await trx
    .updateTable('deliveries')
    .set({ state: 'folded', ready_at: null, ended_at: run.at, folded_into: run.key })
    .where('key', 'in', run.folds)
    .where((eb) => eb.and({ ...placeColumns(run.to), kind: run.kind, state: 'pending' }))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('receipts').select('part').whereRef('delivery', '=', 'deliveries.key'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('attempts').select('part').whereRef('delivery', '=', 'deliveries.key'))),
    )
    .returning('key')
    .execute()
  if (folded.length < run.folds.length) throw new PlanRefused('conflict')
  await trx.deleteFrom('ledger').where('delivery', 'in', run.folds).execute()
  await restoreCoverage(trx, run.folds)
}

/** Sets the subscriptions of deliveries back to what they had covered before; of several, the earliest counts. */
export async function restoreCoverage(
  trx: Transaction<Tables>,
  deliveries: readonly string[],
): Promise<void> {
  const rows = await trx
    .selectFrom('coverage')
    .innerJoin('deliveries', 'deliveries.key', 'coverage.delivery')
    .select(['subscription', 'covered_before'])
    .where('delivery', 'in', deliveries)
    .orderBy('planned_at', 'desc')
    .execute()
  const earliest = new Map(rows.map((row) => [row.subscription, row.covered_before]))
  for (const [id, before] of earliest) {
    await trx.updateTable('subscriptions').set({ covered_through: before }).where('id', '=', id).execute()
  }
}

/** Enters the papers into the ledger; none may be there for the place and kind. */
async function reserve(trx: Transaction<Tables>, runs: readonly Planned[]): Promise<void> {
  const rows = runs.flatMap((run) => {
    if (run.state === 'silent') return []
    return run.papers.map(({ id, part }) => ({
      ...placeColumns(run.to),
      kind: run.kind,
      paper: id,
      delivery: run.key,
      part,
      confirmed: 0 as const,
      at: run.at,
    }))
  })
  for await (const batch of batches(rows, rowsPerInsert)) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('ledger')
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== BigInt(batch.length)) throw new PlanRefused('conflict')
  }
}

/** Moves the subscriptions and keeps what they had covered before. */
async function advance(trx: Transaction<Tables>, runs: readonly Planned[]): Promise<void> {
  const advances = runs.flatMap((run) => run.advances.map((step) => ({ ...step, delivery: run.key })))
  for await (const batch of batches(advances, rowsPerInsert)) {
    const rows = await trx
      .selectFrom('subscriptions')
      .select(['id', 'next_run_at', 'covered_through'])
      .where(
        'id',
        'in',
        batch.map(({ subscription }) => subscription),
      )
      .execute()
    const before = new Map(rows.map((row) => [row.id, row]))
    const coverage = batch.map(({ delivery, subscription, dueAt }) => {
      const row = before.get(subscription)
      if (row?.next_run_at !== dueAt) throw new PlanRefused('conflict')
      return { delivery, subscription, covered_before: row.covered_through }
    })
    await trx.insertInto('coverage').values(coverage).execute()
    // What is due at one moment mostly moves to one moment: a statement for each of those.
    const moves = Map.groupBy(batch, ({ coveredThrough, servedOn, nextRunAt }) =>
      JSON.stringify([coveredThrough, servedOn, nextRunAt]),
    )
    for (const steps of moves.values()) {
      const [to] = steps
      if (!to) continue
      await trx
        .updateTable('subscriptions')
        .set({ covered_through: to.coveredThrough, served_on: to.servedOn, next_run_at: to.nextRunAt })
        .where(
          'id',
          'in',
          steps.map(({ subscription }) => subscription),
        )
        .execute()
    }
  }
}
