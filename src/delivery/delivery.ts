import type { Kind } from '../digest/subscription.ts'
import type { Message } from '../message/tree.ts'
import { type Format, type PlaceKey, placeText } from '../platforms/place.ts'
import type { Receipt } from '../platforms/port.ts'

/** What every delivery knows about the run it belongs to. */
export interface RunOf {
  readonly key: string
  readonly to: PlaceKey
  readonly kind: Kind
  /** Epoch milliseconds of planning. */
  readonly at: number
}

/** What a delivery sends, fixed when it was planned, and how far it has come. */
interface Content {
  readonly message: Message
  readonly format: Format
  /** How many parts the message has. */
  readonly parts: number
  /** How many papers it covers. */
  readonly papers: number
  /** UTC listing days it covers, ISO text. */
  readonly days: readonly string[]
  /** The receipts of the parts that stand, in order; the next part is number `receipts.length`. */
  readonly receipts: readonly Receipt[]
  /** Epoch milliseconds of every post of the next part whose outcome is not known. Any entry makes it uncertain. */
  readonly uncertain: readonly number[]
}

/**
 * What a run sends. Its states: `waiting` for the listing day to settle; `silent` when there was nothing to say;
 * `pending` until a sender takes it; `sending` while one holds its lease; and the ends `sent`, `dropped` (the platform
 * refused it) and `folded` (nothing was posted, and the delivery `into` took its days over).
 */
export type Delivery =
  | (RunOf & { readonly state: 'waiting'; readonly notBefore: number })
  | (RunOf & { readonly state: 'silent'; readonly days: readonly string[] })
  | (RunOf &
      Content &
      (
        | { readonly state: 'pending'; readonly notBefore: number; readonly failures: number }
        | {
            readonly state: 'sending'
            readonly holder: string
            readonly leaseUntil: number
            /** Failures in a row since a part last stood. */
            readonly failures: number
          }
        | { readonly state: 'sent'; readonly endedAt: number }
        | { readonly state: 'dropped'; readonly endedAt: number; readonly reason: string }
        | { readonly state: 'folded'; readonly endedAt: number; readonly into: string }
      ))

/** A delivery in a sender's hands. */
export type Sending = Extract<Delivery, { state: 'sending' }>

/**
 * The key of a place's run: place, kind, local date and scheduled wall time. Two plans of one run have the same key,
 * and the store takes a key once.
 */
export function deliveryKey(to: PlaceKey, kind: Kind, scheduled: Temporal.ZonedDateTime): string {
  const wallTime = scheduled.toPlainDateTime().toString({ smallestUnit: 'minute' })
  return `${placeText(to)}:${kind}:${wallTime}`
}

/** The key under which a part (from 0) is posted and looked for. */
export function partKey(delivery: string, part: number): string {
  return `${delivery}#${part}`
}
