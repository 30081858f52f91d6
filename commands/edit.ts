import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { required } from '../src/command/options.ts'
import type { Subscription } from '../src/digest/subscription.ts'
import type { Form } from '../src/message/form.ts'
import { nextMomentText, topicText, votesText } from '../src/message/subscriptions.ts'
import { actions, type Post, paragraph, say, text } from '../src/message/tree.ts'
import { isPersonal } from '../src/platforms/place.ts'
import { change as changed, mustBeChangeable } from '../src/subscription/change.ts'
import { nameOf, tell } from '../src/subscription/channel.ts'
import { changeable, entriesFor, entryMeant } from '../src/subscription/entries.ts'
import { isId } from '../src/subscription/id.ts'
import { rhythmWith } from '../src/subscription/rhythm.ts'
import { everyPaper, topicOf } from '../src/subscription/topic.ts'
import { whenText } from '../src/subscription/when.ts'
import { movedText } from './subscriptions/begin.ts'
import { rhythmFields, rhythmSaid, topicField, votesField } from './subscriptions/fields.ts'
import { rhythmFormFields, zoneShown } from './subscriptions/forms.ts'

const which = required('A subscription by its number or topic', 'Say which one: /papers edit 1.', {
  completes: 'subscription',
})

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
    const fields = rhythmFormFields(found, await zoneShown(context, found.place))
    return {
      kind: 'form',
      title: 'Change subscription',
      submit: 'Save',
      action: (await context.button('Save', 'change', { id: found.id })).action,
      fields: [
        { kind: 'topic', name: 'topic', label: 'Topic', value: await topicTyped(context, found) },
        fields.days,
        fields.time,
        fields.zone,
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
    const wanted = topicWanted(context, before, topic)
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

function topicWanted({ topics }: CommandContext, before: Subscription, said: string | undefined) {
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
