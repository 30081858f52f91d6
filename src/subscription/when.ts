import type { Kind, Subscription, Weekday } from '../digest/subscription.ts'
import { clip, readable } from '../message/text.ts'
import { PaperboyError } from '../shared/errors.ts'
import { nearest } from '../shared/nearest.ts'
import { allWeek, daysOfWeek, knownDays, type Piece, pieceAt, whenWords, workWeek } from './when-words.ts'
import { zonesLike } from './zones.ts'

/** What somebody said of when something comes; what they left out is absent. */
export interface When {
  /** Local wall time, `HH:MM`. */
  readonly time?: string
  /** Set where days are. */
  readonly kind?: Kind
  /** In the order of the week. */
  readonly days?: readonly Weekday[]
  /** IANA time zone. */
  readonly zone?: string
}

/** When something comes, in whole. */
export interface Timing extends Pick<Subscription, 'kind' | 'days' | 'time'> {
  /** IANA time zone. */
  readonly zone: string
}

const forms = 'Write it like weekdays 9am, mon,wed 17:00 or weekly fri 09:00 Europe/Berlin.'

/**
 * Reads when something comes, in any order and case: `9am`, `21.30`, `0930`, `weekdays`, `mon,wed`, `mon-fri`, `daily`,
 * `weekly fri`, `Europe/Berlin`, `new york`. Several days mean each of them; a single weekday means a weekly recap on it,
 * as `weekly` does (on Monday, where no day is said), unless `daily` or `only` stands beside it. An empty text says
 * nothing. Throws `USAGE` that names the piece which is not understood, with what may have been meant.
 */
export function parseWhen(text: string): When {
  const words = whenWords(text)
  const { pieces, strange } = read(words)
  if (strange !== undefined) throw notUnderstood(strange)
  return combined(pieces)
}

interface Reading {
  readonly pieces: readonly Piece[]
  /** The first words that are none of it. */
  readonly strange?: readonly string[]
}

function read(words: readonly string[]): Reading {
  const small = words.map((word) => word.toLowerCase())
  const pieces: Piece[] = []
  for (let at = 0; at < words.length; ) {
    const piece = pieceAt(small, at)
    if (!piece) return { pieces, strange: words.slice(at, strangeEnd(small, at)) }
    pieces.push(piece)
    at += piece.words
  }
  return { pieces }
}

/** A name of several words stands together in the sentence about it. */
function strangeEnd(words: readonly string[], at: number): number {
  if (/^\d/.test(words[at] ?? '')) return at + 1
  let end = at + 1
  while (end < words.length && end < at + 3 && !pieceAt(words, end)) end++
  return end
}

const ofKind = <K extends Piece['kind']>(pieces: readonly Piece[], kind: K) =>
  pieces.filter((piece): piece is Extract<Piece, { kind: K }> => piece.kind === kind)

function combined(pieces: readonly Piece[]): When {
  const [time, otherTime] = ofKind(pieces, 'time')
  if (otherTime) throw twice('time')
  const [zone, otherZone] = ofKind(pieces, 'zone')
  if (otherZone) throw twice('time zone')
  const said = new Set(ofKind(pieces, 'days').flatMap(({ days }) => days))
  const days = allWeek.filter((day) => said.has(day))
  const has = (kind: Piece['kind']): boolean => pieces.some((piece) => piece.kind === kind)
  return {
    ...(time && { time: time.time }),
    ...rhythmOf(days, { daily: has('daily'), weekly: has('weekly'), only: has('only') }),
    ...(zone && { zone: zone.zone }),
  }
}

