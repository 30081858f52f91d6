import { z } from 'zod'
import type { CommandServices } from '../command/services.ts'
import { nextRunAt } from '../delivery/next-run.ts'
import { kinds, type Subscription } from '../digest/subscription.ts'
import { mailboxOf } from '../inbox/mailbox.ts'
import { placeText, platformNames } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import { type Keeping, mustHaveRoom, placeIn } from './add.ts'
import { everyPaper, topicOf } from './topic.ts'
import { isZone } from './zones.ts'

/** As in the operator's file. */
const most = { top: 25, votes: 100_000 } as const

const text = z.string().max(4000)
const kept = z.strictObject({
  id: text,
  place: z.strictObject({ platform: z.enum(platformNames), workspace: text, id: text }),
  kind: z.enum(kinds),
  topic: text,
  query: text,
  top: z.int().min(1).max(most.top),
  minVotes: z.int().min(0).max(most.votes),
  days: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])).min(1),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  setBy: text.optional(),
  coveredThrough: z.iso.date().optional(),
  servedOn: z.iso.date().optional(),
  nextRunAt: z.int(),
})
const stopped = z.strictObject({ zone: text.refine(isZone), subscriptions: z.array(kept).min(1).max(300) })

/** Subscriptions that were stopped, and the zone of their place, or of the first one of several. */
export interface Stopped {
  readonly zone: string
  readonly subscriptions: readonly Subscription[]
}

/** What was stopped as text, for the button that takes it back. */
export const stoppedText = ({ zone, subscriptions }: Stopped): string =>
  JSON.stringify({ zone, subscriptions })

/** Reads such text, which anybody may have typed. Throws `USAGE` for any other. */
export function readStopped(told: string): Stopped {
  const found = stopped.safeParse(asJson(told)).data
  if (!found)
    throw new PaperboyError('USAGE', 'That cannot be taken back any more.', {
      next: '/papers subscribe begins anew.',
    })
  const subscriptions = found.subscriptions.map(({ setBy, coveredThrough, servedOn, ...one }) => ({
    ...one,
    ...(setBy !== undefined && { setBy }),
    ...(coveredThrough !== undefined && { coveredThrough }),
    ...(servedOn !== undefined && { servedOn }),
  }))
  return { zone: found.zone, subscriptions }
}

function asJson(told: string): unknown {
  try {
    return JSON.parse(told)
  } catch {
    return undefined
  }
}

/** What subscriptions are put back with. */
type Restoring = Keeping & Pick<CommandServices, 'topics'>

/** Puts back what was stopped, as far as it is not there; resolves with what was put back. Throws `USAGE` where it is too much. */
export async function restore(
  keeping: Restoring,
  { zone, subscriptions }: Stopped,
): Promise<readonly Subscription[]> {
  const back: Subscription[] = []
  for (const ofPlace of Map.groupBy(subscriptions, ({ place }) => placeText(place)).values())
    back.push(...(await restoreIn(keeping, ofPlace, zone)))
  return back
}

async function restoreIn(
  keeping: Restoring,
  told: readonly Subscription[],
  zone: string,
): Promise<readonly Subscription[]> {
  const { store, now } = keeping
  const subscriptions = told.map((one) => calledByQuery(one, keeping))
  const [first] = subscriptions
  if (!first) return []
  const there = await store.subscriptions.of(first.place)
  const missing = subscriptions.filter((one) => there.every(({ query }) => query !== one.query))
  if (missing.length === 0) return []
  mustHaveRoom(first.place, there.length + missing.length - 1)
  const known = await store.places.byKey(first.place)
  const place = await placeIn(keeping, first.place, known?.zone ?? zone)
  await store.places.save(place)
  for (const one of missing)
    await store.subscriptions.save({ ...one, nextRunAt: nextRunAt({ ...one, zone: place.zone }, now()) })
  return missing
}

/** What is mailed has no other name than its query, which its owner confirmed: a text may call it anything. */
function calledByQuery(one: Subscription, { topics }: Restoring): Subscription {
  if (mailboxOf(one.place) === undefined) return one
  return { ...one, ...(one.query === '' ? everyPaper : { topic: topicOf(one.query, topics).topic }) }
}
