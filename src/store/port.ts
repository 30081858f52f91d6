import type { DayState } from '../catalogue/day.ts'
import type { Paper, Snapshot } from '../catalogue/paper.ts'
import type { ListName } from '../catalogue/port.ts'
import type { Delivery, RunOf, Sending } from '../delivery/delivery.ts'
import type { Kind, Subscription } from '../digest/subscription.ts'
import type { Message } from '../message/tree.ts'
import type { Format, Pause, Place, PlaceKey, PlatformName } from '../platforms/place.ts'
import type { Receipt } from '../platforms/port.ts'
import type { InboxStore } from './inbox-port.ts'
import type { PeopleStore, ViewStore } from './people-port.ts'

export type { InboxStore, SignedUp, SignUpLimits } from './inbox-port.ts'
export type { Mute, PeopleStore, ViewStore } from './people-port.ts'

/** How many papers a write added, and how many it changed. */
export interface Saved {
  readonly added: number
  readonly changed: number
}

/** One list on one day, as a source answered it. */
interface ListingRecord {
  readonly list: ListName
  /** UTC day, ISO text. */
  readonly day: string
  /** In the source's own order. */
  readonly papers: readonly Paper[]
  /** Epoch milliseconds of the answer. */
  readonly at: number
}

/** Papers in the order in which they were last written. */
interface PaperChanges {
  readonly papers: readonly Paper[]
  /** The number of the last of them, from which reading goes on. */
  readonly through: number
}

/** The catalogue: papers merged over all sources, the lists they stand on, and their counts over time. */
export interface PaperStore {
  /** Saves a day's listing: merges the papers, replaces the day's rows, takes snapshots, updates the day's state. */
  record(listing: ListingRecord): Promise<Saved>
  /** Notes that a list could not be read; papers and count of the last good refresh stay. */
  recordFailure(list: ListName, day: string, failure: { at: number; reason: string }): Promise<void>
  /** Merges papers outside any refresh (imports, single look-ups); a paper with `listedOn` joins that day's daily list. */
  save(papers: readonly Paper[], at: number): Promise<Saved>
  /** The papers on a list for a range of days, first and last included, by day, in listing order. */
  listed(list: ListName, from: string, to: string): Promise<ReadonlyMap<string, readonly Paper[]>>
  /** The state of every known day of a list in a range, first and last included. */
  days(list: ListName, from: string, to: string): Promise<ReadonlyMap<string, DayState>>
  byIds(ids: readonly string[]): Promise<readonly Paper[]>
  /** The newest snapshot of each paper taken at or before an instant (epoch milliseconds). */
  snapshotsAt(ids: readonly string[], at: number): Promise<ReadonlyMap<string, Snapshot>>
  /** The first snapshot of each paper: when the bot first saw counts of it, and which. */
  firstSnapshots(ids: readonly string[]): Promise<ReadonlyMap<string, Snapshot>>
  /**
   * At most `limit` papers written since the write with the number `after` (0: since ever), oldest write first. Each
   * write of a paper has the next number of one sequence; a paper stands under its newest one alone. No number is
   * seen before every lower one.
   */
  changes(after: number, limit: number): Promise<PaperChanges>
  /** The number of the newest write; 0 before the first. */
  changed(): Promise<number>
}

/** Places: their settings and whether they are paused. */
export interface PlaceStore {
  /** Adds a place or changes its settings. A pause is left as it is: `pause` and `resume` alone change it. */
  save(place: Place): Promise<void>
  byKey(key: PlaceKey): Promise<Place | undefined>
  /**
   * Pauses a place; true when it was not paused before. A further pause changes reason and retry, never
   * `since`; but of one that a person made and that lasts longer, a person alone changes anything.
   */
  pause(key: PlaceKey, pause: Pause): Promise<boolean>
  /** Ends a place's pause; true when there was one. */
  resume(key: PlaceKey): Promise<boolean>
  /** At most `limit` paused places whose retry is due, longest due first. */
  paused(now: number, limit: number): Promise<readonly Place[]>
}

/** A place and its subscriptions, oldest first. */
export interface PlaceSubscriptions {
  readonly place: Place
  readonly subscriptions: readonly Subscription[]
}

/** Where a walk over due subscriptions goes on. */
export interface DueCursor {
  readonly nextRunAt: number
  readonly id: string
}

