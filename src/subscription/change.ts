import { nextRunAt } from '../delivery/next-run.ts'
import type { Subscription } from '../digest/subscription.ts'
import { mailboxOf } from '../inbox/mailbox.ts'
import type { Place } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Store } from '../store/port.ts'
import { type Keeping, mustBeOwnZone, placeIn, reschedule, type Wish } from './add.ts'
import { idOf, originOf } from './id.ts'

/** What subscriptions are changed with. */
interface Changing extends Keeping {
  readonly store: Keeping['store'] & Pick<Store, 'inbox'>
}

/** What an edit came to. */
export interface Changed {
  readonly subscription: Subscription
  readonly place: Place
  /** The place's other subscriptions that its zone took along. */
  readonly moved: readonly Subscription[]
}

/**
 * Changes a subscription, and the zone of its place where one is given. What it has covered and on which date it was
 * served stay. Throws `USAGE` where the place has the new topic already, or where the operator's file says otherwise.
 */
export async function change(
  keeping: Changing,
  before: Subscription,
  { zone, setBy, ...wish }: Partial<Wish> & { readonly zone?: string; readonly setBy: string },
): Promise<Changed> {
  const { store, now, defaults } = keeping
  mustBeChangeable(before)
  const known = await store.places.byKey(before.place)
  const zoneBefore = known?.zone ?? defaults.zone
  const place = await placeIn(keeping, before.place, zone ?? zoneBefore)
  const others = (await store.subscriptions.of(before.place)).filter(({ id }) => id !== before.id)
  const moves = place.zone !== zoneBefore
  if (moves) mustBeOwnZone(others, zoneBefore)
  const query = wish.query ?? before.query
  if (others.some((other) => other.query === query))
    throw new PaperboyError('USAGE', `There is a subscription to ${wish.topic ?? before.topic} already.`, {
      next: 'Change that one, or stop it first: /papers mine.',
    })
  const renamed = query !== before.query
  const wanted = { ...before, ...wish, setBy }
  const id = renamed ? await idOf(before.place, query, originOf(before.id)) : before.id
  const subscription = {
    ...wanted,
    id,
    nextRunAt: nextRunAt({ ...wanted, zone: place.zone }, now()),
  }
  await store.places.save(place)
  if (moves) await reschedule(keeping, place, others)
  await store.subscriptions.save(subscription)
  if (renamed) {
    await passAskerOn(keeping, before, id)
    await store.subscriptions.remove(before.id)
  }
  return { subscription, place, moved: moves ? others : [] }
}

/** Whoever asked for a subscription by e-mail asked for what it became, and nobody else did. */
async function passAskerOn({ store: { inbox } }: Changing, before: Subscription, id: string): Promise<void> {
  const mailbox = mailboxOf(before.place)
  if (mailbox === undefined) return
  await inbox.setAsker(id, mailbox, await inbox.asker(before.id))
  await inbox.setAsker(before.id, mailbox, undefined)
}

/** Throws `USAGE` for a subscription that the operator's file declares. */
export function mustBeChangeable({ declaredAs }: Pick<Subscription, 'declaredAs'>): void {
  if (declaredAs === undefined) return
  throw new PaperboyError('USAGE', `That is the digest “${declaredAs}”, set in the operator's file.`, {
    next: 'The operator of the bot can change it there.',
  })
}
