import type { DayState } from '../../src/catalogue/day.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { Digest, RunDecision, RunInput } from '../../src/digest/digest.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import type { Place } from '../../src/platforms/place.ts'

export const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant)

/** A moment written as wall time and zone: `2026-05-07T09:00[Europe/Berlin]`. */
export const wall = (text: string): Temporal.ZonedDateTime => Temporal.ZonedDateTime.from(text)

export function paper(id: string, facts: Partial<Paper> = {}): Paper {
  return {
    id,
    title: `Paper ${id}`,
    authors: ['Ada Example'],
    authorCount: 1,
    keywords: [],
    categories: [],
    media: [],
    sources: ['huggingface'],
    ...facts,
  }
}

export function place(facts: Partial<Place> = {}): Place {
  return {
    platform: 'slack',
    workspace: 'T1',
    id: 'C1',
    zone: 'Europe/Berlin',
    format: 'compact',
    emptyDay: 'say',
    ...facts,
  }
}

/** Top 5 with at least 5 votes on weekdays at 09:00. */
export function subscription(facts: Partial<Subscription> = {}): Subscription {
  return {
    id: 's1',
    place: { platform: 'slack', workspace: 'T1', id: 'C1' },
    kind: 'daily',
    topic: '',
    query: '',
    top: 5,
    minVotes: 5,
    days: [1, 2, 3, 4, 5],
    time: '09:00',
    nextRunAt: 0,
    ...facts,
  }
}

/** A list that was read after its day had ended. */
export function settled(day: string, count = 0): DayState {
  const refreshedAt = at(`${day}T00:00Z`).add({ hours: 25 }).epochMilliseconds
  return { day, count, sameCount: 1, refreshedAt }
}

/** The daily list by day, each paper listed under its day; the lists were read after their days ended. */
export function lists(byDay: Readonly<Record<string, readonly Paper[]>>): Pick<RunInput, 'days' | 'listed'> {
  const days = Object.entries(byDay)
  return {
    days: new Map(days.map(([day, papers]) => [day, settled(day, papers.length)])),
    listed: new Map(
      days.map(([day, papers]) => [day, papers.map((one) => ({ ...one, listedOn: one.listedOn ?? day }))]),
    ),
  }
}

/** As many papers as votes, `<prefix>1` with the first, and so on. */
export const voted = (prefix: string, ...votes: number[]): Paper[] =>
  votes.map((count, index) => paper(`${prefix}${index + 1}`, { votes: count }))

/** A run in Berlin on Thursday 7 May 2026, 09:00; a query matches the papers that have it as a keyword. */
export function runInput(facts: Partial<RunInput> = {}): RunInput {
  const scheduled = facts.scheduled ?? wall('2026-05-07T09:00[Europe/Berlin]')
  const subscriptions = facts.subscriptions ?? [subscription({ coveredThrough: '2026-05-06' })]
  return {
    now: scheduled.toInstant(),
    place: place({ zone: scheduled.timeZoneId }),
    kind: 'daily',
    scheduled,
    subscriptions,
    all: subscriptions,
    days: new Map(),
    listed: new Map(),
    announced: new Map(),
    had: new Set(),
    hadElsewhere: new Set(),
    votesBefore: new Map(),
    matches: ({ query }, { keywords }) => query === '' || keywords.includes(query),
    ...facts,
  }
}

/** The decision of a run that does not wait. */
export function ran(decision: RunDecision): Extract<RunDecision, { kind: 'run' }> {
  if (decision.kind !== 'run') throw new Error(`the run waits for ${decision.day} until ${decision.until}`)
  return decision
}

export const ids = (digest: Digest): string[] => digest.entries.map((entry) => entry.paper.id)
