import type { CommandContext } from '../command/define.ts'
import { mustBeAllowed } from '../command/rights.ts'
import type { Subscription } from '../digest/subscription.ts'
import { inboxPlace, type Mailbox } from '../inbox/mailbox.ts'
import { clip, readable } from '../message/text.ts'
import { isPersonal, type Place, type PlaceKey, placeText } from '../platforms/place.ts'
import type { Person } from '../platforms/port.ts'
import { PaperboyError } from '../shared/errors.ts'
import { nearest } from '../shared/nearest.ts'
import { idOf } from './id.ts'

/** A subscription as somebody counts it. */
export interface Entry {
  /** From 1; those by e-mail go on where the person's own end, and the channel's where those end. */
  readonly number: number
  readonly subscription: Subscription
}

/** One place and its subscriptions, oldest first. */
export interface Listed {
  /** Nothing where the bot was never told of the place. */
  readonly place: Place | undefined
  readonly entries: readonly Entry[]
}

/** What an inbox gets that somebody asked for. */
export interface ListedInbox extends Listed {
  readonly mailbox: Mailbox
}

/** What somebody gets, and what the channel gets that they ask in. */
export interface Entries {
  readonly own: Listed
  /** The inbox first that was asked for first. */
  readonly inboxes: readonly ListedInbox[]
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
  let count = 0

  async function listed(key: PlaceKey, isShown: (id: string) => boolean = () => true): Promise<Listed> {
    const [known, all] = await Promise.all([store.places.byKey(key), store.subscriptions.of(key)])
    const entries = all
      .filter(({ id }) => isShown(id))
      .map((subscription) => ({ number: ++count, subscription }))
    return { place: known, entries }
  }

  const own = await listed(person.key)
  const asked = await store.inbox.askedBy(person.key)
  const ids = new Set(asked.map(({ subscription }) => subscription))
  const inboxes: ListedInbox[] = []
  for (const mailbox of new Map(asked.map((one) => [one.mailbox.id, one.mailbox])).values())
    inboxes.push({ mailbox, ...(await listed(inboxPlace(mailbox.id), (id) => ids.has(id))) })
  return { own, inboxes, ...(!isPersonal(place) && { here: await listed(place) }) }
}

/** What is the person's own, by direct message and by e-mail. */
export const ownEntries = ({ own, inboxes }: Pick<Entries, 'own' | 'inboxes'>): readonly Entry[] =>
  [own, ...inboxes].flatMap(({ entries }) => entries)

/** Everything, in the order of its numbers. */
export const allEntries = ({ here, ...mine }: Entries): readonly Entry[] => [
  ...ownEntries(mine),
  ...(here?.entries ?? []),
]

/** The entry that somebody means by a number, a topic or an id. Throws `USAGE` that says what there is. */
export function entryMeant(entries: Entries, which: string): Entry {
  const all = allEntries(entries)
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
 * A subscription by its id, if the person may change it: their own, one that they asked for by e-mail, or the channel's
 * that they ask in. Nothing where it is gone. Throws `NOT_ALLOWED` otherwise.
 */
export async function changeable(context: Asking, id: string): Promise<Subscription | undefined> {
  const found = await context.store.subscriptions.byId(id)
  if (found) await mustBeTheirs(context, found)
  return found
}

/** The entries that somebody may change: their own, and the channel's where they have the right; none of the operator's. */
export async function changeableOf(
  { person }: Pick<Asking, 'person'>,
  entries: Entries,
): Promise<readonly Entry[]> {
  const mayChange = entries.here !== undefined && (await person.refusal()) === undefined
  const all = mayChange ? allEntries(entries) : ownEntries(entries)
  return all.filter(({ subscription }) => subscription.declaredAs === undefined)
}

/**
 * Throws `NOT_ALLOWED` where a subscription is neither the person's own, nor one that they asked for by e-mail, nor one of
 * the channel that they may change.
 */
export async function mustBeTheirs(context: Asking, ...subscriptions: readonly Told[]): Promise<void> {
  const owners = await Promise.all(subscriptions.map((one) => ownerOf(context, one)))
  for (const owner of new Set(owners)) {
    if (owner === placeText(context.person.key)) continue
    if (owner !== placeText(context.place))
      throw new PaperboyError('NOT_ALLOWED', 'That belongs to another place.', {
        next: 'Ask where it is posted: /papers mine.',
      })
    await mustBeAllowed(context)
  }
}

/** As the store has it, or as a text says it that anybody may have typed. */
type Told = Pick<Subscription, 'id' | 'place' | 'query'>

/** The place that decides over a subscription: that of whoever asked for it, where it goes to an inbox. */
async function ownerOf({ store }: Asking, { id, place, query }: Told): Promise<string | undefined> {
  if (place.platform !== 'email') return placeText(place)
  const isItself = id === (await idOf(place, query, 'topic'))
  const asker = isItself ? await store.inbox.asker(id) : undefined
  return asker && placeText(asker)
}
