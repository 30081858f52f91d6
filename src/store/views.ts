import { createHash } from 'node:crypto'
import type { ViewStore } from './port.ts'
import type { Database } from './schema.ts'

/** How long a view is kept after it was last put, in milliseconds. */
export const viewKeptMs = 45 * 24 * 60 * 60_000

/** Characters of an id: 96 bits, which two texts of one bot never share. */
const idLength = 16

const idOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, idLength)

export function createViews({ db, write }: Database): ViewStore {
  return {
    put: (text, now) =>
      write(async (trx) => {
        const id = idOf(text)
        await trx
          .insertInto('views')
          .values({ id, content: text, at: now })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ at: now }))
          .execute()
        return id
      }),

    async byId(id, now) {
      const row = await db
        .selectFrom('views')
        .select('content')
        .where('id', '=', id)
        .where('at', '>=', now - viewKeptMs)
        .executeTakeFirst()
      return row?.content
    },
  }
}
