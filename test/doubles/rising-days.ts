import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { startOfDay } from '../../src/catalogue/day.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { dataFolder } from '../data.ts'
import { paper } from '../digest/fixtures.ts'

/** A paper as it was on the morning of its listing day: all that an order may look at. */
export interface Sighting {
  /** With the counts of the morning. */
  readonly paper: Paper
  readonly hoursListed: number
  /** Followers of the person who listed it; 0 where they are not known. */
  readonly followers: number
}

/** A listing day whose votes were recorded on its morning and later. */
export interface RisingDay {
  /** UTC listing day, ISO text. */
  readonly day: string
  /**
   * The late votes are of days afterwards, of one paper in twenty at most excepted; elsewhere many are of the next day.
   */
  readonly settled: boolean
  readonly morning: readonly Sighting[]
  /** Votes by paper id as the day had ended, 20 to 34 hours after it began. */
  readonly nextDay: ReadonlyMap<string, number>
  /** The last recorded votes by paper id: what an order is judged by, never what it looks at. */
  readonly late: ReadonlyMap<string, number>
}

const observation = z.object({ at: z.string(), upvotes: z.int() })
const row = z.object({
  id: z.string(),
  early: z.tuple([observation]),
  numComments: z.int(),
  githubStars: z.int().optional(),
  authorCount: z.int(),
  publishedAt: z.string(),
  listedAt: z.string().optional(),
  submitterFollowers: z.int().optional(),
  later: z.array(observation),
  lateUpvotes: z.int(),
})
type Row = z.infer<typeof row>
const line = z.object({
  day: z.iso.date(),
  observedAt: z.string(),
  hoursIntoDay: z.number(),
  sets: z.object({ main: z.boolean(), complete: z.boolean() }),
  papers: z.array(z.unknown()),
})

/** A day that was read later shows votes of its afternoon. */
const morningEnds = 10
/** Hours after the start of a day between which its votes are those of the next day. */
const nextDayHours = { from: 20, to: 34 } as const

const hourMs = 3_600_000
const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const hoursBetween = (from: number, to: number) => (to - from) / hourMs

/**
 * The listing days of which all papers were recorded on the morning (07:50 to 10:00 UTC), the next day and later,
 * oldest first. For suites with data only.
 */
export function risingMornings(): readonly RisingDay[] {
  return gunzipSync(readFileSync(`${dataFolder}rising-days.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)))
    .filter(({ sets, hoursIntoDay }) => sets.main && hoursIntoDay < morningEnds)
    .map(({ day, observedAt, sets, papers }) => {
      const rows = papers.map((one) => row.parse(one))
      return {
        day,
        settled: sets.complete,
        morning: rows.map((one) => sighting(day, observedAt, one)),
        nextDay: new Map(rows.flatMap((one) => nextDayVotes(day, one))),
        late: new Map(rows.map(({ id, lateUpvotes }) => [id, lateUpvotes])),
      }
    })
    .filter(({ morning, nextDay }) => nextDay.size === morning.length)
}

function sighting(day: string, observedAt: string, one: Row): Sighting {
  const { id, early, numComments, githubStars, authorCount, publishedAt, listedAt } = one
  const listed = listedAt === undefined ? startOfDay(day) : instant(listedAt)
  return {
    paper: paper(id, {
      authorCount,
      publishedAt: instant(publishedAt),
      listedOn: day,
      votes: early[0].upvotes,
      comments: numComments,
      ...(githubStars !== undefined && { stars: githubStars }),
    }),
    hoursListed: hoursBetween(listed, instant(observedAt)),
    followers: one.submitterFollowers ?? 0,
  }
}

function nextDayVotes(day: string, { id, later }: Row): [string, number][] {
  const seen = later.filter(({ at }) => {
    const hours = hoursBetween(startOfDay(day), instant(at))
    return hours >= nextDayHours.from && hours <= nextDayHours.to
  })
  return seen.slice(-1).map(({ upvotes }) => [id, upvotes])
}
