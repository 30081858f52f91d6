import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { choice, words } from '../src/command/options.ts'
import type { Form } from '../src/message/form.ts'
import { labTopic } from '../src/subscription/topic.ts'
import { begin } from './subscriptions/begin.ts'

const where = choice(['here', 'me'], 'For this channel, or by direct message')
const everyDay = [1, 2, 3, 4, 5, 6, 7] as const

/** A form for the papers of some people or an organisation. */
export const lab = defineCommand({
  name: 'lab',
  about: 'A form for the papers of your lab',
  opens: 'form',
  options: z.object({ where }),
  run: async ({ button }, chosen): Promise<Form> => ({
    kind: 'form',
    title: 'Our lab',
    submit: 'Subscribe',
    action: (await button('Subscribe', 'follow', chosen.where === undefined ? {} : { where: chosen.where }))
      .action,
    intro: 'Every paper by these people or organisations, on the day it appears and whatever its votes.',
    fields: [
      {
        kind: 'text',
        name: 'authors',
        label: 'Authors',
        hint: 'Separated by commas: Ada Lovelace, Alan Turing',
        optional: true,
        multiline: true,
      },
      {
        kind: 'text',
        name: 'organisations',
        label: 'Organisations',
        hint: 'As Hugging Face names them, separated by commas',
        optional: true,
      },
    ],
  }),
})

/** Subscribes to the papers of some people or an organisation. */
export const follow = defineCommand({
  name: 'follow',
  about: 'Get every paper of some authors or organisations',
  options: z.object({
    authors: words('Names of authors, separated by commas'),
    organisations: words('Names of organisations, separated by commas'),
    where,
  }),
  run: (context, { authors = '', organisations = '', where }) =>
    begin(context, {
      topic: labTopic(authors, organisations),
      said: { kind: 'daily', days: everyDay },
      votes: 0,
      where,
    }),
})
