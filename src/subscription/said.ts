import { clip, readable } from '../message/text.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Rhythm } from './rhythm.ts'
import { parseWhen } from './when.ts'
import { zoneOf, zonesLike } from './zones.ts'

const shown = (text: string): string => clip(readable(text), 40)

/** The days that a field of a form names, with whatever else it says. Throws `USAGE` where it names none. */
export function daysSaid(text: string): Partial<Rhythm> {
  const { kind, days, time } = parseWhen(text)
  if (kind === undefined && days === undefined)
    throw new PaperboyError('USAGE', `“${shown(text)}” names no days.`, {
      next: 'Write weekdays, daily, weekly fri or mon,wed.',
    })
  return {
    ...(kind !== undefined && { kind }),
    ...(days !== undefined && { days }),
    ...(time !== undefined && { time }),
  }
}

/** The time of day in a field of a form, `HH:MM`. Throws `USAGE` where it names none. */
export function timeSaid(text: string): string {
  const { time } = parseWhen(text)
  if (time !== undefined) return time
  throw new PaperboyError('USAGE', `“${shown(text)}” is no time of day.`, {
    next: 'Write it as 9am, 21.30 or 09:00.',
  })
}

/** The IANA zone in a field of a form. Throws `USAGE` with what may have been meant. */
export function zoneSaid(text: string): string {
  const zone = zoneOf(text)
  if (zone !== undefined) return zone
  const [first, ...others] = zonesLike(text, 3)
  throw new PaperboyError('USAGE', `“${shown(text)}” is no time zone.`, {
    next:
      first === undefined
        ? 'Give one such as Europe/Berlin, or a large city.'
        : `Did you mean ${[first, ...others].join(' or ')}?`,
  })
}
