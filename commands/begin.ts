import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { choice, option, words } from '../src/command/options.ts'
import type { Form } from '../src/message/form.ts'
import { PaperboyError } from '../src/shared/errors.ts'
import { type Topic, topicOf } from '../src/subscription/topic.ts'
import { begin as beginWith } from './subscriptions/begin.ts'
import { rhythmFields, rhythmSaid, topicField, votesField } from './subscriptions/fields.ts'
import { rhythmFormFields, zoneShown } from './subscriptions/forms.ts'

const options = z.object({
  topic: topicField,
  /** What a query is called. */
  name: option(z.string().max(200).optional(), { about: 'What it is called', kind: 'text' }),
  ...rhythmFields,
  votes: votesField,
  where: choice(['here', 'me'], 'For this channel, or by direct message'),
})

/** Begins a subscription from a filled-in form, or from the answer to a question. */
export const begin = defineCommand({
  name: 'begin',
  about: 'Begins a subscription as a form says it',
  options,
  run: async (context, { topic = '', name, zone, votes, where, ...rhythm }) => {
    if (topic.trim() === '')
      throw new PaperboyError('USAGE', 'No topic was named.', {
        next: 'Type /papers subscribe to choose one.',
      })
    const found = topicOf(topic, context.topics)
    const called: Topic = name === undefined ? found : { ...found, topic: name }
    return beginWith(context, { topic: called, said: rhythmSaid(rhythm), zone, votes, where })
  },
})

/** Asks for a zone that is not in the list of common ones; the wish it belongs to goes along. */
export const zone = defineCommand({
  name: 'zone',
  about: 'Asks for your time zone',
  opens: 'form',
  options: z.object({
    topic: words('The topic that was asked for'),
    name: words('What it is called'),
    days: words('On which days'),
    time: words('At what time'),
    votes: words('From how many votes on'),
    where: words('Where it goes'),
  }),
  run: async ({ button }, given): Promise<Form> => {
    const kept = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
    const { action } = await button('Go on', 'begin', Object.fromEntries(kept))
    return {
      kind: 'form',
      title: 'Your time zone',
      submit: 'Go on',
      action,
      fields: [
        { kind: 'text', name: 'zone', label: 'Time zone', hint: 'Europe/Berlin, or a large city: Berlin' },
      ],
    }
  },
})

/** A form for a new subscription of one's own. */
export const add = defineCommand({
  name: 'add',
  about: 'A form for a new subscription of your own',
  opens: 'form',
  options: z.object({}),
  run: async (context): Promise<Form> => {
    const { button, defaults, person } = context
    const { action } = await button('Subscribe', 'begin')
    const { days, time, zone: zoneField } = rhythmFormFields(defaults, await zoneShown(context, person.key))
    return {
      kind: 'form',
      title: 'New subscription',
      submit: 'Subscribe',
      action,
      intro: 'It comes by direct message.',
      fields: [
        { kind: 'topic', name: 'topic', label: 'Topic', hint: 'A name such as agents, or any query' },
        days,
        time,
        zoneField,
        {
          kind: 'text',
          name: 'votes',
          label: 'Votes at least',
          hint: 'Papers with fewer are left out',
          optional: true,
          value: String(defaults.minVotes),
        },
      ],
    }
  },
})
