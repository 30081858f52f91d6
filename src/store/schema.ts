import type { Kysely, Transaction } from 'kysely'
import type { ListName } from '../catalogue/port.ts'
import type { Kind } from '../digest/subscription.ts'
import type { EmptyDay, Format, PlatformName } from '../platforms/place.ts'

/** The columns that name a place in every table that knows one. */
export interface PlaceColumns {
  platform: PlatformName
  workspace: string
  place: string
}

/**
 * The tables. Instants are epoch milliseconds, days ISO text, flags 0 or 1, lists and trees JSON text. A paper is one
 * JSON document, because SQL asks for papers by their id alone: words are the search index's business.
 */
export interface Tables {
  /** `changed` is the number of the row's last write in the sequence `papers`. */
  papers: { id: string; body: string; changed: number }
  /** The newest number that each sequence has given out. */
  sequences: { name: 'papers'; value: number }
  listings: { list: ListName; day: string; paper: string; position: number }
  days: {
    list: ListName
    day: string
    count: number
    same_count: number
    refreshed_at: number | null
    failed_at: number | null
    failure: string | null
  }
  snapshots: {
    paper: string
    at: number
    votes: number | null
    comments: number | null
    stars: number | null
  }
  places: PlaceColumns & {
    zone: string
    format: Format
    empty_day: EmptyDay
    paused_at: number | null
    pause_reason: string | null
    retry_at: number | null
  }
  subscriptions: PlaceColumns & {
    id: string
    created_at: number
    kind: Kind
    topic: string
    query: string
    top: number
    min_votes: number
    days: string
    time: string
    set_by: string | null
    declared_as: string | null
    covered_through: string | null
    served_on: string | null
    next_run_at: number
  }
  deliveries: PlaceColumns & DeliveryColumns
  /** What the subscriptions of a delivery had covered before it. */
  coverage: { delivery: string; subscription: string; covered_before: string | null }
  receipts: { delivery: string; part: number; channel: string; message: string; at: number }
  /** Posts whose outcome is not known. */
  attempts: { delivery: string; part: number; at: number }
  /** The papers a place has had (`confirmed` 1) or that a delivery holds for it (0). */
  ledger: PlaceColumns & {
    kind: Kind
    paper: string
    delivery: string
    part: number
    confirmed: 0 | 1
    at: number
  }
  leases: { name: string; holder: string; until: number }
  /** Papers that people keep; `place` is their direct messages. */
  saves: PlaceColumns & { paper: string; at: number }
  /** `until` is null where a mute has no end. */
  mutes: PlaceColumns & {
    query: string
    label: string
    until: number | null
    muted_by: string
    at: number
  }
  /** `at` is when it was last put; `owner` is a `placeText`. */
  views: { id: string; content: string; at: number; owner: string | null }
  /** `address_key` is the address in small letters; `idle_since` is when it was first seen without a subscription. */
  mailboxes: {
    id: string
    address: string
    address_key: string
    confirmed_at: number
    idle_since: number | null
  }
  /** The place is that of who asked in chat, null where nobody did. */
  sign_ups: { [C in keyof PlaceColumns]: PlaceColumns[C] | null } & {
    id: string
    address: string
    address_key: string
    counted: string
    wish: string
    zone: string
    at: number
    confirmed_at: number | null
    /** When its letter is to be sent; null when it was, or never can be. */
    letter_due_at: number | null
  }
  /** Who asked in chat for a subscription of a mailbox; it may have been stopped. */
  askers: PlaceColumns & { subscription: string; mailbox: string }
}

interface DeliveryColumns {
  key: string
  kind: Kind
  state: 'waiting' | 'silent' | 'pending' | 'sending' | 'sent' | 'dropped' | 'folded'
  planned_at: number
  /** `notBefore` or `leaseUntil`; null once the delivery has ended. */
  ready_at: number | null
  holder: string | null
  failures: number
  days: string
  message: string | null
  format: Format | null
  parts: number | null
  papers: number | null
  ended_at: number | null
  /** Why it was dropped. */
  reason: string | null
  folded_into: string | null
}

/** The database as the store's parts use it: `db` to read, `write` for everything that changes rows. */
export interface Database {
  readonly db: Kysely<Tables>
  /**
   * Runs `work` in one transaction, again from its start when another process held the database meanwhile. Resolves when
   * it would outlive a power cut.
   */
  write<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>
  /**
   * Writes without waiting for the disk: a power cut may take the transaction back, whole, unless a later `write` has
   * come through. For what the next start would do anew.
   */
  writeUnhurried<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>
}
