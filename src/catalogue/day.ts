import { oncePerText } from '../shared/once.ts'

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

const dayMs = 24 * 60 * 60_000

/** The first instant of a UTC day, epoch milliseconds. */
export const startOfDay = oncePerText((day) => Temporal.Instant.from(`${day}T00:00Z`).epochMilliseconds)

/** True when a day was read after it had ended in UTC: its list is whole. */
export const isOver = (day: string, state: DayState | undefined): boolean =>
  state?.refreshedAt !== undefined && state.refreshedAt >= startOfDay(day) + dayMs
