import { randomUUID } from 'node:crypto'
import type { PlatformName } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import type { Store } from '../store/port.ts'
import { createDrain } from './drain.ts'
import type { Repost } from './look.ts'
import { createPauses } from './pauses.ts'

export interface SendDueParts {
  readonly store: Pick<Store, 'outbox' | 'places'>
  readonly publishers: ReadonlyMap<PlatformName, Publisher>
  readonly repost: Repost
  readonly clock: Clock
  readonly log: Log
}

/** Sends everything that is due now on the given platforms, once: for a command that ends afterwards. */
export async function sendDue({ store, publishers, repost, clock, log }: SendDueParts): Promise<void> {
  const drain = createDrain({
    outbox: store.outbox,
    publishers,
    pauses: createPauses({ places: store.places, publishers, clock, log }),
    clock,
    log,
    random: Math.random,
    repost,
    holder: randomUUID(),
  })
  await drain.once()
  await drain.stop()
}
