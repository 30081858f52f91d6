import { readPapers } from '../catalogue/file.ts'
import { utcDay } from '../catalogue/listing-days.ts'
import { createPlanner } from '../delivery/plan.ts'
import { sendDue } from '../delivery/send-due.ts'
import { renderConsole } from '../platforms/console/render.ts'
import type { Place } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Parts } from './parts.ts'

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
 * `days` are the sample's listing days, oldest first; `parts` stand on a store of their own and on a clock at the sample's time.
 */
export async function demo(
  parts: Parts,
  days: readonly string[],
  topic: string,
  signal: AbortSignal,
): Promise<number> {
  const { store, refresh, matches, output, clock, log } = parts
  const shown: string[] = []
  const publishers = new Map([...parts.publishers].map(([name, one]) => [name, copied(one, shown)]))
  const day = days.at(-1) ?? utcDay(clock.now())
  // A day is relied on when two refreshes saw the same number of papers.
  for (const listed of [...days, ...days]) await refresh.day(listed, signal)
  await store.places.save(place)
  await store.subscriptions.save({
    id: 'sample',
    place,
    kind: 'daily',
    topic,
    query: topic,
    declaredAs: 'sample',
    top: 5,
    minVotes: topic === '' ? 5 : 0,
    days: [1, 2, 3, 4, 5],
    time: '09:00',
    // A search looks at every day of the sample, the digest at its newest.
    ...(topic !== '' && { coveredThrough: dayBefore(days.at(-2) ?? day) }),
    nextRunAt: clock.now().epochMilliseconds,
  })
  const planner = createPlanner({
    store,
    publishers,
    matches,
    note: `A sample from the bundled catalogue, as it stood on ${day}. Nothing was fetched or posted.`,
    onFailure: async (_run, error) => {
      throw error
    },
    clock,
    log,
  })
  await planner.run(signal)
  await sendDue({ store, publishers, repost: 'never', clock, log })
  output.document({ day, text: shown.join('\n'), next: nextSteps })
  output.line()
  for (const step of nextSteps) output.line(step)
  return 0
}

/** A publisher that also leaves the text of what it posts. */
function copied(publisher: Publisher, texts: string[]): Publisher {
  return {
    ...publisher,
    post(to, message, attempt, receipts) {
      texts.push(renderConsole(message, { width: 0, colour: false }))
      return publisher.post(to, message, attempt, receipts)
    },
  }
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

/** The listing days that a file of papers names, oldest first. */
export async function listedDays(path: string, signal: AbortSignal): Promise<readonly string[]> {
  const days = new Set<string>()
  for await (const { day } of readPapers(path, signal)) if (day !== undefined) days.add(day)
  return [...days].sort()
}
