import { lastDay } from '../digest/days.ts'
import type { Subscription } from '../digest/subscription.ts'
import { digestMessage } from '../message/digest.ts'
import { type Place, type PlatformName, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Advance, Planned, Store } from '../store/port.ts'
import { deliveryKey } from './delivery.ts'
import type { Matches } from './matching.ts'
import { nextRunAt } from './next-run.ts'
import { confirmingPart, placeOf } from './plan-run.ts'
import { type Preview, preview, type Wanted } from './preview.ts'

export interface OutOfTurnParts {
  readonly store: Pick<Store, 'papers' | 'places' | 'subscriptions' | 'deliveries' | 'people'>
  readonly publishers: ReadonlyMap<PlatformName, Pick<Publisher, 'parts'>>
  readonly matches: Matches
  readonly clock: Clock
}

/** What is asked of a digest out of turn; the place's ledger and mutes say the rest. */
export type Asked = Pick<Wanted, 'topics' | 'top' | 'minVotes'> &
  Partial<Pick<Wanted, 'day' | 'days' | 'all'>>

/** Digests that no schedule asked for. */
export interface OutOfTurn {
  /** What a place would be shown now, without papers that it has had. Throws `USAGE` where the catalogue has none. */
  look(place: Place, asked: Asked): Promise<Preview>
  /**
   * Plans such a digest for a saved place, to be delivered like any other: its papers count as had, and the place's own
   * daily subscriptions as served for today. Resolves with its key; nothing when the place was served today or when
   * there is nothing to show.
   */
  plan(place: Place, asked: Asked): Promise<string | undefined>
}

export function createOutOfTurn({ store, publishers, matches, clock }: OutOfTurnParts): OutOfTurn {
  const localDate = (place: Place): string =>
    clock.now().toZonedDateTimeISO(place.zone).toPlainDate().toString()

  /** The newest day that a run at this moment would show. */
  async function newestDay(): Promise<string | undefined> {
    const last = lastDay('daily', clock.now())
    const from = Temporal.PlainDate.from(last).subtract({ days: 31 }).toString()
    const days = await store.papers.days('daily', from, last)
    return [...days.values()].findLast(({ count }) => count > 0)?.day
  }

  async function look(place: Place, asked: Asked): Promise<Preview> {
    const day = asked.day ?? (await newestDay())
    const all = asked.all ?? (await store.subscriptions.of(place))
    return lookFresh({ store, matches, clock }, { ...asked, place, day, days: asked.days ?? 1, all })
  }

  async function planOnce(place: Place, asked: Asked): Promise<string | undefined> {
    const now = clock.now()
    const today = localDate(place)
    const all = await store.subscriptions.of(place)
    const daily = all.filter(({ kind }) => kind === 'daily')
    if (daily.length > 0 && daily.every(({ servedOn = '' }) => servedOn >= today)) return undefined
    const found = await look(place, {
      ...asked,
      all: all.map((one) => (one.kind === 'daily' ? { ...one, servedOn: today } : one)),
    })
    const publisher = publishers.get(place.platform)
    if (!publisher || found.digest.empty !== undefined) return undefined
    const run = await plannedNow(publisher, place, found, now)
    const coveredThrough = run.days.at(-1)
    const advances =
      coveredThrough === undefined
        ? []
        : daily.map((one) => served(one, place, { today, coveredThrough, now }))
    const [result] = await store.deliveries.plan([{ ...run, advances }])
    if (result === 'planned') return run.key
    if (result === 'known') return undefined
    throw new PaperboyError('USAGE', 'Something else was sent here at this very moment.', {
      next: 'Look there first, and ask again.',
    })
  }

  return { look, plan: planOnce }
}

/** What a place would be shown now, without papers that it has had or muted. Throws `USAGE` where the catalogue has none. */
export async function lookFresh(
  {
    store,
    matches,
    clock,
  }: Pick<OutOfTurnParts, 'matches' | 'clock'> & {
    readonly store: Pick<Store, 'papers' | 'people' | 'deliveries'>
  },
  asked: Omit<Wanted, 'had' | 'mutes'>,
): Promise<Preview> {
  const place = placeText(asked.place)
  const muted = await store.people.mutes([asked.place], clock.now().epochMilliseconds)
  const wanted = { ...asked, mutes: muted.get(place) ?? [] }
  const first = await preview(store.papers, { ...wanted, had: new Set() }, matches, clock)
  const histories = await store.deliveries.histories([asked.place], first.covered)
  const had = histories.get(place)?.had.daily ?? new Set()
  return had.size === 0 ? first : preview(store.papers, { ...wanted, had }, matches, clock)
}

/** Such a digest as the store takes it; it moves no subscription. */
export async function plannedNow(
  publisher: Pick<Publisher, 'parts'>,
  place: Place,
  { digest, covered }: Preview,
  now: Temporal.Instant,
): Promise<Extract<Planned, { state: 'pending' }>> {
  const key = deliveryKey(place, 'daily', now.toZonedDateTimeISO(place.zone))
  const message = digestMessage(digest, place.format, { key })
  const parts = await publisher.parts(place, message)
  return {
    key,
    to: placeOf(place),
    kind: 'daily',
    at: now.epochMilliseconds,
    days: digest.days,
    advances: [],
    folds: [],
    state: 'pending',
    message,
    format: place.format,
    parts,
    papers: covered.map((id) => ({ id, part: confirmingPart(place.format, parts) })),
  }
}

function served(
  subscription: Subscription,
  { zone }: Place,
  { today, coveredThrough, now }: { today: string; coveredThrough: string; now: Temporal.Instant },
): Advance {
  const before = subscription.coveredThrough ?? ''
  return {
    subscription: subscription.id,
    dueAt: subscription.nextRunAt,
    nextRunAt: nextRunAt({ ...subscription, servedOn: today, zone }, now),
    coveredThrough: before > coveredThrough ? before : coveredThrough,
    servedOn: today,
  }
}
