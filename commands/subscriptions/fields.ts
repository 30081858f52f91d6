import { z } from 'zod'
import { count, option } from '../../src/command/options.ts'
import { clip, readable } from '../../src/message/text.ts'
import { parseQuery } from '../../src/search/query.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import type { Rhythm } from '../../src/subscription/rhythm.ts'
import { checkTopics } from '../../src/subscription/topic.ts'
import { parseWhen } from '../../src/subscription/when.ts'
import { zoneOf, zonesLike } from '../../src/subscription/zones.ts'

/** Text that `read` understands; what it throws is said at the field. */
const readBy = <T>(read: (text: string) => T) =>
  z.string().transform((text, context) => {
    try {
      return read(text)
    } catch (error) {
      if (!(error instanceof PaperboyError)) throw error
      const message = [error.message, error.next].filter(Boolean).join(' ')
      context.issues.push({ code: 'custom', input: text, message })
      return z.NEVER
    }
  })

const shown = (text: string): string => clip(readable(text), 40)

function daysIn(text: string): Partial<Rhythm> {
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

function timeIn(text: string): string {
  const { time } = parseWhen(text)
  if (time !== undefined) return time
  throw new PaperboyError('USAGE', `“${shown(text)}” is no time of day.`, {
    next: 'Write it as 9am, 21.30 or 09:00.',
  })
}

function zoneIn(text: string): string {
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

/** The fields of a form that says when something comes; free text in any common form does, too. */
export const rhythmFields = {
  days: option(readBy(daysIn).optional(), { about: 'weekdays, daily, weekly fri or mon,wed', kind: 'text' }),
  time: option(readBy(timeIn).optional(), { about: 'A time of day: 9am, 21.30', kind: 'text' }),
  zone: option(readBy(zoneIn).optional(), { about: 'A time zone: Europe/Berlin, or a city', kind: 'text' }),
}

/** The field of a form for one topic; what does not follow the grammar is said at the field. */
export const topicField = option(
  readBy((text) => {
    parseQuery(text.trim())
    return text
  }).optional(),
  { about: 'A topic by name, or any query', kind: 'text', completes: 'topic' },
)

/** The field of a form for several topics. */
export const topicsField = option(
  readBy((text) => {
    checkTopics(text)
    return text
  }).optional(),
  { about: 'Topics or queries, separated by commas', kind: 'text' },
)

/** The votes from which on papers come. */
export const votesField = count(0, 9999, 'Papers with fewer votes are left out')

/** What the fields say of a rhythm together; a time of its own goes before one among the days. */
export const rhythmSaid = ({
  days = {},
  time,
}: {
  readonly days?: Partial<Rhythm> | undefined
  readonly time?: string | undefined
}): Partial<Rhythm> => ({ ...days, ...(time !== undefined && { time }) })
