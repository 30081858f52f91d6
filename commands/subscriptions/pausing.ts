import type { CommandContext } from '../../src/command/define.ts'
import { momentText } from '../../src/message/dates.ts'
import { readable } from '../../src/message/text.ts'
import { actions, type Post, paragraph, say, text } from '../../src/message/tree.ts'
import { isPersonal, type Pause, type PlaceKey } from '../../src/platforms/place.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { nameInside, nameOf, tell } from '../../src/subscription/channel.ts'
import { untilOf } from '../../src/subscription/duration.ts'
import { isByPerson, pausedBy, pauserOf } from '../../src/subscription/pause-reason.ts'

/** That nothing comes for now, why, and until when; or when the bot looks again, where somebody has to mend the place. */
export function pausedText({ reason, retryAt }: Pause, zone: string, now: Temporal.Instant): string {
  const end =
    retryAt === undefined
      ? undefined
      : momentText(Temporal.Instant.fromEpochMilliseconds(retryAt).toZonedDateTimeISO(zone), now)
  if (isByPerson(reason))
    return `Paused by ${readable(pauserOf(reason))}${end === undefined ? '' : ` until ${end}`}.`
  return `Paused: ${readable(reason).replace(/\.$/, '')}.${end === undefined ? '' : ` Next look: ${end}.`}`
}

/** Pauses what a place gets, until it is resumed or for a time; `resume` is the button that ends it. */
export async function pausePlace(
  context: CommandContext,
  key: PlaceKey,
  lasting: string | undefined,
  resume: readonly [command: string, options: Readonly<Record<string, string>>],
): Promise<Post> {
  const { store, now, person, button } = context
  const mine = isPersonal(key)
  const place = await store.places.byKey(key)
  if (!place || (await store.subscriptions.of(key)).length === 0)
    return say(
      mine ? 'You have no subscriptions to pause.' : 'This channel gets nothing that could be paused.',
    )
  const until = lasting === undefined ? undefined : untilOf(lasting, now(), place.zone)
  const name = nameOf(person)
  await store.places.pause(key, {
    reason: pausedBy(nameInside(name)),
    since: now().epochMilliseconds,
    ...(until && { retryAt: until.epochMilliseconds }),
  })
  const end = until ? `until ${momentText(until, now())}` : 'until somebody resumes it'
  const told = mine ? '' : await tell(context, `${name} paused what this channel gets, ${end}.`)
  const sentence = mine
    ? `Nothing comes ${until ? end : 'until you resume it'}. What was missed comes then as one digest.`
    : `This channel gets nothing ${end}. What was missed comes then as one digest.${told}`
  return {
    preview: sentence,
    blocks: [paragraph(text(sentence)), actions(await button('Resume', ...resume))],
  }
}

/** Ends a pause. Throws `PLACE_FORBIDDEN` with the next step where the bot still cannot post there. */
export async function resumePlace(context: CommandContext, key: PlaceKey): Promise<Post> {
  const { store, person, check } = context
  const mine = isPersonal(key)
  if ((await store.places.byKey(key))?.pause === undefined) return say('Nothing is paused.')
  if (!mine) {
    const found = await check(key)
    if (!found.ok) throw new PaperboyError('PLACE_FORBIDDEN', found.reason, { next: found.next })
  }
  await store.places.resume(key)
  const told = mine ? '' : await tell(context, `${nameOf(person)} resumed what this channel gets.`)
  return say(`Resumed.${told} What was missed comes with the next digest.`)
}
