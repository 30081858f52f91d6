import type { CommandContext } from '../../src/command/define.ts'
import { mustBeAllowed } from '../../src/command/rights.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import {
  amountText,
  counted,
  nextDayText,
  nextMomentText,
  topicText,
} from '../../src/message/subscriptions.ts'
import { clip } from '../../src/message/text.ts'
import { actions, type Post, paragraph, text } from '../../src/message/tree.ts'
import { isPersonal, placeText } from '../../src/platforms/place.ts'
import { draft, keep } from '../../src/subscription/add.ts'
import { papersAWeek } from '../../src/subscription/amount.ts'
import { nameOf, placeMeant, prove } from '../../src/subscription/channel.ts'
import { daysTyped, type Rhythm, rhythmWith } from '../../src/subscription/rhythm.ts'
import type { Topic } from '../../src/subscription/topic.ts'
import { whenText } from '../../src/subscription/when.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'
import { askForZone } from './zone-question.ts'

/** A wish as somebody said it; what they left out is filled in. */
export interface Beginning {
  readonly topic: Topic
  readonly said: Partial<Rhythm>
  readonly zone?: string | undefined
  readonly votes?: number | undefined
  readonly where?: 'here' | 'me' | undefined
}

/**
 * Begins a subscription and says in words what comes and when. Asks for the time zone where nobody knows it. Throws what
 * stands against it; nothing is saved then.
 */
export async function begin(context: CommandContext, beginning: Beginning): Promise<Post> {
  const { defaults, person } = context
  const { topic, said, votes = defaults.minVotes } = beginning
  const key = placeMeant(context, beginning.where)
  const mine = isPersonal(key)
  if (!mine) await mustBeAllowed(context)
  const found = await zoneFor(context, key, beginning.zone)
  if (found === undefined && mine) return askForZone(context, optionsOf(beginning))
  const zone = found ?? defaults.zone
  const wish = { ...topic, ...rhythmWith(defaults, said), top: defaults.top, minVotes: votes }
  const drafted = await draft(context, wish, { place: key, zone, setBy: nameOf(person), origin: 'topic' })
  if (drafted.kind === 'already') return already(context, drafted.subscription, drafted.place.zone, beginning)

  const { subscription } = drafted
  const rhythm = whenText({ ...subscription, zone })
  if (!mine)
    await prove(context, `${nameOf(person)} subscribed this channel to ${topicText(topic.topic)}: ${rhythm}.`)
  await keep(context, drafted)
  const amount = amountText(await papersAWeek(context, subscription))
  const where = mine ? 'by direct message' : 'in this channel'
  const first = nextDayText(subscription, zone, context.now())
  const sentence = `${topicText(topic.topic)}: ${rhythm} ${where}, first on ${first}. ${amount}${movedText(drafted.moved, zone)}`
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      actions(
        await context.button('Change…', 'edit', { id: subscription.id }),
        await context.button('Undo', 'stop', { id: subscription.id }),
      ),
    ],
  }
}

/** That other subscriptions of the place are told in another zone from now on. */
export const movedText = (moved: readonly Subscription[], zone: string): string =>
  moved.length === 0
    ? ''
    : ` ${moved.length === 1 ? 'Its other subscription comes' : `Its ${counted(moved.length, 'other subscription')} come`} in ${zone} time now, too.`

async function already(
  context: CommandContext,
  subscription: Subscription,
  zone: string,
  { said, zone: wanted }: Beginning,
): Promise<Post> {
  const mine = placeText(subscription.place) === placeText(context.person.key)
  const topic = topicText(subscription.topic)
  const rhythm = whenText({ ...subscription, zone })
  const next = nextMomentText(subscription, zone, context.now())
  const who = mine ? 'You have' : 'This channel has'
  const declared = subscription.declaredAs !== undefined
  const told = declared ? "set in the operator's file" : `next ${next}`
  const sentence = `${who} that already: ${topic} ${rhythm}, ${told}.`
  const other = whenText({ ...rhythmWith(subscription, said), zone: wanted ?? zone })
  const buttons = [
    ...(declared || other === rhythm ? [] : [await makeIt(context, subscription, other, { said, wanted })]),
    ...(declared ? [] : [await context.button('Change…', 'edit', { id: subscription.id })]),
  ]
  return {
    preview: sentence,
    blocks: [paragraph(text(sentence)), ...(buttons.length === 0 ? [] : [actions(...buttons)])],
  }
}

/** A button that changes what is there to what was said just now. */
function makeIt(
  { button }: CommandContext,
  subscription: Subscription,
  rhythm: string,
  { said, wanted }: { readonly said: Partial<Rhythm>; readonly wanted: string | undefined },
) {
  const { time, ...days } = rhythmWith(subscription, said)
  return button(clip(`Send it ${rhythm}`, 70), 'change', {
    id: subscription.id,
    days: daysTyped(days),
    time,
    ...(wanted !== undefined && { zone: wanted }),
  })
}

/** A wish as the options of the verb `begin`, for buttons that complete it. */
function optionsOf({ topic, said, votes, where }: Beginning): Readonly<Record<string, string>> {
  const { kind, days, time } = said
  const rhythm = rhythmWith({ kind: 'daily', days: [], time: '' }, said)
  return {
    topic: topic.query,
    name: topic.topic,
    ...((kind !== undefined || days !== undefined) && { days: daysTyped(rhythm) }),
    ...(time !== undefined && { time }),
    ...(votes !== undefined && { votes: String(votes) }),
    ...(where !== undefined && { where }),
  }
}
