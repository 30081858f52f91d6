import { utcDay } from '../../src/catalogue/listing-days.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { CommandContext } from '../../src/command/define.ts'
import { byVotes } from '../../src/ranking/order.ts'
import { firstDayOf, type Period, periodDays } from '../../src/ranking/top.ts'
import { createMatcher } from '../../src/search/match.ts'
import { QueryError } from '../../src/search/problem.ts'
import type { Query } from '../../src/search/query.ts'
import { mutedQueries, mutesFor } from './mutes.ts'

/** The papers that people vote for in a period, and what was left out of them. */
export interface Ranking {
  /** UTC listing days with papers, oldest first. */
  readonly days: readonly string[]
  /** How many papers stand on them. */
  readonly listed: number
  /** On the topic, not muted, most votes first. */
  readonly papers: readonly Paper[]
  /** How many on the topic are muted. */
  readonly muted: number
  /** Epoch milliseconds of the newest reading of one of the days; absent where none was read, only imported. */
  readonly readAt?: number
}

/** More fitting papers than this, newer than one of the last month, there are not. */
const mostFitting = 20_000

/** The ranking of a period; without a query of every paper. */
export async function rankingOf(
  context: CommandContext,
  period: Period,
  query: Query | undefined,
): Promise<Ranking> {
  const { store, now } = context
  const today = utcDay(now())
  const states = await store.papers.days('daily', firstDayOf(period, today), today)
  const filled = [...states.values()].filter(({ count }) => count > 0).map(({ day }) => day)
  const days = periodDays(period, filled)
  const listed = await listedOn(days, context)
  const fits = query === undefined ? () => true : await fitting(query, period, context)
  const mutes = mutedQueries(await mutesFor(context), context)
  const hides = await Promise.all(mutes.map((mute) => fittingAtAnyCost(mute, period, context)))
  const on = listed.filter(fits)
  const read = days.flatMap((day) => states.get(day)?.refreshedAt ?? [])
  const papers = on.filter((paper) => !hides.some((hidden) => hidden(paper)))
  return {
    days,
    listed: listed.length,
    papers: papers.toSorted(byVotes),
    muted: on.length - papers.length,
    ...(read.length > 0 && { readAt: Math.max(...read) }),
  }
}

/** The papers of some days, each once, withdrawn ones left out; a day at a time. */
async function listedOn(days: readonly string[], { store }: CommandContext): Promise<readonly Paper[]> {
  const papers = new Map<string, Paper>()
  for (const day of days) {
    const listed = await store.papers.listed('daily', day, day)
    for (const paper of listed.get(day) ?? [])
      if (paper.withdrawnAt === undefined) papers.set(paper.id, paper)
  }
  return [...papers.values()]
}

type Fits = (paper: Paper) => boolean

/** Which papers fit. Those of one day are looked at here; more are for the search's own thread. */
async function fitting(query: Query, period: Period, context: CommandContext): Promise<Fits> {
  const { search } = context
  if (period === 'day') return lookingHere(query, context)
  const ids = new Set((await search.matching(query, mostFitting)).ids)
  return ({ id }) => ids.has(id)
}

/** A mute holds even where it asks for more of the whole catalogue than a search gives. */
async function fittingAtAnyCost(query: Query, period: Period, context: CommandContext): Promise<Fits> {
  try {
    return await fitting(query, period, context)
  } catch (error) {
    if (error instanceof QueryError) return lookingHere(query, context)
    throw error
  }
}

function lookingHere(query: Query, { topics }: CommandContext): Fits {
  const matches = createMatcher(query, { topics })
  return (paper) => matches(paper) !== undefined
}

/** What papers gained, and since when (epoch milliseconds). */
interface Gains {
  readonly since: number
  readonly votes: ReadonlyMap<string, number>
}

const hourMs = 60 * 60_000

/** Votes gained since what was known an hour before the newest reading; nothing where none of them gained any. */
export async function gainsOf(
  { store }: CommandContext,
  papers: readonly Paper[],
  readAt: number,
): Promise<Gains | undefined> {
  const ids = papers.map(({ id }) => id)
  const before = await store.papers.snapshotsAt(ids, readAt - hourMs)
  const gained = papers.flatMap(({ id, votes = 0 }) => {
    const then = before.get(id)?.votes
    return then === undefined || votes <= then ? [] : [[id, votes - then] as const]
  })
  if (gained.length === 0) return undefined
  return { since: Math.max(...[...before.values()].map(({ at }) => at)), votes: new Map(gained) }
}