interface DuePage {
  /** Places with a due subscription, each with all of its subscriptions. A place may come again on a later page. */
  readonly places: readonly PlaceSubscriptions[]
  /** Set when there may be more. */
  readonly next?: DueCursor
}

export interface SubscriptionStore {
  /**
   * Adds a subscription to a saved place, or changes its settings and next run. `coveredThrough` and `servedOn` are
   * taken only when it is added: afterwards `DeliveryStore.plan` moves them.
   */
  save(subscription: Subscription): Promise<void>
  /** True when there was one. */
  remove(id: string): Promise<boolean>
  /** A place's subscriptions in the order in which they were added. */
  of(place: PlaceKey): Promise<readonly Subscription[]>
  /** Subscriptions due at `now` in places that are not paused, by due time; `limit` counts subscriptions. */
  due(now: number, limit: number, after?: DueCursor): Promise<DuePage>
  /** A subscription by its id. */
  byId(id: string): Promise<Subscription | undefined>
  /** Every place that has subscriptions, by key, from the one after `after` on. */
  all(limit: number, after?: PlaceKey): Promise<readonly PlaceSubscriptions[]>
  /** Sets the next run of subscriptions whose times were worked out anew. */
  reschedule(runs: readonly { readonly id: string; readonly nextRunAt: number }[]): Promise<void>
}

/** How a plan moves one subscription. */
export interface Advance {
  readonly subscription: string
  /** The `nextRunAt` that the plan was built on. */
  readonly dueAt: number
  readonly nextRunAt: number
  /** UTC listing day, ISO text. */
  readonly coveredThrough: string
  /** Local date, ISO text. */
  readonly servedOn: string
}

/** A run that was decided: what it sends, or that it is silent. */
export type Planned = RunOf & {
  /** UTC listing days it covers. */
  readonly days: readonly string[]
  readonly advances: readonly Advance[]
  /** Keys of the place's unposted deliveries of this kind that this one takes over. */
  readonly folds: readonly string[]
} & (
    | {
        readonly state: 'pending'
        readonly message: Message
        readonly format: Format
        readonly parts: number
        /**
         * The papers to reserve, each with the part (from 0) whose receipt confirms it. Where it is not known which
         * page shows a paper, name the last part: a drop in between then sends it again rather than never.
         */
        readonly papers: readonly { readonly id: string; readonly part: number }[]
      }
    | { readonly state: 'silent' }
  )

/**
 * What became of a plan. `known`: its key was taken before. `conflict`: what it was built on has changed (a
 * subscription moved, a paper was reserved, a delivery to fold went out, the place was forgotten); read and decide
 * again. Both change nothing.
 */
export type PlanResult = 'planned' | 'known' | 'conflict'

/** A pending delivery of which nothing was posted, nor may have been. */
export interface Unposted {
  readonly key: string
  readonly kind: Kind
  /** What its subscriptions had covered before it; `coveredThrough` is absent where that was nothing. */
  readonly before: readonly { readonly subscription: string; readonly coveredThrough?: string }[]
}

/** What a plan needs to know about a place's earlier runs. */
export interface PlaceHistory {
  /** Which of the asked-for papers the place has had, by kind. Those of `unposted` deliveries do not count. */
  readonly had: Readonly<Record<Kind, ReadonlySet<string>>>
  /** Epoch milliseconds at which the newest digest of a kind was planned; only those that went out or still will. */
  readonly previousAt: Readonly<Partial<Record<Kind, number>>>
  readonly waiting: readonly { readonly key: string; readonly notBefore: number }[]
  /** Oldest first. A plan of the same kind folds them all. */
  readonly unposted: readonly Unposted[]
}

/** Deliveries as planning sees them, and the ledger. */
export interface DeliveryStore {
  /**
   * Per run, in one transaction: adds the delivery, reserves its papers in the ledger, folds the deliveries it takes
   * over (their reservations are released and their subscriptions' coverage restored first) and moves its
   * subscriptions. The place must have been saved. Results stand in the order of the runs.
   */
  plan(runs: readonly Planned[]): Promise<readonly PlanResult[]>
  /** Notes that a run waits until `notBefore`; a later plan takes its row over. False when its key was planned. */
  wait(run: RunOf & { readonly notBefore: number }): Promise<boolean>
  /** By `placeText`, for every place asked for; `papers` are the candidates that `had` answers for. */
  histories(
    places: readonly PlaceKey[],
    papers: readonly string[],
  ): Promise<ReadonlyMap<string, PlaceHistory>>
  byKey(key: string): Promise<Delivery | undefined>
  /** A place's deliveries, newest first. */
  recent(place: PlaceKey, limit: number): Promise<readonly DeliverySummary[]>
  /** When a place was sent a paper, newest first. */
  postings(place: PlaceKey, paper: string): Promise<readonly Posting[]>
  /** Ids of the papers that a delivery covers, in no order. */
  covered(key: string): Promise<readonly string[]>
  /** Forgets ledger rows after 400 days, ended deliveries and views after 45, waiting runs after 1, mutes and leases when they have ended; returns how many rows. */
  prune(now: number): Promise<number>
}

