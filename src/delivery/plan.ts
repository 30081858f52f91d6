import { decide } from '../digest/build.ts'
import { coverage } from '../digest/coverage.ts'
import type { RunDecision } from '../digest/digest.ts'
import { type DueRun, dueRuns } from '../digest/due.ts'
import { digestMessage } from '../message/digest.ts'
import { type PlatformName, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import { createTurns } from '../shared/turns.ts'
import type { DueCursor, PlaceSubscriptions, Planned, Store } from '../store/port.ts'
import { deliveryKey } from './delivery.ts'
import type { Matches } from './matching.ts'
import { createMuting, unmuted } from './muting.ts'
import { inputOf, placeOf, plannedRun, type RunContext, rangeOf } from './plan-run.ts'
import { createWindows, type DayRange, hull, type Window } from './window.ts'

/** How many subscriptions are read, decided and written together. */
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
  readonly store: Pick<Store, 'papers' | 'subscriptions' | 'deliveries' | 'people'>
  readonly publishers: ReadonlyMap<PlatformName, Pick<Publisher, 'parts'>>
  /** Does a paper fit a subscription's query? */
  readonly matches: Matches
  /** Called when a run cannot be planned, with what was thrown. */
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

type Windows = (range: DayRange) => Promise<Window>

export function createPlanner(parts: PlannerParts): Planner {
  const { store, publishers, matches, onFailure, note, clock, log } = parts
  const waitsFrom = clock.now()
  const turn = createTurns()
  const muting = createMuting(matches, ({ place, query }, err) =>
    log.warn({ err, place: placeText(place), query }, 'a mute hides nothing: its query cannot be read'),
  )

  /** The runs with what they are decided from, as far back as the deliveries reach that they take over. */
  async function read(
    due: readonly PlaceSubscriptions[],
    windowOf: Windows,
    now: Temporal.Instant,
  ): Promise<{ window: Window; contexts: readonly RunContext[] } | undefined> {
    // A platform whose token is gone keeps its runs due: they come when it is back.
    const reachable = due.filter(({ place }) => publishers.has(place.platform))
    const runs = reachable.flatMap(({ place, subscriptions }) =>
      dueRuns(subscriptions, place, now).map((run) => ({ run, all: subscriptions })),
    )
    const range = hull(runs.map(({ run }) => rangeOf(run)))
    if (!range) return undefined
    await turn()
    const mutes = await store.people.mutes(
      runs.map(({ run }) => run.place),
      now.epochMilliseconds,
    )
    await turn()
    const readIn = async (days: DayRange) => {
      const window = await windowOf(days)
      const histories = await store.deliveries.histories(
        runs.map(({ run }) => run.place),
        window.ids,
      )
      const contexts = runs.flatMap(({ run, all }) => {
        const key = placeText(run.place)
        const history = histories.get(key)
        return history ? [{ run, all, history, mutes: mutes.get(key) ?? [] }] : []
      })
      return { window, contexts }
    }
    const first = await readIn(range)
    const whole = hull([range, ...first.contexts.map((context) => rangeOf(context.run, context))]) ?? range
    return whole.from < range.from ? readIn(whole) : first
  }

  async function message(
    { run }: RunContext,
    decision: Extract<RunDecision, { kind: 'run' }>,
  ): Promise<{ message: ReturnType<typeof digestMessage>; parts: number } | undefined> {
    const publisher = publishers.get(run.place.platform)
    if (!decision.speak || !publisher) return undefined
    const key = deliveryKey(run.place, run.kind, run.scheduled)
    const drawn = digestMessage(decision.digest, run.place.format, {
      key,
      ...(note !== undefined && { note }),
    })
    return { message: drawn, parts: await publisher.parts(run.place, drawn) }
  }

  async function wait(
    { run, history }: RunContext,
    { until, day }: Extract<RunDecision, { kind: 'wait' }>,
    now: Temporal.Instant,
  ): Promise<void> {
    const key = deliveryKey(run.place, run.kind, run.scheduled)
    const notBefore = until.epochMilliseconds
    if (history.waiting.some((waiting) => waiting.key === key && waiting.notBefore === notBefore)) return
    const to = placeOf(run.place)
    await store.deliveries.wait({ key, to, kind: run.kind, at: now.epochMilliseconds, notBefore })
    log.info({ place: placeText(to), day, until: until.toString() }, 'digest waits for its day')
  }

  async function planBatch(
    due: readonly PlaceSubscriptions[],
    windowOf: Windows,
    now: Temporal.Instant,
  ): Promise<PlanSummary> {
    const found = await read(due, windowOf, now)
    if (!found) return nothing
    const ready: Planned[] = []
    let waiting = 0
    for (const context of found.contexts) {
      await turn()
      try {
        const { mutes } = context
        const fits = unmuted(matches, muting, mutes)
        const input = await inputOf(context, found.window, now, { matches: fits, waitsFrom })
        const asksForWords = mutes.length > 0 || input.subscriptions.some(({ query }) => query !== '')
        if (asksForWords) await found.window.cutWords(coverage(input, true).days.flat())
        const decision = decide(input)
        if (decision.kind === 'wait') {
          await wait(context, decision, now)
          waiting++
        } else ready.push(plannedRun(context, decision, now, await message(context, decision)))
      } catch (error) {
        await onFailure(context.run, error)
      }
    }
    await turn()
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
    const left = found.contexts.length - made.length - waiting
    return { planned: made.length - silent, waiting, silent, left }
  }

  return {
    async run(signal) {
      const now = clock.now()
      const windowOf = createWindows(store.papers)
      const seen = new Set<string>()
      let total = nothing
      let after: DueCursor | undefined
      do {
        const page = await store.subscriptions.due(now.epochMilliseconds, batch, after)
        const fresh = page.places.filter(({ place }) => !seen.has(placeText(place)))
        for (const { place } of fresh) seen.add(placeText(place))
        total = sum(total, await planBatch(fresh, windowOf, now))
        after = page.next
        await turn()
      } while (after && !signal.aborted)
      return total
    },
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
