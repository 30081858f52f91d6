import type { Transaction } from 'kysely'
import { mergePaper } from '../catalogue/merge.ts'
import { type Paper, paperSchema } from '../catalogue/paper.ts'
import type { Saved } from './port.ts'
import type { Tables } from './schema.ts'

/** One text per paper whatever order its fields were set in, so that equal texts mean an unchanged paper. */
const fields = Object.keys(paperSchema.shape)
const bodyOf = (paper: Paper): string => JSON.stringify(paper, fields)

/** A paper as its row's text says it. */
export const paperOf = (body: string): Paper => paperSchema.parse(JSON.parse(body))

/** Merges papers into what is known and writes those that are new or now differ, with a snapshot where counts do. */
export async function mergeBatch(
  trx: Transaction<Tables>,
  batch: readonly Paper[],
  at: number,
): Promise<Saved> {
  const rows = await trx
    .selectFrom('papers')
    .select(['id', 'body'])
    .where('id', 'in', [...new Set(batch.map((paper) => paper.id))])
    .execute()
  const bodies = new Map(rows.map((row) => [row.id, row.body]))
  const known = new Map(rows.map((row) => [row.id, paperOf(row.body)]))
  const merged = new Map<string, Paper>()
  for (const paper of batch) {
    const before = merged.get(paper.id) ?? known.get(paper.id)
    merged.set(paper.id, before ? mergePaper(before, paper) : paper)
  }
  const written = [...merged.values()]
    .map((paper) => ({ id: paper.id, body: bodyOf(paper) }))
    .filter(({ id, body }) => bodies.get(id) !== body)
  const counted = [...merged.values()].filter((paper) => countsChanged(known.get(paper.id), paper))
  if (written.length > 0) {
    const newest = await takeNumbers(trx, written.length)
    const first = newest - written.length + 1
    await trx
      .insertInto('papers')
      .values(written.map((row, place) => ({ ...row, changed: first + place })))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((eb) => ({ body: eb.ref('excluded.body'), changed: eb.ref('excluded.changed') })),
      )
      .execute()
  }
  if (counted.length > 0) {
    await trx
      .insertInto('snapshots')
      .values(
        counted.map(({ id, votes, comments, stars }) => ({
          paper: id,
          at,
          votes: votes ?? null,
          comments: comments ?? null,
          stars: stars ?? null,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['paper', 'at']).doUpdateSet((eb) => ({
          votes: eb.ref('excluded.votes'),
          comments: eb.ref('excluded.comments'),
          stars: eb.ref('excluded.stars'),
        })),
      )
      .execute()
  }
  const added = written.filter(({ id }) => !bodies.has(id)).length
  return { added, changed: written.length - added }
}

/**
 * Takes the next numbers of the papers' sequence and gives the last of them. The counter's row stays locked until the
 * transaction ends, so that nobody reads a number before all lower ones are there to be read.
 */
async function takeNumbers(trx: Transaction<Tables>, count: number): Promise<number> {
  const { value } = await trx
    .updateTable('sequences')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('name', '=', 'papers')
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

/** A paper seen for the first time differs by every count it has. */
function countsChanged(before: Paper | undefined, after: Paper): boolean {
  return before?.votes !== after.votes || before?.comments !== after.comments || before?.stars !== after.stars
}
