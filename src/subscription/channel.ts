import type { CommandContext } from '../command/define.ts'
import { mustBeAllowed } from '../command/rights.ts'
import { clip, readable } from '../message/text.ts'
import { say } from '../message/tree.ts'
import { isPersonal, type PlaceKey } from '../platforms/place.ts'
import type { Person } from '../platforms/port.ts'
import { adviceOf, PaperboyError } from '../shared/errors.ts'

/** What others call somebody, fit for a sentence. */
export const nameOf = ({ name }: Pick<Person, 'name'>): string => clip(readable(name), 60) || 'Somebody'

/** A name behind other words. Who is alone in a terminal is called “You” there, as a sentence begins. */
export const nameInside = (name: string): string => (name === 'You' ? 'you' : name)

type Asking = Pick<CommandContext, 'place' | 'person' | 'check' | 'say'>

/** The place that `here` or `me` means for somebody: in direct messages both are their own. */
export const placeMeant = (
  { place, person }: Pick<CommandContext, 'place' | 'person'>,
  where: 'here' | 'me' | undefined,
): PlaceKey => (where === 'here' && !isPersonal(place) ? place : person.key)

const invite = 'Invite Paperboy to the channel (in Slack: /invite @Paperboy), then ask again.'

/**
 * Proves that the bot can post in the channel of a request, by posting the line that tells of the change; a person's own
 * place needs no proof. Throws `NOT_ALLOWED`, or why nothing can be posted and the next step.
 */
export async function prove(context: Asking, line: string): Promise<void> {
  const { place } = context
  if (isPersonal(place)) return
  await mustBeAllowed(context)
  const check = await context.check(place)
  if (!check.ok) throw new PaperboyError('PLACE_FORBIDDEN', check.reason, { next: check.next })
  try {
    await context.say(place, say(line))
  } catch (error) {
    if (!isClosed(error) || error.next !== undefined) throw error
    throw new PaperboyError(error.code, error.message, { next: invite, cause: error.cause })
  }
}

const isClosed = (error: unknown): error is PaperboyError =>
  error instanceof PaperboyError && (error.code === 'PLACE_GONE' || error.code === 'PLACE_FORBIDDEN')

/**
 * Leaves the line that tells of a change which is made already. Resolves with what to add to the answer: nothing, or that
 * the channel could not be told.
 */
export async function tell({ place, say: post }: Asking, line: string): Promise<string> {
  if (isPersonal(place)) return ''
  try {
    await post(place, say(line))
    return ''
  } catch (error) {
    if (!(error instanceof PaperboyError)) throw error
    return ` The channel could not be told: ${adviceOf(error)}`
  }
}
