import { z } from 'zod'
import { nextRunAt } from '../delivery/next-run.ts'
import { kinds, type Subscription } from '../digest/subscription.ts'
import { type PlaceKey, placeText, platformNames } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import { type Keeping, mustHaveRoom, placeIn } from './add.ts'

const text = z.string().max(4000)
const kept = z.strictObject({
  id: text,
  place: z.strictObject({ platform: z.enum(platformNames), workspace: text, id: text }),
  kind: z.enum(kinds),
  topic: text,
  query: text,
  top: z.int().min(1),
  minVotes: z.int().min(0),
  days: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])).min(1),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  setBy: text.optional(),
  coveredThrough: z.iso.date().optional(),
  servedOn: z.iso.date().optional(),
  nextRunAt: z.int(),
})
const stopped = z.strictObject({ zone: text, subscriptions: z.array(kept).min(1).max(75) })

/** Subscriptions of one place that were stopped, and its zone then. */
export interface Stopped {
  readonly zone: string
  readonly subscriptions: readonly Subscription[]
}

/** What was stopped as text, for the button that takes it back. */
export const stoppedText = ({ zone, subscriptions }: Stopped): string =>
  JSON.stringify({ zone, subscriptions })

/** Reads such text. Throws `USAGE` for any other. */
export function readStopped(told: string): Stopped & { readonly place: PlaceKey } {
  const found = stopped.safeParse(asJson(told)).data
  const [first] = found?.subscriptions ?? []
  const place = first?.place
  if (!found || !place || found.subscriptions.some((one) => placeText(one.place) !== placeText(place)))
    throw new PaperboyError('USAGE', 'That cannot be taken back any more.', {
      next: '/papers subscribe begins anew.',
    })
  const subscriptions = found.subscriptions.map(({ setBy, coveredThrough, servedOn, ...one }) => ({
    ...one,
    ...(setBy !== undefined && { setBy }),
    ...(coveredThrough !== undefined && { coveredThrough }),
    ...(servedOn !== undefined && { servedOn }),
  }))
  return { zone: found.zone, subscriptions, place }
}

function asJson(told: string): unknown {
  try {
    return JSON.parse(told)
  } catch {
    return undefined
  }
}

/** Puts back what was stopped, as far as it is not there; resolves with what was put back. Throws `USAGE` where it is too much. */
export async function restore(
  keeping: Keeping,
  { zone, subscriptions, place: key }: Stopped & { readonly place: PlaceKey },
): Promise<readonly Subscription[]> {
  const { store, now } = keeping
  const there = await store.subscriptions.of(key)
  const missing = subscriptions.filter((one) => there.every(({ query }) => query !== one.query))
  if (missing.length === 0) return []
  mustHaveRoom(key, there.length + missing.length - 1)
  const known = await store.places.byKey(key)
  const place = await placeIn(keeping, key, known?.zone ?? zone)
  await store.places.save(place)
  for (const one of missing)
    await store.subscriptions.save({ ...one, nextRunAt: nextRunAt({ ...one, zone: place.zone }, now()) })
  return missing
}
