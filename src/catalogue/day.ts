/** What the bot knows about one list on one UTC day. */
export interface DayState {
  /** ISO text. */
  readonly day: string
  /** How many papers the list had at the newest refresh. */
  readonly count: number
  /** How many refreshes in a row saw this same count, 1 after the first. */
  readonly sameCount: number
  /** Epoch milliseconds of the newest successful refresh; absent when none succeeded yet. */
  readonly refreshedAt?: number
  /** The newest refresh, when it failed: epoch milliseconds and the reason as a sentence. */
  readonly failure?: { readonly at: number; readonly reason: string }
}