function rhythmOf(
  days: readonly Weekday[],
  { daily, weekly, only }: { readonly daily: boolean; readonly weekly: boolean; readonly only: boolean },
): Pick<When, 'kind' | 'days'> {
  if (weekly && (daily || only || days.length > 1))
    throw usage('A weekly recap comes on one day.', 'Write weekly fri; or the days alone: mon, wed.')
  if (only && days.length === 0) throw usage('“only” needs a day beside it.', forms)
  if (weekly) return { kind: 'weekly', days: days.length === 0 ? [1] : days }
  if (days.length === 0) return daily ? { kind: 'daily', days: allWeek } : {}
  return { kind: days.length === 1 && !daily && !only ? 'weekly' : 'daily', days }
}

/** How sure it is that words say when. */
export type Likeness =
  /** They have a clock form such as `9am` or `at 9`, or a word for days. */
  | 'clear'
  /** Before any such sign stands a number that can be anything else: `4 weekdays`. */
  | 'number'
  /** They name a zone and nothing more. */
  | 'zone'

/** Whether words say when, all of them; nothing where they do not. Never throws. */
export function looksLikeWhen(words: readonly string[]): Likeness | undefined {
  const { pieces, strange } = read(words.flatMap(whenWords))
  const told = pieces.filter(({ kind }) => kind !== 'filler')
  if (strange !== undefined || told.length === 0 || !isCombinable(pieces)) return undefined
  const loose = pieces.findIndex((piece) => piece.kind === 'time' && piece.loose)
  const sign = pieces.findIndex((piece) => (piece.kind === 'filler' ? piece.at : piece.kind !== 'zone'))
  if (loose >= 0 && loose === sign) return 'number'
  return told.every(({ kind }) => kind === 'zone') ? 'zone' : 'clear'
}

function isCombinable(pieces: readonly Piece[]): boolean {
  try {
    combined(pieces)
    return true
  } catch (error) {
    if (error instanceof PaperboyError) return false
    throw error
  }
}

const usage = (message: string, next: string): PaperboyError => new PaperboyError('USAGE', message, { next })
const twice = (what: string): PaperboyError => usage(`There is more than one ${what}.`, `Give one ${what}.`)

function notUnderstood(words: readonly string[]): PaperboyError {
  const piece = words.join(' ')
  const quoted = `“${clip(readable(piece), 40)}”`
  if (/^(?:utc|gmt)?[+-]\d/i.test(piece))
    return usage(
      `${quoted} is no time zone: it knows no summer time.`,
      'Give one such as Europe/Berlin, or a city.',
    )
  if (/^\d/.test(piece)) return usage(`${quoted} is no time of day.`, 'Write it like 09:00, 9am or 21:30.')
  const [first = ''] = words
  const day = nearest(first.toLowerCase(), knownDays)
  if (day !== undefined) return usage(`${quoted} is not understood.`, `Did you mean ${day}?`)
  const [near, nearFirst] = [zonesLike(piece, 3), zonesLike(first, 3)]
  const zones = near.length > 0 ? near : nearFirst
  if (zones.length > 0) return usage(`${quoted} is no time zone.`, `Did you mean ${listed(zones, 'or')}?`)
  if (piece.includes('/'))
    return usage(`${quoted} is no time zone.`, 'Give one such as Europe/Berlin, or a city.')
  return usage(`${quoted} is not understood as a time.`, forms)
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

function listed(items: readonly string[], last: 'and' | 'or'): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** A timing in words that `parseWhen` reads: `on weekdays at 09:00 Europe/Berlin`, `weekly on Mondays at 09:00 UTC`. */
export function whenText({ kind, days, time, zone }: Timing): string {
  return `${daysText(kind, days)} at ${time} ${zone}`
}

function daysText(kind: Kind, days: readonly Weekday[]): string {
  const names = days.map((day) => dayNames[day - 1] ?? '')
  if (kind === 'weekly')
    return `weekly on ${listed(
      days.map((day) => daysOfWeek[day - 1] ?? ''),
      'and',
    )}`
  if (days.length === allWeek.length) return 'every day'
  if (days.join() === workWeek.join()) return 'on weekdays'
  return `on ${listed(names, 'and')}${days.length === 1 ? ' only' : ''}`
}
