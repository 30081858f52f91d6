import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { decide } from '../digest/build.ts'
import { readRange } from '../digest/days.ts'
import type { RunDecision, RunInput } from '../digest/digest.ts'
import { type DueRun, dueRuns } from '../digest/due.ts'
import type { Subscription } from '../digest/subscription.ts'
import { digestMessage } from '../message/digest.ts'
import { type PlatformName, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import type { Advance, DueCursor, PlaceHistory, PlaceSubscriptions, Planned, Store } from '../store/port.ts'
import { deliveryKey } from './delivery.ts'
import { nextRunAt } from './next-run.ts'
import { createWindows, type DayRange, hull, type Window } from './window.ts'

/** How many subscriptions are read, decided and written before others get a turn. */
const batch = 100

/** What one round of planning did, in runs. */
interface PlanSummary {
  readonly planned: number
  readonly waiting: number
  readonly silent: number
  /** Runs left due because something they need failed or changed meanwhile; the next round tries again. */
  readonly left: number
}

const nothing: PlanSummary = { planned: 0, waiting: 0, silent: 0, left: 0 }

export interface PlannerParts {
  readonly store: Pick<Store, 'papers' | 'subscriptions' | 'deliveries'>
  readonly publishers: ReadonlyMap<PlatformName, Pick<Publisher, 'parts'>>
  /** Does a paper fit a subscription's query? */
  readonly matches: RunInput['matches']
  /** Called when a place cannot be planned for, with what was thrown. */
  readonly onFailure: (run: DueRun, error: unknown) => Promise<void>
  /** Small print above every digest, such as that it is a sample. */
  readonly note?: string
  readonly clock: Clock
  readonly log: Log
}

/** Turns due runs into deliveries. */
export interface Planner {
  /** Plans everything that is due now. Stops between batches when the signal is aborted. */
  run(signal: AbortSignal): Promise<PlanSummary>
}

interface DecidedRun {
  readonly run: DueRun
  readonly all: readonly Subscription[]
  readonly history: PlaceHistory
  readonly decision: RunDecision
}

export function createPlanner(parts: PlannerParts): Planner {
  const { store, publishers, matches, onFailure, note, clock, log } = parts
  const startedAt = clock.now()

  async function decideRun(
    run: DueRun,
    all: readonly Subscription[],
    history: PlaceHistory,
    window: Window,
    now: Temporal.Instant,
  ): Promise<DecidedRun> {
    const previousAt = history.previousAt[run.kind]
    const decision = decide({
      now,
      place: run.place,
      kind: run.kind,
      scheduled: run.scheduled,
      waitsFrom: startedAt,
      subscriptions: run.subscriptions.map((subscription) => unfolded(subscription, run, history)),
      all,
      days: window.days,
      listed: window.listed,
      announced: window.announced,
      had: history.had[run.kind],
      hadElsewhere: history.had[run.kind === 'daily' ? 'weekly' : 'daily'],
      votesBefore: previousAt === undefined ? new Map() : await window.votesAt(previousAt),
      matches,
    })
    return { run, all, history, decision }
  }

  async function planned(
    { run, history, decision }: DecidedRun,
    now: Temporal.Instant,
  ): Promise<Planned | undefined> {
    if (decision.kind === 'wait') return undefined
    const { place, kind, scheduled } = run
    const base = {
      key: deliveryKey(place, kind, scheduled),
      to: { platform: place.platform, workspace: place.workspace, id: place.id },
      kind,
      at: now.epochMilliseconds,
      days: decision.digest.days,
      advances: run.subscriptions.map((subscription) =>
        advance(subscription, run, decision.coveredThrough, now),
      ),
      folds: history.unposted.filter((unposted) => unposted.kind === kind).map((unposted) => unposted.key),
    }
    if (!decision.speak) return { ...base, state: 'silent' }
    const publisher = publishers.get(place.platform)
    if (!publisher) return undefined
    const message = digestMessage(decision.digest, place.format, note)
    const count = await publisher.parts(place, message)
    // A parent names every paper, so its receipt confirms them all; pages confirm them when the last one stands.
    const confirming = place.format === 'thread' ? 0 : count - 1
    return {
      ...base,
      state: 'pending',
      message,
      format: place.format,
      parts: count,
      papers: [...new Set(decision.covered)].map((id) => ({ id, part: confirming })),
    }
  }

  async function wait({ run, history, decision }: DecidedRun, now: Temporal.Instant): Promise<void> {
    if (decision.kind !== 'wait') return
    const key = deliveryKey(run.place, run.kind, run.scheduled)
    const notBefore = decision.until.epochMilliseconds
    if (history.waiting.some((waiting) => waiting.key === key && waiting.notBefore === notBefore)) return
    const { platform, workspace, id } = run.place
    const to = { platform, workspace, id }
    await store.deliveries.wait({ key, to, kind: run.kind, at: now.epochMilliseconds, notBefore })
    log.info(
      { place: placeText(to), day: decision.day, until: decision.until.toString() },
      'digest waits for its day',
    )
  }

  /** What runs are decided from, as far back as the deliveries reach that they take over. */
  async function readFor(
    runs: readonly { readonly run: DueRun }[],
    range: DayRange,
    windowOf: (range: DayRange) => Promise<Window>,
  ): Promise<{ window: Window; histories: ReadonlyMap<string, PlaceHistory> }> {
    const places = runs.map(({ run }) => run.place)
    const window = await windowOf(range)
    const histories = await store.deliveries.histories(places, window.ids)
    const whole = hull([
      range,
      ...runs.flatMap(({ run }) => {
        const history = histories.get(placeText(run.place))
        return history?.unposted.length
          ? [
              rangeOf(
                run,
                run.subscriptions.map((subscription) => unfolded(subscription, run, history)),
              ),
            ]
          : []
      }),
    ])
    if (!whole || whole.from >= range.from) return { window, histories }
    const wider = await windowOf(whole)
    return { window: wider, histories: await store.deliveries.histories(places, wider.ids) }
  }

  async function planBatch(
    due: readonly PlaceSubscriptions[],
    windowOf: (range: DayRange) => Promise<Window>,
    now: Temporal.Instant,
  ): Promise<PlanSummary> {
    const runs = due.flatMap(({ place, subscriptions }) =>
      dueRuns(subscriptions, place, now).map((run) => ({ run, all: subscriptions })),
    )
    const range = hull(runs.map(({ run }) => rangeOf(run, run.subscriptions)))
    if (!range) return nothing
    const { window, histories } = await readFor(runs, range, windowOf)
    const ready: Planned[] = []
    let waiting = 0
    for (const { run, all } of runs) {
      const history = histories.get(placeText(run.place))
      if (!history) continue
      try {
        const decided = await decideRun(run, all, history, window, now)
        const plan = await planned(decided, now)
        if (plan) ready.push(plan)
        else if (decided.decision.kind === 'wait') {
          await wait(decided, now)
          waiting++
        }
      } catch (error) {
        await onFailure(run, error)
      }
    }
    const results = await store.deliveries.plan(ready)
    const known = ready.filter((_, index) => results[index] === 'known')
    // Planned before under this key, by hand or in another life: what is due then is the run after it.
    await store.subscriptions.reschedule(
      known.flatMap(({ advances }) =>
        advances.map(({ subscription, nextRunAt }) => ({ id: subscription, nextRunAt })),
      ),
    )
    const made = ready.filter((_, index) => results[index] === 'planned')
    const silent = made.filter((plan) => plan.state === 'silent').length
    return { planned: made.length - silent, waiting, silent, left: runs.length - made.length - waiting }
  }

  return {
    async run(signal) {
      const now = clock.now()
      let total = nothing
      const windowOf = createWindows(store.papers)
      const seen = new Set<string>()
      let after: DueCursor | undefined
      do {
        const page = await store.subscriptions.due(now.epochMilliseconds, batch, after)
        const fresh = page.places.filter(({ place }) => !seen.has(placeText(place)))
        for (const { place } of fresh) seen.add(placeText(place))
        total = sum(total, await planBatch(fresh, windowOf, now))
        after = page.next
        await yieldToOthers()
      } while (after && !signal.aborted)
      return total
    },
  }
}

/** The listing days that a run of such subscriptions may look at. */
function rangeOf(run: DueRun, subscriptions: readonly Subscription[]): DayRange {
  return readRange(
    run.scheduled.toInstant(),
    subscriptions.map((subscription) => subscription.coveredThrough),
  )
}

/** The subscription as it was before deliveries that this run takes over. */
function unfolded(subscription: Subscription, run: DueRun, history: PlaceHistory): Subscription {
  const before = history.unposted
    .filter((unposted) => unposted.kind === run.kind)
    .flatMap((unposted) => unposted.before)
    .find((one) => one.subscription === subscription.id)
  if (!before) return subscription
  const { coveredThrough: _, ...rest } = subscription
  return before.coveredThrough === undefined ? rest : { ...rest, coveredThrough: before.coveredThrough }
}

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

function sum(a: PlanSummary, b: PlanSummary): PlanSummary {
  return {
    planned: a.planned + b.planned,
    waiting: a.waiting + b.waiting,
    silent: a.silent + b.silent,
    left: a.left + b.left,
  }
}
