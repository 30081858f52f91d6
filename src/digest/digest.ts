import type { DayState } from '../catalogue/day.ts'
import type { Paper } from '../catalogue/paper.ts'
import type { Place } from '../platforms/place.ts'
import type { Newcomer } from '../ranking/caughtup.ts'
import type { Kind, Subscription } from './subscription.ts'

/** One chosen paper. */
export interface Entry {
  readonly paper: Paper
  /** UTC listing day it was chosen from (ISO text). */
  readonly day: string
  /** Topics of the place that it matched, in the order of its subscriptions; empty where none is named. */
  readonly topics: readonly string[]
  /** The place was sent it before in a digest of the other kind. */
  readonly posted: boolean
}

/** Why a digest has no papers. */
export type EmptyReason =
  /** Hugging Face lists none at weekends. */
  | 'weekend'
  /** arXiv announced nothing on the day. */
  | 'holiday'
  /** The day has no papers for a reason nobody published. */
  | 'nothing-listed'
  /** There were papers, none with enough votes. */
  | 'below-threshold'
  /** There were papers, none on the place's topics. */
  | 'no-match'
  /** There were papers, and the place muted them all. */
  | 'muted'
  /** Everything fitting had been sent before. */
  | 'nothing-new'
  /** The catalogue could not be reached in time. */
  | 'unreachable'

/** What one run shows in one place: facts only, no wording. */
export interface Digest {
  readonly kind: Kind
  /** The instant of planning. */
  readonly at: Temporal.Instant
  readonly zone: string
  /** It goes to one person. */
  readonly personal: boolean
  /** Its readers can press buttons and type commands; not so in a mail. */
  readonly interactive: boolean
  /** Covered listing days that had papers, oldest first; the covered days themselves when none had. */
  readonly days: readonly string[]
  /** Number of papers listed on those days, withdrawn ones left out. */
  readonly listed: number
  /** Topics of the place's due subscriptions, empty names left out. */
  readonly topics: readonly string[]
  readonly entries: readonly Entry[]
  /** Papers announced on arXiv that match a topic and have no votes yet. */
  readonly arxiv: readonly Entry[]
  /** Papers that entered the top of an already covered day after its digest went out. */
  readonly caughtUp: readonly Newcomer[]
  /** Fitting papers of a merged digest that were left out; they count as covered. */
  readonly more: number
  /** Set when the newest day was still filling or out of reach when waiting ended. */
  readonly incomplete?: 'unsettled' | 'unreachable'
  /** Set exactly when `entries`, `arxiv` and `caughtUp` are all empty. */
  readonly empty?: EmptyReason
  /** The place's next run for which papers can be expected, in its zone; absent when nothing follows. */
  readonly next?: Temporal.ZonedDateTime
  /** Name of the operator-file digest that declares the place's subscriptions, if one does. */
  readonly declaredAs?: string
}

/** Everything a run is decided from. All of it was read before; deciding touches nothing. */
export interface RunInput {
  readonly now: Temporal.Instant
  readonly place: Place
  readonly kind: Kind
  /** The scheduled moment, in the place's zone. Listing days count by this instant, however late the run is. */
  readonly scheduled: Temporal.ZonedDateTime
  /**
   * From when the two hours of waiting count where that is later than the scheduled moment: the bot's start, or the
   * end of a pause, so that a late run gives the catalogue time to catch up.
   */
  readonly waitsFrom?: Temporal.Instant
  /** The place's subscriptions of this kind that fall due together, oldest first. */
  readonly subscriptions: readonly Subscription[]
  /** All of the place's subscriptions, to tell when the next run is. */
  readonly all: readonly Subscription[]
  /** Daily-list state by day, for every day that could be covered. */
  readonly days: ReadonlyMap<string, DayState>
  /** Daily-list papers by listing day, withdrawn ones included. */
  readonly listed: ReadonlyMap<string, readonly Paper[]>
  /** Papers announced on arXiv by day. */
  readonly announced: ReadonlyMap<string, readonly Paper[]>
  /** Ids of papers in the place's ledger of this kind. */
  readonly had: ReadonlySet<string>
  /** Ids of papers in the place's ledger of the other kind. */
  readonly hadElsewhere: ReadonlySet<string>
  /** Votes by paper id at the place's previous digest of this kind. */
  readonly votesBefore: ReadonlyMap<string, number>
  /** The compiled query of each subscription: does the paper fit? */
  readonly matches: (subscription: Subscription, paper: Paper) => boolean
}

/** What `decide` makes of a run. */
export type RunDecision =
  /** `day` is unsettled or unreachable; the run goes out when it is settled, and at `until` in any case. */
  | { readonly kind: 'wait'; readonly until: Temporal.Instant; readonly day: string }
  | {
      readonly kind: 'run'
      readonly digest: Digest
      /** False when the digest is empty and the place wants no word of that. */
      readonly speak: boolean
      /** Paper ids to enter into the ledger, shown ones first; includes those counted in `more`. */
      readonly covered: readonly string[]
      /**
       * The newest listing day each due subscription has now covered. A weekday that has no papers yet and may still
       * get some is left to the next run.
       */
      readonly coveredThrough: string
    }
