import type { Message, Post } from '../message/tree.ts'
import type { PlaceKey, PlatformName } from './place.ts'

/** Proof that one part stands on the platform: what is needed to reply to it, edit it or link to it. */
export interface Receipt {
  /** Slack: conversation id. Discord: channel or thread id. */
  readonly channel: string
  /** Slack: message `ts`. Discord: message id, or thread id for the part that opens a thread. */
  readonly message: string
}

/** When and under which key a part was attempted, for a publisher that looks for it. */
export interface Attempt {
  readonly key: string
  readonly part: number
  /** Epoch milliseconds of the attempt. */
  readonly at: number
}

/** Whether the bot may post and read back in a place. */
export type Check =
  | { readonly ok: true; readonly readable: boolean; readonly name: string }
  /** `next` is the exact step that mends it, for the person who can. */
  | { readonly ok: false; readonly reason: string; readonly next: string }

/** What `find` could establish about an attempt. */
export type Found =
  | { readonly kind: 'posted'; readonly receipt: Receipt }
  | { readonly kind: 'absent' }
  /** The place cannot be read back, so nothing is known. */
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Somebody who can mend a place that takes no posts. */
export interface Mender {
  /** The person's direct messages. */
  readonly person: PlaceKey
  /** What the person knows the place as: `#reading`. */
  readonly name: string
}

/**
 * Posts messages to one platform. Errors are `PaperboyError`s whose code tells `delivery/` what to do; a publisher
 * never retries by itself.
 */
export interface Publisher {
  readonly name: PlatformName
  /** Completes a conversation id as an operator writes it into a full key (asks the platform for the workspace). */
  locate(id: string): Promise<PlaceKey>
  /** How many requests the message takes in this place, in order: pages, an opened thread, replies. */
  parts(to: PlaceKey, message: Message): Promise<number>
  /**
   * Posts part `attempt.part` (from 0) and resolves with its receipt. `receipts` holds those of all earlier parts; a
   * reply needs its parent's.
   */
  post(to: PlaceKey, message: Message, attempt: Attempt, receipts: readonly Receipt[]): Promise<Receipt>
  /** Looks for a part whose fate a crash or a timeout left unknown; takes what `post` took. */
  find?(to: PlaceKey, message: Message, attempt: Attempt, receipts: readonly Receipt[]): Promise<Found>
  check(to: PlaceKey): Promise<Check>
  /** Who can mend a place; nothing where the platform does not say, or where the place is a person's own. */
  mender?(to: PlaceKey): Promise<Mender | undefined>
}

/** What somebody wants to know or do, and where they asked. */
export interface CommandRequest {
  /** The conversation it was asked in. */
  readonly place: PlaceKey
  readonly input: /** Words after the name of the slash command. */
    | { readonly kind: 'typed'; readonly text: string }
    /** A command picked from a menu, its options by name. */
    | {
        readonly kind: 'chosen'
        readonly command: string
        readonly options: Readonly<Record<string, string>>
      }
    /** A pressed button, by its action. */
    | { readonly kind: 'pressed'; readonly action: string }
}

/**
 * Takes what people type and press on one platform. Every request is acknowledged before it is handled, answered to the
 * person who asked and to nobody else, and none, however malformed, ends the process.
 */
export interface CommandHost {
  readonly name: PlatformName
  /** Whether requests can come in now: after Slack's hello, after Discord's READY. */
  readonly ready: boolean
  /**
   * Connects, and reconnects by itself until `stop`. Resolves when the first attempt is over; throws `AUTH_FAILED`
   * when the platform refuses the token.
   */
  start(handle: (request: CommandRequest) => Promise<Post>): Promise<void>
  /** Ends the connection; answers under way are finished. */
  stop(): Promise<void>
}
