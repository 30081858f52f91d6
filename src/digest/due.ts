import type { Place } from '../platforms/place.ts'
import { oncePerKey } from '../shared/once.ts'
import { type Kind, kinds, type Subscription } from './subscription.ts'

/** A wall-clock schedule in a zone. */
export type Timing = Pick<Subscription, 'days' | 'time' | 'servedOn'> & {
  /** IANA time zone. */
  readonly zone: string
}

/** One moment at which subscriptions of a place run together. */
export interface DueRun {
  readonly place: Place
  readonly kind: Kind
  /** In the place's zone. Where missed moments were joined, the newest of them. */
  readonly scheduled: Temporal.ZonedDateTime
  /** In the order they were given in. */
  readonly subscriptions: readonly Subscription[]
  /** By subscription id, the local date (ISO text) on which this run serves it. */
  readonly servedOn: ReadonlyMap<string, string>
}

/** A moment whose turn is further in the past than this was missed: nothing waits for that long. */
const missedAfterMs = 2 * 60 * 60_000
const week = 7

/**
 * The moment of a wall time on a date: the first valid minute after a DST gap, the first of the two in an overlap.
 * A gap over midnight moves it to the next date, and it then counts as that date's.
 */
function momentOn(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.ZonedDateTime {
  const wall = date.toPlainDateTime(time)
  const moment = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (moment.toPlainDateTime().equals(wall)) return moment
  return moment.getTimeZoneTransition('next') ?? moment
}

/** Does it run on a weekday, counted on from a Monday as 1 without end? */
const runsOn = (timing: Timing, weekday: number): boolean =>
  timing.days.some((day) => (weekday - day) % week === 0)

/**
 * The first scheduled moment strictly after an instant, on a local date after `servedOn`. Nothing when no weekday is
 * chosen. Whatever was edited since, a date that was served (or, after a move over the date line, one before it) is not
 * served again.
 */
export const nextRun = oncePerKey(
  ({ days, time, servedOn, zone }: Timing, after: Temporal.Instant) =>
    `${days} ${time} ${servedOn} ${zone} ${after.epochNanoseconds}`,
  firstMoment,
)

function firstMoment(timing: Timing, after: Temporal.Instant): Temporal.ZonedDateTime | undefined {
  const time = Temporal.PlainTime.from(timing.time)
  const { servedOn } = timing
  const today = after.toZonedDateTimeISO(timing.zone).toPlainDate()
  const first =
    servedOn !== undefined && today.toString() <= servedOn
      ? Temporal.PlainDate.from(servedOn).add({ days: 1 })
      : today
  for (let days = 0; days <= week; days++) {
    if (!runsOn(timing, first.dayOfWeek + days)) continue
    const moment = momentOn(days === 0 ? first : first.add({ days }), time, timing.zone)
    if (moment.epochMilliseconds > after.epochMilliseconds) return moment
  }
  return undefined
}

/** The last scheduled moment at or before an instant, if its local date is after `servedOn`. */
function lastRun(timing: Timing, now: Temporal.Instant): Temporal.ZonedDateTime | undefined {
  const time = Temporal.PlainTime.from(timing.time)
  const today = now.toZonedDateTimeISO(timing.zone).toPlainDate()
  for (let days = 0; days <= week; days++) {
    if (!runsOn(timing, today.dayOfWeek - days)) continue
    const moment = momentOn(days === 0 ? today : today.subtract({ days }), time, timing.zone)
    if (moment.epochMilliseconds > now.epochMilliseconds) continue
    return timing.servedOn === undefined || localDate(moment) > timing.servedOn ? moment : undefined
  }
  return undefined
}

const localDate = (moment: Temporal.ZonedDateTime): string => moment.toPlainDate().toString()

/**
 * The runs of a place that are due. A subscription is due from its `nextRunAt` on, at its newest scheduled moment, so
 * that days without the bot make one late run and not one each. What falls due at one moment makes one run per kind;
 * so do all missed moments of a kind together, as of the newest of them. A paused place has none until it resumes.
 *
 * `nextRunAt` must be kept where it lies in the past: it is what tells that a run was missed.
 */
export function dueRuns(
  subscriptions: readonly Subscription[],
  place: Place,
  now: Temporal.Instant,
): DueRun[] {
  if (place.pause) return []
  return kinds.flatMap((kind) => {
    const due = subscriptions
      .filter((subscription) => subscription.kind === kind && subscription.nextRunAt <= now.epochMilliseconds)
      .flatMap((subscription) => {
        const moment = lastRun({ ...subscription, zone: place.zone }, now)
        return moment ? [{ subscription, moment }] : []
      })
    return joined(due, now).map(({ scheduled, members }) => ({
      place,
      kind,
      scheduled,
      subscriptions: members.map(({ subscription }) => subscription),
      servedOn: new Map(members.map(({ subscription, moment }) => [subscription.id, localDate(moment)])),
    }))
  })
}

interface Due {
  readonly subscription: Subscription
  readonly moment: Temporal.ZonedDateTime
}

function joined(
  due: readonly Due[],
  now: Temporal.Instant,
): { scheduled: Temporal.ZonedDateTime; members: Due[] }[] {
  const missed = due.filter(
    ({ subscription }) => subscription.nextRunAt < now.epochMilliseconds - missedAfterMs,
  )
  const newest = missed.reduce<Temporal.ZonedDateTime | undefined>(
    (latest, { moment }) =>
      latest && latest.epochMilliseconds >= moment.epochMilliseconds ? latest : moment,
    undefined,
  )
  const runs = new Map<number, { scheduled: Temporal.ZonedDateTime; members: Due[] }>()
  for (const one of due) {
    const scheduled = newest && missed.includes(one) ? newest : one.moment
    const run = runs.get(scheduled.epochMilliseconds)
    if (run) run.members.push(one)
    else runs.set(scheduled.epochMilliseconds, { scheduled, members: [one] })
  }
  return [...runs.values()]
}
