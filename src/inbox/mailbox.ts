import type { PlaceKey } from '../platforms/place.ts'
import type { Wish } from '../subscription/add.ts'

/**
 * Somebody's inbox. The address stands here and with an open sign-up alone: places, deliveries and log lines name the
 * inbox by its id.
 */
export interface Mailbox {
  /** Drawn at random, so that it tells nothing of the address. */
  readonly id: string
  /** As it is written to; see `Address`. */
  readonly address: string
  /** Epoch milliseconds of the first confirmation. */
  readonly confirmedAt: number
}

/** What was asked for by an address that has not confirmed it yet. */
export interface SignUp {
  /** Drawn at random. */
  readonly id: string
  readonly address: string
  /** The address without tags, by which requests are counted; see `Address`. */
  readonly counted: string
  /** What it is to get. */
  readonly wish: Wish
  /** IANA time zone in which the wish's time is meant. */
  readonly zone: string
  /** Who asked in chat, by their direct messages; absent where it was asked for on a page. */
  readonly by?: PlaceKey
  /** Epoch milliseconds. */
  readonly at: number
}

/** How whoever holds a link to an inbox is called where a change names its maker: nothing else is known of them. */
export const ownerName = 'the address itself'

const workspace = 'inbox'

/** The place that mails to an inbox go to. */
export const inboxPlace = (mailbox: string): PlaceKey => ({ platform: 'email', workspace, id: `@${mailbox}` })

/** The inbox that a place is; nothing for a place of another platform. */
export const mailboxOf = ({ platform, id }: PlaceKey): string | undefined =>
  platform === 'email' && id.startsWith('@') ? id.slice(1) : undefined
