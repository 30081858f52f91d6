import { createDrain, type Drain } from '../../src/delivery/drain.ts'
import type { Repost } from '../../src/delivery/look.ts'
import { createPauses, type Pauses } from '../../src/delivery/pauses.ts'
import type { Publisher } from '../../src/platforms/port.ts'
import type { Clock } from '../../src/shared/clock.ts'
import type { Log } from '../../src/shared/log.ts'
import type { Outbox, Store } from '../../src/store/port.ts'

/** A line of the log, as a test reads it. */
interface Line {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly text: string
  readonly facts: object
}

/** One process that sends what the store holds. */
export interface Office {
  readonly drain: Drain
  readonly pauses: Pauses
  readonly log: readonly Line[]
}

export function openOffice(options: {
  store: Store
  publisher: Publisher
  clock: Clock
  holder?: string
  repost?: Repost
  /** Instead of the store's own. */
  outbox?: Outbox
}): Office {
  const { store, publisher, clock, holder = 'p1', repost = 'never', outbox = store.outbox } = options
  const lines: Line[] = []
  const log = listLog(lines)
  const publishers = new Map([[publisher.name, publisher]])
  const pauses = createPauses({ places: store.places, publishers, clock, log })
  const drain = createDrain({
    outbox,
    publishers,
    pauses,
    clock,
    log,
    random: () => 0.5,
    repost,
    holder,
  })
  return { drain, pauses, log: lines }
}

function listLog(lines: Line[]): Log {
  const at = (level: Line['level']) => (facts: unknown, text?: string) => {
    lines.push({ level, text: text ?? String(facts), facts: typeof facts === 'object' && facts ? facts : {} })
  }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => listLog(lines),
  }
}
