import { randomInt } from 'node:crypto'
import { type PlaceKey, placeText } from '../platforms/place.ts'
import type { Clock } from '../shared/clock.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { Store } from '../store/port.ts'
import { type Draft, draft, type Keeping, keep } from '../subscription/add.ts'
import { isByPerson } from '../subscription/pause-reason.ts'
import { inboxPlace, ownerName, type SignUp } from './mailbox.ts'
import type { OptIn, Tokens } from './port.ts'

export interface ConfirmingParts {
  readonly store: Pick<Store, 'inbox' | 'places' | 'subscriptions'>
  readonly tokens: Tokens
  /** What a place begins with. */
  readonly defaults: Keeping['defaults']
  readonly clock: Clock
  readonly log: Log
}

/** The second step: what whoever holds the link of a letter can do. */
export function createConfirming(parts: ConfirmingParts): Pick<OptIn, 'look' | 'confirm'> {
  const { store, tokens, defaults, clock, log } = parts
  const keeping: Keeping = { store, defaults, now: () => clock.now() }
  const now = () => clock.now().epochMilliseconds

  async function look(token: string): Promise<SignUp> {
    const found = await store.inbox.signUpById(tokens.read('confirm', token, now()))
    if (!found) throw removed()
    if (found.confirmed) throw used()
    return found.signUp
  }

  /** Ends a pause because mail was refused: whoever confirms has just got one. */
  async function endRefusal(place: PlaceKey): Promise<void> {
    const pause = (await store.places.byKey(place))?.pause
    if (pause && !isByPerson(pause.reason)) await store.places.resume(place)
  }

  /** Takes back what was kept for a sign-up that was forgotten meanwhile, perhaps with its inbox. */
  async function takeBack(mailbox: string, { kind, subscription }: Draft): Promise<void> {
    if (!(await store.inbox.byId(mailbox))) return store.inbox.forget(mailbox)
    if (kind === 'new') await store.subscriptions.remove(subscription.id)
    await store.inbox.setAsker(subscription.id, mailbox, undefined)
  }

  return {
    look,

    // Used up last, so that what breaks off before can be done again; everything before may be done twice.
    async confirm(token) {
      const signUp = await look(token)
      const mailbox = await store.inbox.open(signUp.id, { mailbox: mailboxId(), at: now() })
      if (!mailbox) throw used()
      const key = inboxPlace(mailbox.id)
      await endRefusal(key)
      const { wish, zone, by } = signUp
      const found = await draft(keeping, wish, {
        place: key,
        zone,
        setBy: ownerName,
        origin: 'topic',
      })
      if (found.kind === 'new')
        await keep(keeping, found).catch(async (error: unknown) => {
          // Refused where the inbox was forgotten in the middle of it, which is told below.
          if (await store.inbox.byId(mailbox.id)) throw error
        })
      const { place, subscription } = found
      await store.inbox.setAsker(subscription.id, mailbox.id, by)
      if (!(await store.inbox.confirm(signUp.id, now()))) {
        if (await store.inbox.signUpById(signUp.id)) throw used()
        await takeBack(mailbox.id, found)
        throw removed()
      }
      log.info({ signUp: signUp.id, place: placeText(key) }, 'a subscription by e-mail was confirmed')
      return { mailbox, place, subscription, already: found.kind === 'already' }
    },
  }
}

/** Short enough for every key, and nothing that could be guessed: 103 bits. */
const mailboxId = (): string => Array.from({ length: 20 }, () => randomInt(36).toString(36)).join('')

const over = (what: string): PaperboyError =>
  new PaperboyError('LINK_OVER', what, { next: 'Ask for a new one.' })
const used = (): PaperboyError => over('This link was used already.')
const removed = (): PaperboyError => over('What this link was for has been removed.')
