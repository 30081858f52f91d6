import type { Paper } from '../../src/catalogue/paper.ts'
import { deliveryKey } from '../../src/delivery/delivery.ts'
import { decide } from '../../src/digest/build.ts'
import type { Digest, RunInput } from '../../src/digest/digest.ts'
import { type DueRun, dueRuns, nextRun } from '../../src/digest/due.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import type { Place } from '../../src/platforms/place.ts'
import { settled } from './fixtures.ts'

/** What is edited in a place. */
interface Change {
  /** When, in hours from the start. */
  readonly hour: number
  readonly zone?: string
  /** Applied to every subscription. */
  readonly edit?: Partial<Pick<Subscription, 'kind' | 'time' | 'days'>>
}

export interface World {
  readonly place: Place
  readonly subscriptions: readonly Subscription[]
  readonly listed: ReadonlyMap<string, readonly Paper[]>
  readonly from: Temporal.Instant
  readonly hours: number
  readonly changes?: readonly Change[]
  /** Is the bot running in this hour, counted from the start? */
  readonly up?: (hour: number) => boolean
}

export interface Run {
  readonly key: string
  readonly due: DueRun
  readonly digest: Digest
  readonly covered: readonly string[]
}

const minutes = 30

/** Lives through a world with a tick every half hour, as the scheduler and the store would, and returns the runs. */
export function simulate(world: World): Run[] {
  const runs: Run[] = []
  const had = { daily: new Set<string>(), weekly: new Set<string>() }
  const days = new Map([...world.listed].map(([day, papers]) => [day, settled(day, papers.length)]))
  let place = world.place
  const timed = (one: Subscription, now: Temporal.Instant): Subscription => ({
    ...one,
    nextRunAt: nextRun({ ...one, zone: place.zone }, now)?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER,
  })
  let subscriptions = world.subscriptions.map((one) => timed(one, world.from))
  let changes = [...(world.changes ?? [])].sort((a, b) => a.hour - b.hour)

  for (let tick = 0; tick < (world.hours * 60) / minutes; tick++) {
    const hour = (tick * minutes) / 60
    const now = world.from.add({ minutes: tick * minutes })
    if (!(world.up?.(hour) ?? true)) continue
    for (const { zone, edit } of changes.filter((change) => change.hour <= hour)) {
      place = { ...place, ...(zone !== undefined && { zone }) }
      subscriptions = subscriptions.map((one) => timed({ ...one, ...edit }, now))
    }
    changes = changes.filter((change) => change.hour > hour)
    for (const due of dueRuns(subscriptions, place, now)) {
      const input: RunInput = {
        now,
        place,
        kind: due.kind,
        scheduled: due.scheduled,
        subscriptions: due.subscriptions,
        all: subscriptions,
        days,
        listed: world.listed,
        announced: new Map(),
        had: had[due.kind],
        hadElsewhere: had[due.kind === 'daily' ? 'weekly' : 'daily'],
        votesBefore: new Map(),
        matches: ({ query }, { keywords }) => query === '' || keywords.includes(query),
      }
      const decision = decide(input)
      if (decision.kind === 'wait') continue
      for (const id of decision.covered) had[due.kind].add(id)
      const { digest, covered, coveredThrough } = decision
      runs.push({ key: deliveryKey(place, due.kind, due.scheduled), due, digest, covered })
      subscriptions = subscriptions.map((one) => {
        const servedOn = due.servedOn.get(one.id)
        return servedOn === undefined ? one : timed({ ...one, servedOn, coveredThrough }, now)
      })
    }
  }
  return runs
}
