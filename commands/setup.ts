import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { count } from '../src/command/options.ts'
import { mustBeAllowed } from '../src/command/rights.ts'
import type { Form } from '../src/message/form.ts'
import { mustBeChangeable } from '../src/subscription/change.ts'
import { placeMeant } from '../src/subscription/channel.ts'
import { digestOf, digestSettings } from '../src/subscription/digest.ts'
import { everyPaper, topicsOf } from '../src/subscription/topic.ts'
import { postNow } from './subscriptions/digest-now.ts'
import { setDigest } from './subscriptions/digest-set.ts'
import { rhythmFields, rhythmSaid, topicsField } from './subscriptions/fields.ts'
import { rhythmFormFields, zoneShown } from './subscriptions/forms.ts'

/** A form for the digest of a place, filled in with what it has. */
export const setup = defineCommand({
  name: 'setup',
  about: 'A form for the digest of this channel',
  opens: 'form',
  options: z.object({}),
  run: async (context): Promise<Form> => {
    await mustBeAllowed(context)
    const key = placeMeant(context, 'here')
    const found = await digestOf(context, key)
    found.declared.forEach(mustBeChangeable)
    const settings = await digestSettings(context, key, found)
    const { days, time, zone } = rhythmFormFields(settings, await zoneShown(context, key))
    const topics = settings.topics
      .filter(({ query }) => query !== '')
      .map(({ topic, query }) => (context.topics.has(topic) ? topic : query))
      .join(', ')
    return {
      kind: 'form',
      title: 'Daily digest',
      submit: 'Save',
      action: (await context.button('Save', 'setdigest')).action,
      fields: [
        days,
        time,
        zone,
        { kind: 'text', name: 'top', label: 'Papers at most', value: String(settings.top) },
        {
          kind: 'text',
          name: 'topics',
          label: 'Topics',
          hint: 'Names or queries, separated by commas; empty for every paper',
          optional: true,
          ...(topics !== '' && { value: topics }),
        },
      ],
    }
  },
})

/** Sets the digest of a place as a form says it: no topics means every paper. */
export const setdigest = defineCommand({
  name: 'setdigest',
  about: 'Sets the digest of this channel as a form says it',
  options: z.object({
    ...rhythmFields,
    top: count(1, 25, 'At most this many papers'),
    topics: topicsField,
  }),
  run: (context, { zone, top, topics = '', ...rhythm }) => {
    const said = {
      ...rhythmSaid(rhythm),
      ...(top !== undefined && { top }),
      topics: topics.trim() === '' ? [everyPaper] : topicsOf(topics, context.topics),
    }
    return setDigest(context, placeMeant(context, 'here'), said, zone)
  },
})

/** Posts today's digest now. */
export const postnow = defineCommand({
  name: 'postnow',
  about: "Posts today's digest now",
  options: z.object({}),
  run: (context) => postNow(context, placeMeant(context, 'here')),
})
