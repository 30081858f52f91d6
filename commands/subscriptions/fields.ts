import { z } from 'zod'
import { count, option } from '../../src/command/options.ts'
import { parseQuery } from '../../src/search/query.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import type { Rhythm } from '../../src/subscription/rhythm.ts'
import { daysSaid, timeSaid, zoneSaid } from '../../src/subscription/said.ts'
import { checkTopics } from '../../src/subscription/topic.ts'

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

/** The fields of a form that says when something comes; free text in any common form does, too. */
export const rhythmFields = {
  days: option(readBy(daysSaid).optional(), {
    about: 'weekdays, daily, weekly fri or mon,wed',
    kind: 'text',
  }),
  time: option(readBy(timeSaid).optional(), { about: 'A time of day: 9am, 21.30', kind: 'text' }),
  zone: option(readBy(zoneSaid).optional(), { about: 'A time zone: Europe/Berlin, or a city', kind: 'text' }),
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
