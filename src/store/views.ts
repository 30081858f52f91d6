import { createHash } from 'node:crypto'
import { placeText } from '../platforms/place.ts'
import type { ViewStore } from './port.ts'
import type { Database } from './schema.ts'

/** How long a view is kept after it was last put, in milliseconds. */
export const viewKeptMs = 45 * 24 * 60 * 60_000

/** Characters of an id: 96 bits, which no two views of one bot share. */
const idLength = 16

const idOf = (owner: string, text: string): string =>
  createHash('sha256').update(`${owner}\n${text}`).digest('base64url').slice(0, idLength)

export function createViews({ db, write }: Database): ViewStore {
  return {
    put: (person, text, now) =>
      write(async (trx) => {
        const owner = placeText(person)
        const id = idOf(owner, text)
        await trx
          .insertInto('views')
          .values({ id, content: text, at: now, owner })
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
