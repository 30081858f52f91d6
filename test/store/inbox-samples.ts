import { inboxPlace, type Mailbox, type SignUp } from '../../src/inbox/mailbox.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { SignUpLimits, Store } from '../../src/store/port.ts'
import { ms, place, planned, subscription, toFriday } from './samples.ts'

const nine = ms('2026-05-07T07:00Z')

export const ada: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@U1' }
export const emmy: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@U2' }

/** Limits that no test reaches. */
export const manySignUps: SignUpLimits = { since: 0, perAddress: 10_000, perPerson: 10_000 }

/** A sign-up of 7 May for every paper, asked for on a page. */
export const signUp = (id: string, facts: Partial<SignUp> = {}): SignUp => ({
  id,
  address: 'You@example.org',
  counted: 'you@example.org',
  wish: { topic: '', query: '', kind: 'daily', days: [1, 2, 3, 4, 5], time: '09:00', top: 5, minVotes: 5 },
  zone: 'Europe/Berlin',
  at: nine,
  ...facts,
})

/** Confirms a sign-up; resolves with its inbox, which begins with the given id, or nothing where it could not be confirmed. */
export async function confirmed(
  { inbox }: Pick<Store, 'inbox'>,
  signUp: string,
  mailbox: string,
  at = nine,
): Promise<Mailbox | undefined> {
  const opened = await inbox.open(signUp, { mailbox, at })
  return opened && (await inbox.confirm(signUp, at)) ? opened : undefined
}

/** An inbox of `<id>@example.org` with a subscription `<id>-s` that was planned once, asked for in chat by somebody or not. */
export async function openInbox(store: Store, id: string, by?: PlaceKey): Promise<void> {
  const address = `${id}@example.org`
  await store.inbox.signUp(signUp(`${id}-1`, { address, counted: address, ...(by && { by }) }), manySignUps)
  await confirmed(store, `${id}-1`, id)
  await store.places.save(place(inboxPlace(id)))
  await subscribe(store, id, `${id}-s`, by)
  const run = { to: inboxPlace(id), papers: [{ id: 'p', part: 0 }], advances: [toFriday(`${id}-s`)] }
  await store.deliveries.plan([planned(`${id}-k`, run)])
}

/** Adds a subscription to an inbox. */
export async function subscribe(store: Store, mailbox: string, id: string, by?: PlaceKey): Promise<void> {
  await store.subscriptions.save(subscription(id, { place: inboxPlace(mailbox) }))
  await store.inbox.setAsker(id, mailbox, by)
}

/** What is known of an inbox that `openInbox` opened. */
export async function inboxState({ inbox, places, subscriptions, deliveries }: Store, id: string) {
  const key = inboxPlace(id)
  return {
    mailbox: (await inbox.byId(id))?.address,
    byAddress: (await inbox.byAddress(`${id}@example.org`))?.id,
    signUp: (await inbox.signUpById(`${id}-1`))?.confirmed,
    place: (await places.byKey(key))?.zone,
    subscriptions: (await subscriptions.of(key)).map((one) => one.id),
    asker: (await inbox.asker(`${id}-s`))?.id,
    deliveries: (await deliveries.recent(key, 9)).map((one) => one.key),
    postings: (await deliveries.postings(key, 'p')).length,
  }
}

/** The state of an inbox that never was. */
export const noInbox = {
  mailbox: undefined,
  byAddress: undefined,
  signUp: undefined,
  place: undefined,
  subscriptions: [],
  asker: undefined,
  deliveries: [],
  postings: 0,
}
