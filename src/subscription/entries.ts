import type { CommandContext } from '../command/define.ts'
import { mustBeAllowed } from '../command/rights.ts'
import type { Subscription } from '../digest/subscription.ts'
import { clip, readable } from '../message/text.ts'
import { isPersonal, type Place, type PlaceKey, placeText } from '../platforms/place.ts'
import type { Person } from '../platforms/port.ts'
import { PaperboyError } from '../shared/errors.ts'
import { nearest } from '../shared/nearest.ts'

/** A subscription as somebody counts it. */
export interface Entry {
  /** From 1; the channel's go on where the person's own end. */
  readonly number: number
  readonly subscription: Subscription
}

/** One place and its subscriptions, oldest first. */
export interface Listed {
  /** Nothing where the bot was never told of the place. */
  readonly place: Place | undefined
  readonly entries: readonly Entry[]
}

/** What somebody gets, and what the channel gets that they ask in. */
export interface Entries {
  readonly own: Listed
  /** Nothing where they ask in their direct messages. */
  readonly here?: Listed
}

type Asking = Pick<CommandContext, 'store' | 'place' | 'person'>

/** Everything that somebody can see and stop from where they are, numbered. */
export async function entriesFor({
  store,
  place,
  person,
}: Pick<Asking, 'store' | 'place'> & { readonly person: Pick<Person, 'key'> }): Promise<Entries> {
  async function listed(key: PlaceKey, from: number): Promise<Listed> {
    const [known, subscriptions] = await Promise.all([store.places.byKey(key), store.subscriptions.of(key)])
    const entries = subscriptions.map((subscription, index) => ({ number: from + index, subscription }))
    return { place: known, entries }
  }
  const own = await listed(person.key, 1)
  if (isPersonal(place)) return { own }
  return { own, here: await listed(place, own.entries.length + 1) }
}

/** The entry that somebody means by a number, a topic or an id. Throws `USAGE` that says what there is. */
export function entryMeant({ own, here }: Entries, which: string): Entry {
  const all = [...own.entries, ...(here?.entries ?? [])]
  const wanted = which.trim().replace(/^#/, '')
  const text = wanted.toLowerCase()
  const found =
    all.find(({ subscription }) => subscription.id === wanted) ??
    all.find(({ number }) => String(number) === wanted) ??
    all.find(({ subscription: { topic } }) => topic.toLowerCase() === text) ??
    all.find(({ subscription: { query } }) => query.toLowerCase() === text)
  if (found) return found
  if (all.length === 0)
    throw new PaperboyError('USAGE', 'There is no subscription to choose from.', {
      next: '/papers subscribe begins one.',
    })
  const meant = nearest(
    text,
    all.map(({ subscription }) => subscription.topic.toLowerCase()),
  )
  throw new PaperboyError('USAGE', `No subscription is called “${clip(readable(wanted), 60)}”.`, {
    next:
      meant === undefined
        ? `They are numbered from 1 to ${all.length}: /papers mine shows them.`
        : `Did you mean “${readable(meant)}”?`,
  })
}

/**
 * A subscription by its id, if the person may change it: their own, or the channel's that they ask in. Nothing where it
 * is gone. Throws `NOT_ALLOWED` otherwise.
 */
export async function changeable(context: Asking, id: string): Promise<Subscription | undefined> {
  const found = await context.store.subscriptions.byId(id)
  if (found) await mustBeTheirs(context, found)
  return found
}

/** Throws `NOT_ALLOWED` where a subscription is neither the person's own nor one of the channel that they may change. */
export async function mustBeTheirs(context: Asking, { place }: { readonly place: PlaceKey }): Promise<void> {
  const key = placeText(place)
  if (key === placeText(context.person.key)) return
  if (key === placeText(context.place)) return mustBeAllowed(context)
  throw new PaperboyError('NOT_ALLOWED', 'That belongs to another place.', {
    next: 'Ask where it is posted: /papers mine.',
  })
}
