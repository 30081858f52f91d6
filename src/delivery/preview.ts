import type { DayState } from '../catalogue/day.ts'
import { addDays, daysDownFrom, isListingDay, utcDay } from '../catalogue/listing-days.ts'
import type { Paper } from '../catalogue/paper.ts'
import { decide } from '../digest/build.ts'
import { ripeAt } from '../digest/days.ts'
import type { Digest } from '../digest/digest.ts'
import type { Subscription } from '../digest/subscription.ts'
import type { Place } from '../platforms/place.ts'
import type { Clock } from '../shared/clock.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Mute, PaperStore } from '../store/port.ts'
import type { Matches } from './matching.ts'
import { createMuting, unmuted } from './muting.ts'

/** A digest somebody wants to see now, outside any schedule. */
export interface Wanted {
  readonly place: Place
  /** The newest UTC listing day to cover (ISO text); the newest with papers where it is left out. */
  readonly day?: string | undefined
  /** How many listing days with papers to merge. */
  readonly days: number
  readonly top: number
  readonly minVotes: number
  /** What is merged, as a place's subscriptions are; every paper where there is none. */
  readonly topics: readonly Pick<Subscription, 'topic' | 'query'>[]
  /** Papers the place has had. */
  readonly had: ReadonlySet<string>
  /** What the place does not want to see. */
  readonly mutes: readonly Mute[]
  /** The place's subscriptions, to tell when its next run is; none where nobody asks. */
  readonly all?: readonly Subscription[]
}

/** A digest made out of turn, and what it would cover. */
export interface Preview {
  readonly digest: Digest
  readonly covered: readonly string[]
}

const everyPaper = { topic: '', query: '' } as const
/** No list is older. */
const beginning = '2000-01-01'
/** Days before the first one shown whose papers a digest out of turn does not catch up with. */
const earlierDays = 14

/**
 * Decides a digest as a run would, for the days asked for and with the votes known now. Throws `USAGE` when the
 * catalogue has no such day.
 */
export async function preview(
  papers: PaperStore,
  wanted: Wanted,
  matches: Matches,
  clock: Clock,
): Promise<Preview> {
  const now = clock.now()
  const known = await papers.days('daily', beginning, wanted.day ?? utcDay(now))
  const filled = [...known.values()].filter(({ count }) => count > 0).map((state) => state.day)
  const day = wanted.day ?? filled.at(-1)
  if (day === undefined)
    throw new PaperboyError('USAGE', 'The catalogue is empty.', {
      next: 'Fill it with “refresh”, “backfill --from D --to D” or “import FILE”, then ask again.',
    })
  if (!known.has(day) && isListingDay(day))
    throw new PaperboyError('USAGE', `The catalogue has no listing day ${day}.`, {
      next: `Read it with “refresh --day ${day}”, then ask again.`,
    })
  // One day is the day asked for, papers or not; of several, those without are none.
  const first = wanted.days === 1 ? day : (filled.at(-wanted.days) ?? filled[0] ?? day)
  const [listed, announced] = await Promise.all([
    papers.listed('daily', addDays(first, -earlierDays), day),
    papers.listed('arxiv', first, day),
  ])
  const scheduled = Temporal.Instant.fromEpochMilliseconds(ripeAt(day))
  const topics = wanted.topics.length > 0 ? wanted.topics : [everyPaper]
  const subscriptions = topics.map(
    ({ topic, query }, index): Subscription => ({
      id: `preview-${index}`,
      place: wanted.place,
      kind: 'daily',
      topic,
      query,
      top: wanted.top,
      minVotes: wanted.minVotes,
      days: [1, 2, 3, 4, 5, 6, 7],
      time: '00:00',
      coveredThrough: addDays(first, -1),
      nextRunAt: scheduled.epochMilliseconds,
    }),
  )
  const shown = [...listed].flatMap(([on, found]) => (on < first ? [] : found))
  const at = await votesKnownAt(papers, shown, now)
  const decision = decide({
    now: at,
    place: wanted.place,
    kind: 'daily',
    scheduled: scheduled.toZonedDateTimeISO(wanted.place.zone),
    subscriptions,
    all: wanted.all ?? [],
    days: asComplete(listed, first, day, scheduled),
    listed,
    announced,
    had: new Set([...wanted.had, ...earlier(listed, first)]),
    hadElsewhere: new Set(),
    votesBefore: new Map(),
    matches: unmuted(matches, createMuting(matches), wanted.mutes),
  })
  if (decision.kind === 'wait') throw new Error(`a complete day was waited for: ${decision.day}`)
  return { digest: decision.digest, covered: decision.covered }
}

/** When the votes that are known were counted: the newest snapshot of any of the papers. */
async function votesKnownAt(
  store: PaperStore,
  papers: readonly Paper[],
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const snapshots = await store.snapshotsAt(
    papers.map((paper) => paper.id),
    now.epochMilliseconds,
  )
  const newest = [...snapshots.values()].reduce((at, snapshot) => Math.max(at, snapshot.at), 0)
  return newest === 0 ? now : Temporal.Instant.fromEpochMilliseconds(newest)
}

/** What is known of the days is all there is to show: nothing is waited for. */
function asComplete(
  listed: ReadonlyMap<string, readonly Paper[]>,
  first: string,
  last: string,
  scheduled: Temporal.Instant,
): ReadonlyMap<string, DayState> {
  const refreshedAt = scheduled.add({ hours: 24 }).epochMilliseconds
  return new Map(
    daysDownFrom(last, first).map((day) => [
      day,
      { day, count: listed.get(day)?.length ?? 0, sameCount: 2, refreshedAt },
    ]),
  )
}

/** Papers of earlier days alone: a digest out of turn does not catch up with them. */
function earlier(listed: ReadonlyMap<string, readonly Paper[]>, first: string): Set<string> {
  const days = [...listed].map(([day, papers]) => ({
    old: day < first,
    ids: papers.map((paper) => paper.id),
  }))
  const covered = new Set(days.filter(({ old }) => !old).flatMap(({ ids }) => ids))
  return new Set(days.filter(({ old }) => old).flatMap(({ ids }) => ids.filter((id) => !covered.has(id))))
}
