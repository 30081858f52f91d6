import type { Subscription } from '../digest/subscription.ts'
import type { Post } from '../message/tree.ts'
import type { Place, PlaceKey } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Mailbox, SignUp } from './mailbox.ts'

/** An e-mail address as it is kept and compared. */
export interface Address {
  /** As it is written to: the domain in small ASCII letters, the part before the `@` as it was typed. */
  readonly address: string
  /**
   * What requests are limited by: the same in small letters, without a tag (`you+papers@` is counted as `you@`), and for
   * Gmail without what it does not tell apart.
   */
  readonly counted: string
}

/** What a link in a mail lets its holder do. */
export type Purpose =
  /** Confirm a sign-up, by its id. */
  | 'confirm'
  /** Stop everything that an inbox gets, by the id of the inbox. */
  | 'stop'
  /** See and change what an inbox gets, by the id of the inbox. */
  | 'preferences'

/** Signed texts that say what their holder may do; whoever has the secret can check one without having kept it. */
export interface Tokens {
  /** `expiresAt`: epoch milliseconds, to the second; a token without it never expires. */
  sign(purpose: Purpose, subject: string, expiresAt?: number): string
  /**
   * The subject of a token for this purpose. Throws `LINK_INVALID` for one that was not made here or is for another
   * purpose, `LINK_OVER` for one that has expired at `now` (epoch milliseconds).
   */
  read(purpose: Purpose, token: string, now: number): string
}

/** Addresses of public pages, absolute. */
export interface Links {
  /** The page of the newest day. */
  readonly home: string
  confirm(signUp: string, expiresAt: number): string
  /** Takes a one-click request of a mail program too (RFC 8058). */
  stop(mailbox: string): string
  preferences(mailbox: string, expiresAt: number): string
}

/** A mail that is not a digest. */
export interface Letter {
  readonly to: string
  /** Its first line is the subject. */
  readonly post: Post
  /** What the mail is known by, if it should come twice: `confirm:<sign-up>`, `doctor:<epoch milliseconds>`. */
  readonly key: string
}

/** Sends letters, each once. Throws what a publisher throws; no message of it holds an address. */
export interface Postbox {
  send(letter: Letter): Promise<void>
}

/** What a confirmation came to. */
export interface Confirmed {
  readonly mailbox: Mailbox
  readonly place: Place
  readonly subscription: Subscription
  /** The inbox had that subscription before, and it stays as it was. */
  readonly already: boolean
}

/** What is asked for by mail. */
export type InboxWish = Pick<SignUp, 'wish' | 'zone'>

/** Subscribing by address, in two steps: who asks proves nothing, who opens the mail and presses its button does. */
export interface OptIn {
  /**
   * For chat: notes the wish and mails a link to the address; says nothing of whether it is known. `by`: who asks. Throws
   * `USAGE` for what is no address, `TOO_MANY` where a person asks too often, and why the mail server will never take
   * the letter; where an address is asked for too often it sends nothing and says nothing. A letter that cannot be sent
   * now is sent later, by a bot that runs.
   */
  ask(address: string, wish: InboxWish, by?: PlaceKey): Promise<void>
  /**
   * For pages: notes the wish and has the letter sent in the background, so that the answer takes as long whatever
   * becomes of it. Throws `USAGE` for what is no address, and nothing else of it.
   */
  note(address: string, wish: InboxWish): Promise<void>
  /**
   * Has the letters sent that are due, in the background; resolves when nothing of that is under way any more, and
   * never rejects. May be called at any time: one letter goes after another.
   */
  sendDue(): Promise<void>
  /** Sends nothing in the background from now on; resolves when the letter in hand has ended. May be called twice. */
  stop(): Promise<void>
  /** What a confirmation link is for; nothing changes. Throws `LINK_INVALID` and `LINK_OVER`, also for a used one. */
  look(token: string): Promise<SignUp>
  /**
   * Subscribes, and uses the link up last: one that broke off may be given again. Whoever asked for it in chat has the
   * subscription from then on, or nobody has. A pause that somebody asked for stays. Throws as `look` does, and `USAGE`
   * where the inbox has all it may have.
   */
  confirm(token: string): Promise<Confirmed>
}

/** E-mail as a whole, where the operator has set it up. */
export interface Mailing {
  readonly publisher: Publisher
  readonly postbox: Postbox
  readonly optIn: OptIn
  readonly tokens: Tokens
  readonly links: Links
  /** Lets mails under way finish, and the connections to the mail server go. */
  close(): Promise<void>
}
