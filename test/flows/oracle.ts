/**
 * Works out by itself, from the raw recorded days, what every place should have received. It imports nothing from the
 * code it judges.
 */

/** A raw item as the catalogue's API gives it, as far as the oracle reads it. */
export interface RawItem {
  readonly paper: {
    readonly id: string
    readonly title: string
    /** The abstract, and what the catalogue's own model makes of it. */
    readonly summary?: string | undefined
    readonly ai_summary?: string | undefined
    readonly ai_keywords?: readonly string[] | undefined
    readonly upvotes: number
    readonly githubRepo?: string | undefined
    readonly githubStars?: number | undefined
  }
  readonly numComments?: number | undefined
}

interface ExpectedTopic {
  /** Told by eye from the query's words. */
  readonly fits: (item: RawItem) => boolean
  readonly top: number
  readonly minVotes: number
}

export interface ExpectedPlace {
  readonly zone: string
  /** `HH:MM` on the place's wall. */
  readonly time: string
  /** ISO weekdays, 1 is Monday. */
  readonly days: readonly number[]
  readonly topics: readonly ExpectedTopic[]
}

export interface ExpectedRun {
  /** The local date and time at which it is posted, `2026-05-07T09:00`. */
  readonly local: string
  readonly instant: string
  /** The listing days that had papers. */
  readonly listing: readonly string[]
  /** Papers in order; empty where the run says that there are none. */
  readonly papers: readonly string[]
  /** Fitting papers left out of a merged digest. */
  readonly more: number
}

const listingAgeHours = 7
const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('UTC').toPlainDate()

/** The newest UTC day that is at least seven hours old. */
function newestListing(instant: Temporal.Instant): Temporal.PlainDate {
  return dayOf(instant.subtract({ hours: listingAgeHours }))
}

function byVotes(a: RawItem, b: RawItem): number {
  return (
    b.paper.upvotes - a.paper.upvotes ||
    (b.numComments ?? 0) - (a.numComments ?? 0) ||
    (b.paper.githubStars ?? 0) - (a.paper.githubStars ?? 0) ||
    (a.paper.id < b.paper.id ? -1 : 1)
  )
}

/** The papers with enough votes of some days together, best first. */
export const bestOf = (
  days: readonly string[],
  catalogue: ReadonlyMap<string, readonly RawItem[]>,
  { top, minVotes }: Omit<ExpectedTopic, 'fits'>,
): string[] =>
  days
    .flatMap((day) => catalogue.get(day) ?? [])
    .filter(({ paper }) => paper.upvotes >= minVotes)
    .sort(byVotes)
    .slice(0, top)
    .map(({ paper }) => paper.id)

/** Wall-clock moments of a place between two local dates, the first valid minute after a gap, the first of an overlap. */
export function moments(place: ExpectedPlace, from: string, to: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = []
  const last = Temporal.PlainDate.from(to)
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    if (!place.days.includes(date.dayOfWeek)) continue
    const wall = date.toPlainDateTime(place.time)
    const earlier = wall.toZonedDateTime(place.zone, { disambiguation: 'earlier' })
    const inGap = !earlier.toPlainDateTime().equals(wall)
    found.push(inGap ? (earlier.getTimeZoneTransition('next') ?? earlier) : earlier)
  }
  return found
}

/**
 * The runs of a place at given moments. The first one shows one listing day, the newest that has papers; every later
 * one what came since the one before.
 */
export function expectedRuns(
  place: Pick<ExpectedPlace, 'topics'>,
  catalogue: ReadonlyMap<string, readonly RawItem[]>,
  scheduled: readonly Temporal.ZonedDateTime[],
): ExpectedRun[] {
  const had = new Set<string>()
  let covered: Temporal.PlainDate | undefined
  return scheduled.map((moment) => {
    const newest = newestListing(moment.toInstant())
    const listing: string[] = []
    if (covered === undefined) {
      let day = newest
      while (!catalogue.get(day.toString())?.length) day = day.subtract({ days: 1 })
      listing.push(day.toString())
    } else {
      for (
        let day = covered.add({ days: 1 });
        Temporal.PlainDate.compare(day, newest) <= 0;
        day = day.add({ days: 1 })
      )
        if (catalogue.get(day.toString())?.length) listing.push(day.toString())
    }
    covered = newest
    const chosen = new Map<string, RawItem>()
    const fitting = new Set<string>()
    for (const topic of place.topics) {
      const perDay = listing.map((day) =>
        (catalogue.get(day) ?? []).filter(
          (item) => item.paper.upvotes >= topic.minVotes && topic.fits(item) && !had.has(item.paper.id),
        ),
      )
      const cap = Math.min(
        listing.length > 1 ? 2 * topic.top : topic.top,
        perDay.reduce((sum, items) => sum + Math.min(topic.top, items.length), 0),
      )
      const all = perDay.flat().sort(byVotes)
      for (const item of all) fitting.add(item.paper.id)
      for (const item of all.slice(0, cap)) chosen.set(item.paper.id, item)
    }
    const papers = [...chosen.values()].sort(byVotes).map((item) => item.paper.id)
    const more = listing.length > 1 ? fitting.size - chosen.size : 0
    for (const id of listing.length > 1 ? fitting : papers) had.add(id)
    return {
      local: moment.toPlainDateTime().toString({ smallestUnit: 'minute' }),
      instant: moment.toInstant().toString(),
      listing,
      papers,
      more,
    }
  })
}
