import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Delivery } from '../delivery/delivery.ts'
import type { PlaceKey } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import { placeColumns, placeKey } from './database.ts'
import { readMessage } from './message-json.ts'
import type { DeliverySummary } from './port.ts'
import type { Tables } from './schema.ts'

type Row = Tables['deliveries']

const days = z.array(z.string())

/** A row of `deliveries` with its receipts and open attempts, as the rest of the code knows it. */
export async function deliveryOf(db: Kysely<Tables>, row: Row): Promise<Delivery> {
  const run = { key: row.key, to: placeKey(row), kind: row.kind, at: row.planned_at }
  if (row.state === 'waiting') return { ...run, state: 'waiting', notBefore: known(row, row.ready_at) }
  if (row.state === 'silent') return { ...run, state: 'silent', days: days.parse(JSON.parse(row.days)) }

  const receipts = await db
    .selectFrom('receipts')
    .select(['channel', 'message'])
    .where('delivery', '=', row.key)
    .orderBy('part')
    .execute()
  const attempts = await db
    .selectFrom('attempts')
    .select('at')
    .where('delivery', '=', row.key)
    .where('part', '=', receipts.length)
    .orderBy('at')
    .execute()
  const content = {
    ...run,
    message: readMessage(known(row, row.message)),
    format: known(row, row.format),
    parts: known(row, row.parts),
    papers: known(row, row.papers),
    days: days.parse(JSON.parse(row.days)),
    receipts: receipts.map(({ channel, message }) => ({ channel, message })),
    uncertain: attempts.map(({ at }) => at),
  }
  switch (row.state) {
    case 'pending':
      return {
        ...content,
        state: 'pending',
        notBefore: known(row, row.ready_at),
        failures: row.failures,
      }
    case 'sending':
      return {
        ...content,
        state: 'sending',
        holder: known(row, row.holder),
        leaseUntil: known(row, row.ready_at),
        failures: row.failures,
      }
    case 'sent':
      return { ...content, state: 'sent', endedAt: known(row, row.ended_at) }
    case 'dropped':
      return {
        ...content,
        state: 'dropped',
        endedAt: known(row, row.ended_at),
        reason: known(row, row.reason),
      }
    case 'folded':
      return {
        ...content,
        state: 'folded',
        endedAt: known(row, row.ended_at),
        into: known(row, row.folded_into),
      }
  }
}

/** A place's newest deliveries, newest first. */
export async function recentDeliveries(
  db: Kysely<Tables>,
  place: PlaceKey,
  limit: number,
): Promise<DeliverySummary[]> {
  // The index alone tells which these are; only their own rows, with their messages, are read.
  const newest = db
    .selectFrom('deliveries')
    .select('key')
    .where((eb) => eb.and(placeColumns(place)))
    .orderBy('planned_at', 'desc')
    .orderBy('key', 'desc')
    .limit(limit)
  const rows = await db
    .selectFrom('deliveries')
    .select(['key', 'kind', 'state', 'planned_at', 'days', 'papers', 'reason'])
    .where('key', 'in', newest)
    .orderBy('planned_at', 'desc')
    .orderBy('key', 'desc')
    .execute()
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    state: row.state,
    at: row.planned_at,
    days: days.parse(JSON.parse(row.days)),
    papers: row.papers ?? 0,
    ...(row.reason !== null && { reason: row.reason }),
  }))
}

/** A column that the table's own check fills in this state. */
function known<T>(row: Row, value: T | null): T {
  if (value !== null) return value
  throw new PaperboyError('STORE_FAILED', `The delivery ${row.key} lacks a column that ${row.state} needs.`, {
    next: 'The database was changed by something else than Paperboy: restore the last backup.',
  })
}
