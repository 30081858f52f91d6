import type { Subscription } from '../digest/subscription.ts'
import { inboxPlace, type Mailbox } from '../inbox/mailbox.ts'
import type { Place, PlaceKey } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Inbox, Site } from './site.ts'

/** The inbox that a preferences link is for, with what it gets. */
export interface Holder {
  readonly mailbox: Mailbox
  readonly key: PlaceKey
  /** Absent where nothing was ever subscribed to. */
  readonly place: Place | undefined
  readonly zone: string
  /** Oldest first; `shared` where somebody in chat asked for it, who may change it too. */
  readonly entries: readonly { readonly subscription: Subscription; readonly shared: boolean }[]
}

/** Throws `LINK_INVALID` and `LINK_OVER`, also for an inbox that was forgotten. */
export async function holderOf(site: Site, { tokens }: Inbox, token: string): Promise<Holder> {
  const { store, defaults } = site
  const id = tokens.read('preferences', token, site.now().epochMilliseconds)
  const mailbox = await store.inbox.byId(id)
  if (!mailbox) throw new PaperboyError('LINK_OVER', 'This address was forgotten, and nothing is sent to it.')
  const key = inboxPlace(id)
  const place = await store.places.byKey(key)
  const entries = []
  for (const subscription of await store.subscriptions.of(key))
    entries.push({ subscription, shared: (await store.inbox.asker(subscription.id)) !== undefined })
  return { mailbox, key, place, zone: place?.zone ?? defaults.zone, entries }
}
