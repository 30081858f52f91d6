import type { Config } from '../../config/schema.ts'
import type { Refresh } from '../catalogue/refresh.ts'
import type { Repost } from '../delivery/look.ts'
import type { Matches } from '../delivery/matching.ts'
import type { Mailing } from '../inbox/port.ts'
import type { PlatformName } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import type { Store } from '../store/port.ts'
import type { Output } from './output.ts'

/** What a command works with. */
export interface Parts {
  readonly config: Config
  readonly output: Output
  readonly log: Log
  readonly clock: Clock
  readonly store: Store
  readonly refresh: Refresh
  readonly matches: Matches
  /** The platforms whose tokens are set, and the terminal. */
  readonly publishers: ReadonlyMap<PlatformName, Publisher>
  /** E-mail, where the operator has set it up. */
  readonly mailing?: Mailing | undefined
}

const dayMs = 24 * 60 * 60_000

/** The operator's choice for parts whose fate nobody can tell, as delivery takes it. */
export const repostOf = ({ delivery }: Config): Repost =>
  delivery.repost === 'never' ? 'never' : { afterMs: dayMs }
