import type { CommandServices } from '../command/services.ts'
import type { Links, OptIn, Tokens } from '../inbox/port.ts'
import type { Search } from '../search/port.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import type { Store } from '../store/port.ts'

/** What subscribing by e-mail works with. */
export interface Inbox {
  readonly optIn: OptIn
  readonly tokens: Tokens
  readonly links: Links
}

/** What the public pages are made of. */
export interface WebParts extends Pick<CommandServices, 'topics' | 'namedTopics' | 'defaults'> {
  /** Where the pages are reached, without a slash at its end; may have a path. */
  readonly publicUrl: string
  /** How many proxies stand before the server, whose `X-Forwarded-For` holds. */
  readonly trustedProxies: number
  readonly store: Pick<Store, 'papers' | 'places' | 'subscriptions' | 'inbox'>
  readonly search: Pick<Search, 'search' | 'matching'>
  /** Absent where e-mail is not set up: then nothing can be subscribed to. */
  readonly inbox: Inbox | undefined
  readonly clock: Clock
  readonly log: Log
}

/** The parts, and what all pages need of them. */
export interface Site extends WebParts {
  /** The path of the public address, without a slash at its end: `` or `/papers`. */
  readonly base: string
  now(): Temporal.Instant
  /** The year in which dates are told without one. */
  year(): number
}

export function createSite(parts: WebParts): Site {
  const now = () => parts.clock.now()
  return {
    ...parts,
    base: new URL(parts.publicUrl).pathname.replace(/\/$/, ''),
    now,
    year: () => now().toZonedDateTimeISO('UTC').year,
  }
}
