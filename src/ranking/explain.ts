import type { Paper, Snapshot } from '../catalogue/paper.ts'
import type { Newcomer } from './caughtup.ts'

/** What a list can stand in the order of. */
type OrderName = 'votes' | 'newest'

/** A list of papers in an order of the bot. */
export interface OrderedList {
  readonly order: OrderName
  readonly papers: readonly Paper[]
}

/** What the bot saw of the votes of a list, by paper id. */
export interface Watched {
  /** The instant that the list stands for, epoch milliseconds. */
  readonly at: number
  readonly first: ReadonlyMap<string, Snapshot>
  /** What was known at an earlier instant (epoch milliseconds), to tell what came since. */
  readonly earlier: { readonly at: number; readonly snapshots: ReadonlyMap<string, Snapshot> }
}

/**
 * Why a paper stands at a place of a list, in one line with the numbers that decided: `4th by votes: 31 in 9 hours`.
 * The time is that since the bot first saw counts of the paper. Empty where the list has no such place.
 *
 * @param index the place, from 0
 */
export function explainPlace({ order, papers }: OrderedList, index: number, watched: Watched): string {
  const paper = papers[index]
  if (!paper) return ''
  const above = papers[index - 1]
  const below = papers[index + 1]
  const parts =
    order === 'votes'
      ? [`by votes: ${votesText(paper, watched)}`, ...recentText(paper, watched)]
      : [`by date: ${dateText(paper, [above, below])}`]
  const tied = tieText(order, paper, above, below, index)
  return [`${ordinal(index + 1)} ${parts.join(', ')}`, ...tied].join(', ')
}

/** Why a digest caught up with a paper: `caught up: 12 more votes since the digest, now 3rd`. */
export function explainCaughtUp({ paper, rank, gained }: Newcomer): string {
  const rose =
    gained === undefined
      ? `listed since the digest, ${counted(paper.votes ?? 0, 'vote')}`
      : `${counted(gained, 'more vote')} since the digest`
  return `caught up: ${rose}, now ${ordinal(rank)}`
}

function votesText({ id, votes }: Paper, { at, first }: Watched): string {
  if (votes === undefined) return 'votes not known, counted as 0'
  const seen = first.get(id)
  const span = seen && spanText(at - seen.at)
  if (span === undefined) return String(votes)
  if (seen?.votes === votes) return `${votes}, unchanged in ${span}`
  return `${votes} in ${span}${seen?.votes ? ` (${seen.votes} at first sight)` : ''}`
}

/** What came since the earlier instant, where that lies between the first sight and now and tells something new. */
function recentText({ id, votes }: Paper, { at, first, earlier }: Watched): string[] {
  const [seen, before] = [first.get(id), earlier.snapshots.get(id)?.votes]
  const span = spanText(at - earlier.at)
  if (votes === undefined || before === undefined || span === undefined) return []
  if (!seen || seen.at >= earlier.at || seen.votes === votes) return []
  if (votes < before) return [`${before - votes} fewer than ${span} ago`]
  return [`${votes === before ? 'none' : votes - before} of them in the last ${span}`]
}

/** The UTC day, with the time where a neighbour has the same day and another time. */
function dateText({ publishedAt }: Paper, neighbours: readonly (Paper | undefined)[]): string {
  if (publishedAt === undefined) return 'date of publication not known'
  const [day, time] = utcText(publishedAt)
  const shared = neighbours.some(
    (one) =>
      one?.publishedAt !== undefined &&
      one.publishedAt !== publishedAt &&
      utcText(one.publishedAt)[0] === day,
  )
  return `published ${day}${shared ? ` at ${time} UTC` : ''}`
}

function utcText(instant: number): [day: string, time: string] {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('UTC')
  return [moment.toPlainDate().toString(), moment.toPlainTime().toString({ smallestUnit: 'second' })]
}

/** Which neighbour it is level with, the one above first, and what put one before the other. */
function tieText(
  order: OrderName,
  paper: Paper,
  above: Paper | undefined,
  below: Paper | undefined,
  index: number,
): string[] {
  const level = (other: Paper | undefined): other is Paper =>
    other !== undefined &&
    (order === 'votes' ? (other.votes ?? 0) === (paper.votes ?? 0) : other.publishedAt === paper.publishedAt)
  if (level(above)) return [`tied with the ${ordinal(index)}, which has ${advantage(order, above, paper)}`]
  if (level(below)) return [`tied with the ${ordinal(index + 2)}, but has ${advantage(order, paper, below)}`]
  return []
}

/** What the first of two tied papers has over the second. */
function advantage(order: OrderName, one: Paper, other: Paper): string {
  if (order === 'newest') return 'the higher arXiv id'
  const field = (['comments', 'stars'] as const).find((name) => (one[name] ?? 0) !== (other[name] ?? 0))
  return field === undefined
    ? 'the lower arXiv id'
    : `more ${field} (${one[field] ?? 0} against ${other[field] ?? 'none known'})`
}

const units = [
  { name: 'minute', ms: 60_000, below: 60 },
  { name: 'hour', ms: 3_600_000, below: 48 },
  { name: 'day', ms: 86_400_000, below: Number.POSITIVE_INFINITY },
] as const

/** A length of time in its largest fitting unit, rounded; nothing for less than half a minute. */
function spanText(ms: number): string | undefined {
  const unit = units.find((one) => Math.round(ms / one.ms) < one.below)
  const count = unit ? Math.round(ms / unit.ms) : 0
  return unit && count > 0 ? counted(count, unit.name) : undefined
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const rules = new Intl.PluralRules('en', { type: 'ordinal' })

/** A place in words: 1st, 2nd, 3rd, 11th, 21st. */
const ordinal = (rank: number): string => `${rank}${endings[rules.select(rank)] ?? ''}`
