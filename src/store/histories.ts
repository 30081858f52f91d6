import { sql } from 'kysely'
import { type Kind, kinds } from '../digest/subscription.ts'
import { type PlaceKey, placeText } from '../platforms/place.ts'
import { batches, isOneOf, rowPlaceText } from './database.ts'
import type { PlaceHistory, Unposted } from './port.ts'
import type { Database, Tables } from './schema.ts'

/** Papers asked about in one statement: each further one walks the places' ledgers anew. */
const papersPerQuery = 5000

interface History extends PlaceHistory {
  readonly had: Readonly<Record<Kind, Set<string>>>
  readonly previousAt: Partial<Record<Kind, number>>
  readonly waiting: { key: string; notBefore: number }[]
  readonly unposted: Unposted[]
}

/** Reads the histories of a few places at once; `papers` are the candidates that `had` answers for. */
export async function readHistories(
  db: Database['db'],
  places: readonly PlaceKey[],
  papers: readonly string[],
): Promise<ReadonlyMap<string, PlaceHistory>> {
  const histories = new Map<string, History>(places.map((key) => [placeText(key), emptyHistory()]))
  const of = (row: Parameters<typeof rowPlaceText>[0]) => histories.get(rowPlaceText(row))

  const open = await openDeliveries(db, places)
  const unposted = open.filter(({ state }) => state === 'pending')
  const before = await coverageOf(
    db,
    unposted.map(({ key }) => key),
  )
  for (const row of open) {
    if (row.state === 'waiting') of(row)?.waiting.push({ key: row.key, notBefore: row.ready_at ?? 0 })
    else of(row)?.unposted.push({ key: row.key, kind: row.kind, before: before.get(row.key) ?? [] })
  }

  const held = new Set(unposted.map(({ key }) => key))
  for (const row of await newestDigests(db, places, held)) {
    const history = of(row)
    if (history) history.previousAt[row.kind] = row.newest
  }
  for await (const some of batches(papers, papersPerQuery)) {
    const ledger = await db
      .selectFrom('ledger')
      .select(['platform', 'workspace', 'place', 'kind', 'paper', 'delivery'])
      .where(isOneOf('ledger', places))
      .where('kind', 'in', kinds)
      // Walking a place's rows once beats seeking each candidate in them, which an indexed `paper in` would do.
      .where(sql`coalesce(paper, '')`, 'in', some)
      .execute()
    for (const row of ledger) if (!held.has(row.delivery)) of(row)?.had[row.kind].add(row.paper)
  }
  return histories
}

const emptyHistory = (): History => ({
  had: { daily: new Set(), weekly: new Set() },
  previousAt: {},
  waiting: [],
  unposted: [],
})

/** Waiting runs, and pending deliveries of which nothing was posted, nor may have been; oldest first. */
function openDeliveries(db: Database['db'], places: readonly PlaceKey[]) {
  return db
    .selectFrom('deliveries')
    .select(['key', 'platform', 'workspace', 'place', 'kind', 'state', 'ready_at'])
    .where(isOneOf('deliveries', places))
    .where('state', 'in', ['waiting', 'pending'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('receipts').select('part').whereRef('delivery', '=', 'deliveries.key'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('attempts').select('part').whereRef('delivery', '=', 'deliveries.key'))),
    )
    .orderBy('planned_at')
    .execute()
}

async function coverageOf(db: Database['db'], deliveries: readonly string[]) {
  const before = new Map<string, { subscription: string; coveredThrough?: string }[]>()
  if (deliveries.length === 0) return before
  const rows = await db.selectFrom('coverage').selectAll().where('delivery', 'in', deliveries).execute()
  for (const row of rows) {
    const list = before.get(row.delivery) ?? []
    list.push({
      subscription: row.subscription,
      ...(row.covered_before !== null && { coveredThrough: row.covered_before }),
    })
    before.set(row.delivery, list)
  }
  return before
}

function newestDigests(db: Database['db'], places: readonly PlaceKey[], without: ReadonlySet<string>) {
  const states: Tables['deliveries']['state'][] = ['pending', 'sending', 'sent']
  return db
    .selectFrom('deliveries')
    .select(['platform', 'workspace', 'place', 'kind', sql<number>`max(planned_at)`.as('newest')])
    .where(isOneOf('deliveries', places))
    .where('state', 'in', states)
    .$if(without.size > 0, (query) => query.where('key', 'not in', [...without]))
    .groupBy(['platform', 'workspace', 'place', 'kind'])
    .execute()
}
