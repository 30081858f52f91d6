import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { required } from '../src/command/options.ts'
import type { Subscription } from '../src/digest/subscription.ts'
import { mailboxOf } from '../src/inbox/mailbox.ts'
import type { Form } from '../src/message/form.ts'
import { nextMomentText, topicText, votesText } from '../src/message/subscriptions.ts'
import { actions, type Post, paragraph, say, text } from '../src/message/tree.ts'
import { isPersonal } from '../src/platforms/place.ts'
import { PaperboyError } from '../src/shared/errors.ts'
import { change as changed, mustBeChangeable } from '../src/subscription/change.ts'
import { nameOf, tell } from '../src/subscription/channel.ts'
import { changeable, entriesFor, entryMeant } from '../src/subscription/entries.ts'
import { isId } from '../src/subscription/id.ts'
import { rhythmWith } from '../src/subscription/rhythm.ts'
import { everyPaper, type Topic, topicOf } from '../src/subscription/topic.ts'
import { whenText } from '../src/subscription/when.ts'
import { movedText } from './subscriptions/begin.ts'
import { rhythmFields, rhythmSaid, topicField, votesField } from './subscriptions/fields.ts'
import { rhythmFormFields, zoneShown } from './subscriptions/forms.ts'

const which = required('A subscription by its number or topic', 'Say which one: /papers edit 1.')

/** What every paper is called where a form asks for a topic. */
const everything = 'everything'

const gone = say('That subscription is gone already. /papers mine shows what there is.')

/** The subscription that was meant, if the person may change it. Throws `USAGE` where none is. */
async function meant(context: CommandContext, id: string): Promise<Subscription | undefined> {
  const found = await changeable(context, id)
  if (found || isId(id)) return found
  return changeable(context, entryMeant(await entriesFor(context), id).subscription.id)
}

/** A form with everything that can be changed of one subscription. */
export const edit = defineCommand({
  name: 'edit',
  about: 'A form that changes one subscription',
  examples: ['edit 1'],
  opens: 'form',
  options: z.object({ id: which }),
  run: async (context, { id }): Promise<Form | Post> => {
    const found = await meant(context, id)
    if (!found) return gone
    mustBeChangeable(found)
    const { days, time, zone } = rhythmFormFields(found, await zoneShown(context, found.place))
    return {
      kind: 'form',
      title: 'Change subscription',
      submit: 'Save',
      action: (await context.button('Save', 'change', { id: found.id })).action,
      fields: [
        { kind: 'topic', name: 'topic', label: 'Topic', value: await topicTyped(context, found) },
        days,
        time,
        ...(mailboxOf(found.place) === undefined ? [zone] : []),
        { kind: 'text', name: 'votes', label: 'Votes at least', value: String(found.minVotes) },
      ],
    }
  },
})

/** A topic as it would be typed: its name where it has one, else its query. */
const topicTyped = async ({ topics }: CommandContext, { topic, query }: Subscription): Promise<string> =>
  query === '' ? everything : topics.has(topic) ? topic : query

/** Changes one subscription as a form or a button says it. */
export const change = defineCommand({
  name: 'change',
  about: 'Changes one subscription as a form says it',
  options: z.object({
    id: which,
    topic: topicField,
    ...rhythmFields,
    votes: votesField,
  }),
  run: async (context, { id, topic, zone, votes, ...rhythm }) => {
    const before = await meant(context, id)
    if (!before) return gone
    if (zone !== undefined && mailboxOf(before.place) !== undefined) throw notTheirZone()
    const wanted = topicWanted(context, before, topic)
    if (mailboxOf(before.place) !== undefined && !isNamed(wanted)) throw notConfirmed()
    const { subscription, place, moved } = await changed(context, before, {
      ...wanted,
      ...rhythmWith(before, rhythmSaid(rhythm)),
      ...(votes !== undefined && { minVotes: votes }),
      ...(zone !== undefined && { zone }),
      setBy: nameOf(context.person),
    })
    const text = wordsFor(context, subscription, place.zone)
    const told = isPersonal(place)
      ? ''
      : await tell(context, `${nameOf(context.person)} changed a subscription of this channel: ${text}.`)
    return answered(context, subscription.id, `${text}.${movedText(moved, place.zone)}${told}`)
  },
})

/** Anything else is in words of whoever asks: nobody sends the owner of an inbox those before they have agreed. */
const isNamed = ({ topic = '', query }: Partial<Topic>): boolean => topic === '' || query === `topic:${topic}`

const notConfirmed = (): PaperboyError =>
  new PaperboyError('USAGE', 'A search by e-mail is confirmed by the owner of the inbox.', {
    next: 'Choose a topic by name here, or ask anew: /papers subscribe, the search and the address.',
  })

/** The zone is the whole inbox's, and others may get something there. */
const notTheirZone = (): PaperboyError =>
  new PaperboyError('USAGE', 'The time zone of an inbox cannot be changed from here.', {
    next: 'Every mail ends with a link to its preferences.',
  })

function topicWanted(
  { topics }: CommandContext,
  before: Subscription,
  said: string | undefined,
): Partial<Topic> {
  if (said === undefined || said.trim() === before.query) return {}
  return said.trim().toLowerCase() === everything ? everyPaper : topicOf(said, topics)
}

function wordsFor({ now }: CommandContext, subscription: Subscription, zone: string): string {
  const next = nextMomentText(subscription, zone, now())
  const when = whenText({ ...subscription, zone })
  return `${topicText(subscription.topic)}: ${when}, ${votesText(subscription.minVotes)}, next ${next}`
}

async function answered({ button }: CommandContext, id: string, sentence: string): Promise<Post> {
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      actions(await button('Change…', 'edit', { id }), await button('Stop', 'stop', { id })),
    ],
  }
}
