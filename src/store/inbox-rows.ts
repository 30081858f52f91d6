import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import { kinds, type Weekday } from '../digest/subscription.ts'
import type { Mailbox, SignUp } from '../inbox/mailbox.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Wish } from '../subscription/add.ts'
import { placeColumns, placeKey } from './database.ts'
import type { Tables } from './schema.ts'

const storedWish = z.object({
  topic: z.string(),
  query: z.string(),
  kind: z.enum(kinds),
  days: z.array(z.literal([1, 2, 3, 4, 5, 6, 7] satisfies Weekday[])).readonly(),
  time: z.string(),
  top: z.number(),
  minVotes: z.number(),
}) satisfies z.ZodType<Wish>

/** What an address is compared by: mail systems that tell `You@` from `you@` are none that people use. */
export const addressKey = (address: string): string => address.toLowerCase()

export function signUpRow({ wish, by, ...signUp }: SignUp): Insertable<Tables['sign_ups']> {
  return {
    ...signUp,
    address_key: addressKey(signUp.address),
    wish: JSON.stringify(wish),
    ...(by ? placeColumns(by) : { platform: null, workspace: null, place: null }),
    confirmed_at: null,
    letter_due_at: signUp.at,
  }
}

/** A row of `sign_ups` as the rest of the code knows it. Throws `STORE_FAILED` where its wish is damaged. */
export function signUpOf(row: Selectable<Tables['sign_ups']>): SignUp {
  const { id, address, counted, zone, at, platform, workspace, place } = row
  return {
    id,
    address,
    counted,
    wish: readWish(id, row.wish),
    zone,
    ...(platform !== null &&
      workspace !== null &&
      place !== null && { by: placeKey({ platform, workspace, place }) }),
    at,
  }
}

function readWish(signUp: string, text: string): Wish {
  try {
    return storedWish.parse(JSON.parse(text))
  } catch (cause) {
    throw new PaperboyError('STORE_FAILED', `The wish of the sign-up ${signUp} cannot be read.`, {
      cause,
      next: 'The database was changed by something else than Paperboy: restore the last backup.',
    })
  }
}

/** A row of `mailboxes` as the rest of the code knows it. */
export const mailboxIn = ({
  id,
  address,
  confirmed_at,
}: Pick<Selectable<Tables['mailboxes']>, 'id' | 'address' | 'confirmed_at'>): Mailbox => ({
  id,
  address,
  confirmedAt: confirmed_at,
})
