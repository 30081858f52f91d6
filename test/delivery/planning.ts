import type { Paper } from '../../src/catalogue/paper.ts'
import { createMatching } from '../../src/delivery/matching.ts'
import { createPlanner } from '../../src/delivery/plan.ts'
import { plainText } from '../../src/message/fit.ts'
import type { Post } from '../../src/message/tree.ts'
import type { Clock } from '../../src/shared/clock.ts'
import type { Store } from '../../src/store/port.ts'
import { createTestLog } from '../doubles/log.ts'
import type { MemoryPublisher } from '../doubles/memory-publisher.ts'
import { openOffice } from './office.ts'

/** Queries as the grammar reads them, without named topics. */
export const matches = createMatching(new Map())

/** A bot that plans and sends what is due, over a memory publisher. */
export function openDesk(options: { store: Store; publisher: MemoryPublisher; clock: Clock }) {
  const { store, publisher, clock } = options
  const log = createTestLog()
  const { drain, pauses } = openOffice(options)
  const planner = createPlanner({
    store,
    publishers: new Map([[publisher.name, publisher]]),
    matches,
    async onFailure(_run, error) {
      throw error
    },
    clock,
    log,
  })
  const signal = new AbortController().signal
  return {
    log,
    pauses,
    /** One tick: plans and sends. */
    async tick(): Promise<void> {
      await planner.run(signal)
      await drain.once()
    },
  }
}

/** Puts papers on a day's list, read twice after the day has ended: nothing waits for it. */
export async function list(store: Store, day: string, papers: readonly Paper[]): Promise<void> {
  const listed = papers.map((one) => ({ ...one, listedOn: day }))
  const end = Temporal.Instant.from(`${day}T00:00Z`).add({ hours: 25 }).epochMilliseconds
  for (const at of [end, end + 1]) await store.papers.record({ list: 'daily', day, papers: listed, at })
}

/** What a post says of papers, each by its title, and of what caught up. */
export const said = ({ blocks }: Post): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'paper') return [block.title]
    if (block.kind === 'paragraph') return [plainText(block.children)]
    return []
  })
