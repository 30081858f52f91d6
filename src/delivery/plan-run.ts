import { readRange } from '../digest/days.ts'
import type { RunDecision, RunInput } from '../digest/digest.ts'
import type { DueRun } from '../digest/due.ts'
import type { Subscription } from '../digest/subscription.ts'
import type { Message } from '../message/tree.ts'
import type { PlaceKey } from '../platforms/place.ts'
import type { Advance, Mute, PlaceHistory, Planned } from '../store/port.ts'
import { deliveryKey } from './delivery.ts'
import { nextRunAt } from './next-run.ts'
import type { DayRange, Window } from './window.ts'

/** A due run with everything of its place that it is decided from. */
export interface RunContext {
  readonly run: DueRun
  /** All subscriptions of the place. */
  readonly all: readonly Subscription[]
  readonly history: PlaceHistory
  /** What the place does not want to see. */
  readonly mutes: readonly Mute[]
}

type Decided = Extract<RunDecision, { kind: 'run' }>

/** The key of a place alone, as rows carry it. */
export const placeOf = ({ platform, workspace, id }: PlaceKey): PlaceKey => ({ platform, workspace, id })

/** A subscription as it was before deliveries that this run takes over. */
function unfolded(subscription: Subscription, { run, history }: RunContext): Subscription {
  const before = history.unposted
    .filter((unposted) => unposted.kind === run.kind)
    .flatMap((unposted) => unposted.before)
    .find((one) => one.subscription === subscription.id)
  if (!before) return subscription
  const { coveredThrough: _, ...rest } = subscription
  return before.coveredThrough === undefined ? rest : { ...rest, coveredThrough: before.coveredThrough }
}

/** The listing days that a run may look at, those of deliveries that it takes over included where they are known. */
export function rangeOf(run: DueRun, context?: RunContext): DayRange {
  const subscriptions = context
    ? run.subscriptions.map((subscription) => unfolded(subscription, context))
    : run.subscriptions
  return readRange(
    run.scheduled.toInstant(),
    subscriptions.map((subscription) => subscription.coveredThrough),
  )
}

/** What `decide` is given for a run. */
export async function inputOf(
  context: RunContext,
  window: Window,
  now: Temporal.Instant,
  rest: Pick<RunInput, 'matches' | 'waitsFrom'>,
): Promise<RunInput> {
  const { run, all, history } = context
  const previousAt = history.previousAt[run.kind]
  return {
    ...rest,
    now,
    place: run.place,
    kind: run.kind,
    scheduled: run.scheduled,
    subscriptions: run.subscriptions.map((subscription) => unfolded(subscription, context)),
    all,
    days: window.days,
    listed: window.listed,
    announced: window.announced,
    had: history.had[run.kind],
    hadElsewhere: history.had[run.kind === 'daily' ? 'weekly' : 'daily'],
    votesBefore: previousAt === undefined ? new Map() : await window.votesAt(previousAt),
  }
}

/** A decided run as the store takes it; silent where there is no message. */
export function plannedRun(
  { run, history }: RunContext,
  { digest, covered, coveredThrough }: Decided,
  now: Temporal.Instant,
  sent: { readonly message: Message; readonly parts: number } | undefined,
): Planned {
  const { place, kind, scheduled } = run
  const base = {
    key: deliveryKey(place, kind, scheduled),
    to: placeOf(place),
    kind,
    at: now.epochMilliseconds,
    days: digest.days,
    advances: run.subscriptions.map((subscription) => advance(subscription, run, coveredThrough, now)),
    folds: history.unposted.filter((unposted) => unposted.kind === kind).map((unposted) => unposted.key),
  }
  if (!sent) return { ...base, state: 'silent' }
  const part = confirmingPart(place.format, sent.parts)
  return {
    ...base,
    ...sent,
    state: 'pending',
    format: place.format,
    papers: [...new Set(covered)].map((id) => ({ id, part })),
  }
}

/** The part whose receipt says that the papers were shown: a parent names them all, pages do when the last one stands. */
export const confirmingPart = (format: DueRun['place']['format'], parts: number): number =>
  format === 'thread' ? 0 : parts - 1

function advance(
  subscription: Subscription,
  run: DueRun,
  coveredThrough: string,
  now: Temporal.Instant,
): Advance {
  const servedOn = run.servedOn.get(subscription.id) ?? run.scheduled.toPlainDate().toString()
  return {
    subscription: subscription.id,
    dueAt: subscription.nextRunAt,
    nextRunAt: nextRunAt({ ...subscription, servedOn, zone: run.place.zone }, now),
    coveredThrough,
    servedOn,
  }
}
