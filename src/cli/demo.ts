import { randomUUID } from 'node:crypto'
import { createDrain } from '../delivery/drain.ts'
import { createPauses } from '../delivery/pauses.ts'
import { createPlanner } from '../delivery/plan.ts'
import type { Place } from '../platforms/place.ts'
import type { Parts } from './parts.ts'

/** The bundled catalogue: which days it lists. */
export interface Sample {
  /** The newest listing day, ISO text. */
  readonly day: string
  /** The listing days with papers, oldest first. */
  readonly days: readonly string[]
}

const place: Place = {
  platform: 'console',
  workspace: 'local',
  id: 'terminal',
  zone: 'UTC',
  format: 'compact',
  emptyDay: 'say',
}

const nextSteps = [
  'Connect Slack:    npm run -s paperboy -- connect slack',
  'Connect Discord:  npm run -s paperboy -- connect discord',
  'Try a search:     npm run -s demo -- --topic "agents -safety"',
]

/**
 * Shows a digest of the bundled catalogue by the same way as any other: sources, store, plan, delivery, publisher.
 * `parts` stand on a store of their own and on a clock at the sample's time.
 */
export async function demo(
  parts: Parts,
  sample: Sample,
  topic: string,
  signal: AbortSignal,
): Promise<number> {
  const { store, refresh, publishers, matches, output, clock, log } = parts
  for (const day of sample.days) await refresh.day(day, signal)
  await store.places.save(place)
  await store.subscriptions.save({
    id: 'sample',
    place,
    kind: 'daily',
    topic,
    query: topic,
    top: 5,
    minVotes: topic === '' ? 5 : 0,
    days: [1, 2, 3, 4, 5],
    time: '09:00',
    // A search looks at every day of the sample, the digest at its newest.
    ...(topic !== '' && { coveredThrough: dayBefore(sample.days[0] ?? sample.day) }),
    nextRunAt: clock.now().epochMilliseconds,
  })
  const planner = createPlanner({
    store,
    publishers,
    matches,
    note: `A sample from the bundled catalogue, as it stood on ${sample.day}. Nothing was fetched or posted.`,
    onFailure: async (_run, error) => {
      throw error
    },
    clock,
    log,
  })
  await planner.run(signal)
  const drain = createDrain({
    outbox: store.outbox,
    publishers,
    pauses: createPauses({ places: store.places, publishers, clock, log }),
    clock,
    log,
    random: Math.random,
    repost: 'never',
    holder: randomUUID(),
  })
  await drain.once()
  await drain.stop()
  output.line()
  for (const step of nextSteps) output.line(step)
  return 0
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
