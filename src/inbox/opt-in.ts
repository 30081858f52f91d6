import { randomBytes } from 'node:crypto'
import { placeText } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import { createLimit } from '../shared/limit.ts'
import type { SignedUp } from '../store/port.ts'
import { readAddress } from './address.ts'
import { type ConfirmingParts, createConfirming } from './confirming.ts'
import type { SignUp } from './mailbox.ts'
import type { Links, OptIn, Postbox } from './port.ts'
import { createLetters } from './sending.ts'

export interface OptInOptions extends ConfirmingParts {
  readonly links: Pick<Links, 'confirm'>
  readonly postbox: Postbox
}

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** Sign-ups in a day. */
const limits = {
  /** A wish, and two more for a slip or a lost mail: what a stranger can have sent to somebody. */
  perAddress: 3,
  /** A few topics for an address or two of one's own. */
  perPerson: 10,
} as const

/** Sign-ups in an hour on pages, from all networks together: more would make the bot send strangers mail by the thousand. */
const mostOnPages = 200

const noLetter = {
  'too-many-for-address': 'an address was asked for too often: no letter sent',
  'too-many-on-pages': 'more was asked for on pages than in an hour may be: no letter sent',
} as const

/**
 * Subscribing by e-mail. An address that is asked for too often gets nothing and whoever asks hears nothing of it,
 * because they may be others than those who asked before, and would learn that somebody did. What is asked is counted in
 * memory, too, because a person who is forgotten takes what the store counts along.
 */
export function createOptIn({ links, postbox, ...parts }: OptInOptions): OptIn {
  const { store, clock, log } = parts
  const letters = createLetters({ inbox: store.inbox, links, postbox, clock, log })
  const { look, confirm } = createConfirming(parts)
  const asked = {
    address: createLimit({ most: limits.perAddress, perMs: dayMs }, clock),
    person: createLimit({ most: limits.perPerson, perMs: dayMs }, clock),
    onPages: createLimit({ most: mostOnPages, perMs: hourMs }, clock),
  }

  async function counted(signUp: SignUp): Promise<SignedUp | 'too-many-on-pages'> {
    const { by, counted, at } = signUp
    if (by && asked.person.take(placeText(by)) !== undefined) return 'too-many-by-person'
    if (asked.address.take(counted) !== undefined) return 'too-many-for-address'
    if (!by && asked.onPages.take('all') !== undefined) return 'too-many-on-pages'
    return store.inbox.signUp(signUp, { since: at - dayMs, ...limits })
  }

  /** Notes a wish; nothing where no letter is to go for it. */
  async function noted(
    ...[typed, { wish, zone }, by]: Parameters<OptIn['ask']>
  ): Promise<SignUp | undefined> {
    const address = readAddress(typed)
    const [id, at] = [randomBytes(16).toString('base64url'), clock.now().epochMilliseconds]
    const signUp = { id, ...address, wish, zone, ...(by && { by }), at }
    const outcome = await counted(signUp)
    if (outcome === 'noted') return signUp
    if (outcome === 'too-many-by-person')
      throw new PaperboyError('TOO_MANY', 'You have asked for many subscriptions by e-mail today.', {
        next: 'Confirm those that came, or ask again tomorrow.',
      })
    log.warn({ by: by && placeText(by) }, noLetter[outcome])
    return undefined
  }

  return {
    async ask(...wanted) {
      const signUp = await noted(...wanted)
      if (signUp) await letters.send(signUp)
    },

    async note(...wanted) {
      await noted(...wanted)
      void letters.sendDue()
    },

    sendDue: letters.sendDue,
    stop: letters.stop,
    look,
    confirm,
  }
}
