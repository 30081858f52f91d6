import type { Weekday } from '../digest/subscription.ts'
import { zoneOf } from './zones.ts'

/** The ISO weekdays, as the settings and people abbreviate them. */
export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** The weekdays as something that comes back, Monday first. */
export const daysOfWeek = [
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
] as const

/** Monday to Sunday. */
export const allWeek = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]
/** Monday to Friday. */
export const workWeek = [1, 2, 3, 4, 5] as const satisfies readonly Weekday[]

/** One thing that was said of when something comes. */
export type Piece =
  /** `loose` where a number alone could mean anything: `9`, `0930`, `21.30`, `9h`. */
  | { readonly kind: 'time'; readonly time: string; readonly loose: boolean }
  | { readonly kind: 'days'; readonly days: readonly Weekday[] }
  | { readonly kind: 'daily' | 'weekly' | 'only' }
  | { readonly kind: 'zone'; readonly zone: string }
  /** A word that only joins others; after `at` a number is a time. */
  | { readonly kind: 'filler'; readonly at: boolean }

/** A piece and how many words it takes. */
type Taken = Piece & { readonly words: number }

/** Words of a zone's longest name: `Isle of Man`. */
const longestZone = 3

const fullNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const otherNames: Readonly<Record<string, readonly Weekday[]>> = {
  tues: [2],
  weds: [3],
  thur: [4],
  thurs: [4],
  weekend: [6, 7],
  weekends: [6, 7],
  weekday: workWeek,
  weekdays: workWeek,
  workday: workWeek,
  workdays: workWeek,
}
const dayWords: ReadonlyMap<string, readonly Weekday[]> = new Map([
  ...allWeek.flatMap((day) => {
    const name = fullNames[day - 1] ?? ''
    return [name, `${name}s`, name.slice(0, 3)].map((word) => [word, [day]] as const)
  }),
  ...Object.entries(otherNames),
])

/** Every word for days, to look for the one that a misspelt word may mean. */
export const knownDays: readonly string[] = [...dayWords.keys(), 'daily', 'weekly']

const fillers = new Set(['at', 'on', 'in', 'every', 'each', 'and', '&'])
const until = new Set(['-', '–', '—', 'to', 'till', 'until', 'through'])
const kinds: ReadonlyMap<string, 'daily' | 'weekly' | 'only'> = new Map([
  ['daily', 'daily'],
  ['everyday', 'daily'],
  ['weekly', 'weekly'],
  ['only', 'only'],
])
const named = new Map([
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['midnight', '00:00'],
])

/** Cuts a text into words, without commas, and with `a.m.` as `am`. */
export function whenWords(text: string): string[] {
  return text
    .replace(/(?<![a-z])([ap])\.\s?m\b\.?/gi, '$1m')
    .split(/[\s,;]+/)
    .map((word) => word.replace(/[.!?]+$/, ''))
    .filter((word) => word !== '')
}

/** What stands at one of some words in small letters; nothing where it is not understood. */
export function pieceAt(words: readonly string[], at: number): Taken | undefined {
  const word = words[at] ?? ''
  const next = words[at + 1] ?? ''
  if (/^(?:every|each)$/.test(word) && /^(?:day|week)$/.test(next))
    return { kind: next === 'day' ? 'daily' : 'weekly', words: 2 }
  const kind = kinds.get(word)
  if (kind !== undefined) return { kind, words: 1 }
  return timeAt(word, next) ?? daysAt(words, at) ?? fillerAt(word) ?? zoneAt(words, at)
}

function fillerAt(word: string): Taken | undefined {
  return fillers.has(word) ? { kind: 'filler', at: word === 'at', words: 1 } : undefined
}

const clock = /^(?<hour>\d{1,2})(?:(?<bare>h)|(?:(?<sign>[:.h])(?<minute>\d{2}))?(?<half>am|pm)?)$/
const fourDigits = /^(?<hour>\d{2})(?<minute>\d{2})$/

function timeAt(word: string, next: string): Taken | undefined {
  const known = named.get(word)
  if (known !== undefined) return { kind: 'time', time: known, loose: false, words: 1 }
  const { hour, minute = '0', sign, bare, half } = (clock.exec(word) ?? fourDigits.exec(word))?.groups ?? {}
  if (hour === undefined) return undefined
  const after =
    half === undefined && bare === undefined ? /^(?:[ap]m|o['’]clock)$/.exec(next)?.[0] : undefined
  const time = clockTime(Number(hour), Number(minute), half ?? (after?.endsWith('m') ? after : undefined))
  const loose = half === undefined && after === undefined && sign !== ':' && sign !== 'h'
  return time === undefined ? undefined : { kind: 'time', time, loose, words: after === undefined ? 1 : 2 }
}

function clockTime(hour: number, minute: number, half: string | undefined): string | undefined {
  if (minute > 59 || hour > 23) return undefined
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined
  const whole = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return `${String(whole).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function daysAt(words: readonly string[], at: number): Taken | undefined {
  const word = words[at] ?? ''
  const days = dayWords.get(word)
  const joined = /^([a-z]+)[-–—]([a-z]+)$/.exec(word)
  if (joined) return rangeOf(joined[1] ?? '', joined[2] ?? '', 1)
  if (!days) return undefined
  const range = until.has(words[at + 1] ?? '') ? rangeOf(word, words[at + 2] ?? '', 3) : undefined
  return range ?? { kind: 'days', days, words: 1 }
}

/** From one weekday to another, over the weekend where need be. */
function rangeOf(from: string, to: string, words: number): Taken | undefined {
  const [first, ...others] = dayWords.get(from) ?? []
  const [last, ...more] = dayWords.get(to) ?? []
  if (first === undefined || last === undefined || others.length + more.length > 0) return undefined
  const inside = (day: Weekday): boolean =>
    first <= last ? day >= first && day <= last : day >= first || day <= last
  return { kind: 'days', days: allWeek.filter(inside), words }
}

function zoneAt(words: readonly string[], at: number): Taken | undefined {
  for (let count = Math.min(longestZone, words.length - at); count > 0; count--) {
    const zone = zoneOf(words.slice(at, at + count).join(' '))
    if (zone !== undefined)
      return { kind: 'zone', zone, words: words[at + count] === 'time' ? count + 1 : count }
  }
  return undefined
}
