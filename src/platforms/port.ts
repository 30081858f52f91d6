import type { Message } from '../message/tree.ts'
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
  /** Looks for a part whose fate a crash or a timeout left unknown. */
  find?(to: PlaceKey, attempt: Attempt, receipts: readonly Receipt[]): Promise<Found>
  check(to: PlaceKey): Promise<Check>
}
