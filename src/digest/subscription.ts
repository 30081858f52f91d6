import type { PlaceKey } from '../platforms/place.ts'

/** A daily digest covers listing days as they come; a weekly recap covers a week of them. */
export const kinds = ['daily', 'weekly'] as const
export type Kind = (typeof kinds)[number]

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** What a place wants to be sent, and when. Its times are wall-clock times in the place's zone. */
export interface Subscription {
  readonly id: string
  readonly place: PlaceKey
  readonly kind: Kind
  /** The topic as people see it; empty for a subscription to every paper. */
  readonly topic: string
  /** A query in the one grammar; empty matches every paper. */
  readonly query: string
  /** At most this many papers a run. */
  readonly top: number
  /** Papers below this many votes are not shown. */
  readonly minVotes: number
  /** Local weekdays on which it runs. */
  readonly days: readonly Weekday[]
  /** Local wall time, `HH:MM`. */
  readonly time: string
  /** Who made or last changed it in chat, as others call them; foreign text. */
  readonly setBy?: string
  /** Name of the digest in the operator's file that declares it; absent for one made in chat. */
  readonly declaredAs?: string
  /** The newest UTC listing day it has covered (ISO text); absent before its first run. */
  readonly coveredThrough?: string
  /** The newest local date (ISO text) on which it was served. */
  readonly servedOn?: string
  /** Cache of the next scheduled instant, epoch milliseconds. */
  readonly nextRunAt: number
}
