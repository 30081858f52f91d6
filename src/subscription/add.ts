import type { CommandServices } from '../command/services.ts'
import { nextRunAt } from '../delivery/next-run.ts'
import type { Subscription } from '../digest/subscription.ts'
import { canAnswer, isPersonal, type Place, type PlaceKey } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Store } from '../store/port.ts'
import { idOf, type Origin } from './id.ts'
import type { Rhythm } from './rhythm.ts'
import type { Topic } from './topic.ts'

/** What subscriptions are kept with. */
export interface Keeping extends Pick<CommandServices, 'now' | 'defaults'> {
  readonly store: Pick<Store, 'places' | 'subscriptions'>
}

/** What somebody wants to get. */
export type Wish = Topic & Rhythm & Pick<Subscription, 'top' | 'minVotes'>

/** Whose wish it is, for which place, and in which zone its times are meant. */
export interface Wanting {
  readonly place: PlaceKey
  readonly zone: string
  readonly setBy: string
  readonly origin: Origin
}

/** What a wish comes to before anything is saved. */
export type Draft =
  | { readonly kind: 'already'; readonly subscription: Subscription; readonly place: Place }
  | {
      readonly kind: 'new'
      readonly subscription: Subscription
      readonly place: Place
      /** The place's other subscriptions that come at other moments from then on, because its zone changes. */
      readonly moved: readonly Subscription[]
    }

/** The most subscriptions of one place: more is no reading but a feed. */
export const mostSubscriptions = { personal: 50, channel: 25 } as const

/** A place as it is known, or as it would begin. */
export async function placeIn({ store, defaults }: Keeping, key: PlaceKey, zone: string): Promise<Place> {
  const known = await store.places.byKey(key)
  if (known) return { ...known, zone }
  const { platform, workspace, id } = key
  const begun = isPersonal(key)
    ? ({ format: 'compact', emptyDay: 'skip' } as const)
    : { format: defaults.format, emptyDay: defaults.emptyDay }
  return { platform, workspace, id, zone, ...begun }
}

/** Decides a wish and saves nothing. Throws `USAGE` where the place has all it may, or where its zone is not its own. */
export async function draft(keeping: Keeping, wish: Wish, wanting: Wanting): Promise<Draft> {
  const { store, now } = keeping
  const { zone, setBy, origin } = wanting
  const before = await store.places.byKey(wanting.place)
  const all = await store.subscriptions.of(wanting.place)
  const same = all.find(({ query }) => query === wish.query)
  if (same && before) return { kind: 'already', subscription: same, place: before }
  mustHaveRoom(wanting.place, all.length)
  const place = await placeIn(keeping, wanting.place, zone)
  const moves = before !== undefined && before.zone !== zone
  if (moves) mustBeOwnZone(all, before.zone)
  const { platform, workspace, id } = wanting.place
  const subscription: Subscription = {
    ...wish,
    id: await idOf(wanting.place, wish.query, origin),
    place: { platform, workspace, id },
    setBy,
    nextRunAt: nextRunAt({ ...wish, zone }, now()),
  }
  return { kind: 'new', subscription, place, moved: moves ? all : [] }
}

/** Throws `USAGE` where a place has all the subscriptions it may have. */
export function mustHaveRoom(place: PlaceKey, count: number): void {
  const most = isPersonal(place) ? mostSubscriptions.personal : mostSubscriptions.channel
  if (count < most) return
  const who = isPersonal(place) ? 'You have' : 'This channel has'
  throw new PaperboyError('USAGE', `${who} ${most} subscriptions, and that is the most.`, {
    next: canAnswer(place)
      ? 'Stop one first: /papers unsubscribe.'
      : 'Stop one first, on the page that every mail links to.',
  })
}

/** Throws `USAGE` where the operator's file says in which zone a place lives. */
export function mustBeOwnZone(all: readonly Subscription[], zone: string): void {
  if (all.some(({ declaredAs }) => declaredAs !== undefined))
    throw new PaperboyError(
      'USAGE',
      `The time zone of this channel is ${zone}, set in the operator's file.`,
      {
        next: 'Leave the zone out.',
      },
    )
}

/** Keeps what was drafted. */
export async function keep(
  keeping: Keeping,
  { subscription, place, moved }: Extract<Draft, { kind: 'new' }>,
): Promise<void> {
  await keeping.store.places.save(place)
  await reschedule(keeping, place, moved)
  await keeping.store.subscriptions.save(subscription)
}

/** Works the next runs of a place's subscriptions out anew; one that is due already stays due. */
export async function reschedule(
  { store, now }: Keeping,
  { zone }: Place,
  subscriptions: readonly Subscription[],
): Promise<void> {
  const at = now()
  const ahead = subscriptions.filter((one) => one.nextRunAt > at.epochMilliseconds)
  if (ahead.length === 0) return
  await store.subscriptions.reschedule(
    ahead.map((one) => ({ id: one.id, nextRunAt: nextRunAt({ ...one, zone }, at) })),
  )
}
