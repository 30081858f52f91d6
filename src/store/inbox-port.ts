import type { Mailbox, SignUp } from '../inbox/mailbox.ts'
import type { PlaceKey } from '../platforms/place.ts'

/** How many sign-ups there may be since an instant (epoch milliseconds), confirmed ones included. */
export interface SignUpLimits {
  readonly since: number
  /** For one address, its tags aside. */
  readonly perAddress: number
  /** By one person in chat. */
  readonly perPerson: number
}

/** What became of a sign-up: noted, or nothing was changed because there are as many as there may be. */
export type SignedUp = 'noted' | 'too-many-for-address' | 'too-many-by-person'

/** A subscription of an inbox that somebody in chat asked for, and the inbox. */
interface AskedFor {
  readonly subscription: string
  readonly mailbox: Mailbox
}

/** E-mail addresses: sign-ups until they are confirmed, and the inboxes that confirmed one. */
export interface InboxStore {
  /** Notes a sign-up, whose letter is due at once. */
  signUp(signUp: SignUp, limits: SignUpLimits): Promise<SignedUp>
  /** Ids of at most `limit` open sign-ups whose letter is due at `now`, longest due first. */
  unsent(now: number, limit: number): Promise<readonly string[]>
  /** Says when the letter of a sign-up is to be sent, epoch milliseconds; absent when it was sent or never can be. */
  setLetter(signUp: string, dueAt: number | undefined): Promise<void>
  /**
   * `confirmed` is true when it was confirmed already. Nothing when it never was or was removed. Throws `STORE_FAILED`
   * where what is kept of it is damaged.
   */
  signUpById(id: string): Promise<{ readonly signUp: SignUp; readonly confirmed: boolean } | undefined>
  /**
   * The inbox of a sign-up's address, opened with the given id where there is none (`at`: epoch milliseconds). Nothing
   * when the sign-up was confirmed before or is gone.
   */
  open(signUp: string, given: { readonly mailbox: string; readonly at: number }): Promise<Mailbox | undefined>
  /** Marks a sign-up as confirmed (`at`: epoch milliseconds); false when it was before, or is gone. */
  confirm(signUp: string, at: number): Promise<boolean>
  byId(mailbox: string): Promise<Mailbox | undefined>
  /** By the address as a mailbox keeps it, whatever its case. */
  byAddress(address: string): Promise<Mailbox | undefined>
  /**
   * Says who asked in chat for a subscription of an inbox; nobody any more where no person is given, or where the inbox
   * is gone.
   */
  setAsker(subscription: string, mailbox: string, person: PlaceKey | undefined): Promise<void>
  /** Nobody in chat has asked for anything of an inbox any more, nor for what was stopped before. */
  forgetAskers(mailbox: string): Promise<void>
  /** Who asked in chat for a subscription of an inbox. */
  asker(subscription: string): Promise<PlaceKey | undefined>
  /** The subscriptions of inboxes that somebody in chat asked for, oldest first; stopped ones are left out. */
  askedBy(person: PlaceKey): Promise<readonly AskedFor[]>
  /**
   * Removes an inbox with everything kept under it: address, sign-ups, subscriptions, deliveries, ledger. The database's
   * files have no trace of the address afterwards.
   */
  forget(mailbox: string): Promise<void>
  /**
   * Removes sign-ups whose links are over (`signUpHours`), inboxes without a subscription since 30 days, and what the
   * forgetting of one left behind when it broke off. Notes of the others since when they have none. To be called every
   * hour.
   */
  tidy(now: number): Promise<void>
}
