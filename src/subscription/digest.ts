import { nextRunAt } from '../delivery/next-run.ts'
import type { Asked } from '../delivery/out-of-turn.ts'
import type { Subscription } from '../digest/subscription.ts'
import { isPersonal, type Place, type PlaceKey } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import { type Keeping, mostSubscriptions, placeIn, reschedule } from './add.ts'
import { mustBeChangeable } from './change.ts'
import { idOf, originOf } from './id.ts'
import { type Rhythm, rhythmWith } from './rhythm.ts'
import { everyPaper, type Topic } from './topic.ts'

/** What a place gets, by what made it. */
export interface PlaceDigest {
  /** Nothing where the bot was never told of the place. */
  readonly place: Place | undefined
  /** Its digest: one subscription per topic, alike but for that. */
  readonly digest: readonly Subscription[]
  /** Topics that were subscribed to one by one. */
  readonly others: readonly Subscription[]
  /** What the operator's file declares. */
  readonly declared: readonly Subscription[]
}

/** What can be said of a digest. */
export interface DigestSettings extends Rhythm, Pick<Subscription, 'top' | 'minVotes'> {
  /** Every paper where it holds only that one. */
  readonly topics: readonly Topic[]
  readonly format: Place['format']
  readonly emptyDay: Place['emptyDay']
}

/** What somebody said of a digest; what they left out stays as it is. */
export type SaidOfDigest = Partial<DigestSettings>

/** What a place gets, sorted by what made it. */
export async function digestOf({ store }: Pick<Keeping, 'store'>, key: PlaceKey): Promise<PlaceDigest> {
  const [place, all] = await Promise.all([store.places.byKey(key), store.subscriptions.of(key)])
  const chat = all.filter(({ declaredAs }) => declaredAs === undefined)
  return {
    place,
    digest: chat.filter(({ id }) => originOf(id) === 'digest'),
    others: chat.filter(({ id }) => originOf(id) === 'topic'),
    declared: all.filter(({ declaredAs }) => declaredAs !== undefined),
  }
}

/** The settings of a place's digest, or those it would begin with, with what somebody said of them. */
export async function digestSettings(
  keeping: Keeping,
  key: PlaceKey,
  found: PlaceDigest,
  said: SaidOfDigest = {},
): Promise<DigestSettings> {
  const { defaults } = keeping
  const [first] = found.digest.length > 0 ? found.digest : found.declared
  const place = found.place ?? (await placeIn(keeping, key, defaults.zone))
  const topics = found.digest.length > 0 ? found.digest : found.declared
  const { format = place.format, emptyDay = place.emptyDay } = said
  return {
    ...rhythmWith(first ?? defaults, said),
    top: said.top ?? first?.top ?? defaults.top,
    minVotes: said.minVotes ?? first?.minVotes ?? defaults.minVotes,
    topics: said.topics ?? (topics.length === 0 ? [everyPaper] : topics.map(topicIn)),
    format,
    emptyDay,
  }
}

const topicIn = ({ topic, query }: Topic): Topic => ({ topic, query })

/** A digest as it will be, and what has to go and to move for that. */
export interface DigestPlan {
  readonly place: Place
  readonly subscriptions: readonly Subscription[]
  readonly removed: readonly Subscription[]
  readonly moved: readonly Subscription[]
}

/**
 * Decides a place's digest and saves nothing: one, however often it is asked for. Throws `USAGE` where the operator's file
 * declares it, or where it has too many topics.
 */
export async function planDigest(
  keeping: Keeping,
  key: PlaceKey,
  found: PlaceDigest,
  settings: DigestSettings,
  { zone, setBy }: { readonly zone: string; readonly setBy: string },
): Promise<DigestPlan> {
  found.declared.forEach(mustBeChangeable)
  const { topics, format, emptyDay, ...shared } = settings
  const most = isPersonal(key) ? mostSubscriptions.personal : mostSubscriptions.channel
  const others = found.others.filter(({ query }) => topics.every((topic) => topic.query !== query))
  if (topics.length + others.length > most)
    throw new PaperboyError('USAGE', `One place has at most ${most} subscriptions.`, {
      next: 'Name fewer topics.',
    })
  const place = { ...(await placeIn(keeping, key, zone)), format, emptyDay }
  const servedOn = found.digest
    .flatMap((one) => one.servedOn ?? [])
    .sort()
    .at(-1)
  const { platform, workspace, id: placeId } = key
  const subscriptions = await Promise.all(
    topics.map(async (topic) => {
      const before = [...found.digest, ...found.others].find(({ query }) => query === topic.query)
      const wanted = {
        ...(servedOn !== undefined && { servedOn }),
        ...before,
        ...shared,
        ...topic,
        id: await idOf(key, topic.query, 'digest'),
        place: { platform, workspace, id: placeId },
        setBy,
      }
      return { ...wanted, nextRunAt: nextRunAt({ ...wanted, zone }, keeping.now()) }
    }),
  )
  const kept = new Set(subscriptions.map(({ id }) => id))
  return {
    place,
    subscriptions,
    removed: [...found.digest, ...found.others].filter(
      ({ id, query }) =>
        !kept.has(id) && (originOf(id) === 'digest' || topics.some((topic) => topic.query === query)),
    ),
    moved: found.place !== undefined && found.place.zone !== zone ? others : [],
  }
}

/** Whether a plan leaves a place's digest as it is. */
export function changesNothing({ place, digest }: PlaceDigest, plan: DigestPlan): boolean {
  const { zone, format, emptyDay } = plan.place
  return (
    place?.zone === zone &&
    place.format === format &&
    place.emptyDay === emptyDay &&
    plan.removed.length === 0 &&
    plan.subscriptions.length === digest.length &&
    plan.subscriptions.every((one) => digest.some((other) => sameSettings(one, other)))
  )
}

const sameSettings = (a: Subscription, b: Subscription): boolean =>
  a.query === b.query &&
  a.top === b.top &&
  a.minVotes === b.minVotes &&
  a.kind === b.kind &&
  a.time === b.time &&
  a.days.join() === b.days.join()

/** Keeps a digest as it was planned. */
export async function keepDigest(
  keeping: Keeping,
  { place, subscriptions, removed, moved }: DigestPlan,
): Promise<void> {
  const { store } = keeping
  await store.places.save(place)
  await reschedule(keeping, place, moved)
  for (const subscription of subscriptions) await store.subscriptions.save(subscription)
  for (const { id } of removed) await store.subscriptions.remove(id)
}

/** Listing days that a recap shown out of turn goes back. */
const recapDays = 5

/** What to ask for to see such a digest out of turn. */
export const askedOf = ({ topics, top, minVotes, kind }: DigestSettings): Asked => ({
  topics,
  top,
  minVotes,
  ...(kind === 'weekly' && { days: recapDays }),
})
