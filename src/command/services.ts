import type { Paper } from '../catalogue/paper.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Matches } from '../delivery/matching.ts'
import type { Asked } from '../delivery/out-of-turn.ts'
import type { Preview } from '../delivery/preview.ts'
import type { Kind, Weekday } from '../digest/subscription.ts'
import type { OptIn } from '../inbox/port.ts'
import type { Button, Post } from '../message/tree.ts'
import type { EmptyDay, Format, Place, PlaceKey } from '../platforms/place.ts'
import type { Check } from '../platforms/port.ts'
import type { Topics } from '../search/match.ts'
import type { Search } from '../search/port.ts'
import type { Store } from '../store/port.ts'

/** A topic that people can name, and what it is about. */
interface NamedTopic {
  readonly name: string
  readonly about: string
}

/** What a subscription or a digest gets where nothing else is said. */
interface Defaults {
  readonly kind: Kind
  readonly days: readonly Weekday[]
  /** Local wall time, `HH:MM`. */
  readonly time: string
  /** IANA time zone. */
  readonly zone: string
  readonly top: number
  readonly minVotes: number
  readonly format: Format
  readonly emptyDay: EmptyDay
}

export type MakeButton = (
  label: string,
  command: string,
  options?: Readonly<Record<string, string>>,
) => Promise<Button>

/** What commands work with. */
export interface CommandServices {
  readonly store: Omit<Store, 'outbox' | 'close'>
  readonly search: Pick<Search, 'search' | 'similar' | 'matching' | 'complete'>
  /** The parsed queries of the named topics. */
  readonly topics: Topics
  /** The named topics in the order of their file. */
  readonly namedTopics: readonly NamedTopic[]
  readonly matches: Matches
  readonly defaults: Defaults
  /** Subscribing by e-mail; absent where the operator has not set it up. */
  readonly optIn: Pick<OptIn, 'ask'> | undefined
  now(): Temporal.Instant
  /**
   * A paper of the catalogue, or else of its sources, which is saved then; `id` is a bare arXiv id. Nothing where
   * nobody knows it. Throws `SOURCE_UNAVAILABLE`.
   */
  lookUp(id: string): Promise<Paper | undefined>
  /** What the sources' own search finds, best first; nothing where they do not answer in time. Does not throw. */
  searchSources(words: string): Promise<readonly Paper[]>
  /** Whether the bot may post in a place. */
  check(place: PlaceKey): Promise<Check>
  /** Posts in a place for all to see. Throws what the publisher throws. */
  say(place: PlaceKey, post: Post): Promise<void>
  /**
   * Makes buttons for a person, each of which runs a command: `options` by name, as text. What does not fit its action is
   * kept under the person as a view, for 45 days.
   */
  buttonsFor(person: PlaceKey): MakeButton
  /** A digest for a place as it would be now, without posting it. Throws `USAGE` where the catalogue has none. */
  preview(place: Place, wanted: Asked): Promise<Preview>
  /**
   * Plans such a digest, enters it into the ledger and has it sent. Resolves with its state then, which is `pending` or
   * `sending` where it is sent after the answer; nothing when the place had one already today, or there is none to send.
   */
  sendNow(place: Place, wanted: Asked): Promise<Delivery['state'] | undefined>
}