/** How a place's newest deliveries went, for people. */
export interface DeliverySummary {
  readonly key: string
  readonly kind: Kind
  readonly state: Delivery['state']
  /** Epoch milliseconds of planning. */
  readonly at: number
  /** UTC listing days, ISO text. */
  readonly days: readonly string[]
  /** How many papers it covers; 0 where it has no message. */
  readonly papers: number
  /** Why it was dropped. */
  readonly reason?: string
}

/** A paper that a place was sent, or that a delivery holds for it. */
export interface Posting {
  readonly kind: Kind
  readonly delivery: string
  /** Whether the part that shows it stands. */
  readonly confirmed: boolean
  /** Epoch milliseconds of planning. */
  readonly at: number
}

/** Names the sender that holds a delivery. */
export interface Hold {
  readonly key: string
  readonly holder: string
}

/** What a drop left to do. */
export interface Dropped {
  /** How many papers the ledger let go, because no part that shows them stands. */
  readonly released: number
  /**
   * The days of the delivery come again with the next digest: it owed its readers something, and the coverage of its
   * subscriptions was restored. Not so after a second drop in a row, whose days would be refused for ever.
   */
  readonly again: boolean
}

/** Deliveries as senders see them. Every call is saved when it resolves. */
export interface Outbox {
  /**
   * Takes the longest due delivery of a platform, or one whose lease has ended. Passed over are paused places, places
   * that another sender is posting to, and a delivery of which nothing was posted while the place is due again or for
   * so long that it is stale: the next plan folds it.
   */
  claim(
    platform: PlatformName,
    lease: { readonly holder: string; readonly now: number; readonly until: number },
  ): Promise<Sending | undefined>
  /** To be called before each post: notes the attempt and extends the lease. False when the lease is another's. */
  attempt(hold: Hold, part: number, at: number, leaseUntil: number): Promise<boolean>
  /** Takes attempts back that are known to have posted nothing. */
  withdraw(key: string, part: number, attempts: readonly number[]): Promise<void>
  /** Saves a part's receipt and confirms its papers. True when it was the last one and ended the delivery as sent. */
  posted(key: string, part: number, receipt: Receipt, at: number): Promise<boolean>
  /** Puts a delivery back, to be claimed from `notBefore` on. */
  release(hold: Hold, notBefore: number, failures: number): Promise<void>
  /** Ends a delivery that can never be posted. `final`: its days never come again, whatever became of its papers. */
  drop(hold: Hold, reason: string, at: number, how?: { readonly final: boolean }): Promise<Dropped>
  /** The next instant after `now` at which something may become claimable. */
  nextAt(platform: PlatformName, now: number): Promise<number | undefined>
}

/** Named locks that end by themselves. Instants are epoch milliseconds; the store's clock tells what has ended. */
export interface LeaseStore {
  /** True when the lease was free, had ended or was the holder's own. */
  take(name: string, holder: string, until: number): Promise<boolean>
  /** Takes each of some leases as `take` does, all in one transaction; resolves with the names of those taken. */
  takeAll(names: readonly string[], holder: string, until: number): Promise<ReadonlySet<string>>
  /** True while the holder still has it. */
  renew(name: string, holder: string, until: number): Promise<boolean>
  release(name: string, holder: string): Promise<void>
}

/** Everything the bot remembers. Every call may throw `STORE_FAILED`. */
export interface Store {
  readonly papers: PaperStore
  readonly places: PlaceStore
  readonly subscriptions: SubscriptionStore
  readonly deliveries: DeliveryStore
  readonly outbox: Outbox
  readonly leases: LeaseStore
  readonly people: PeopleStore
  readonly views: ViewStore
  readonly inbox: InboxStore
  /** May be called twice. */
  close(): Promise<void>
}
