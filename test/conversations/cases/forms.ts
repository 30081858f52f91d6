import type { Outcomes } from '../scenario.ts'
import type { FieldSeen } from '../seen.ts'

/** A form as readers know it. Slack names the button that sends it, Discord has its own. */
export interface FormSight {
  readonly title: string
  readonly submit: string
  readonly intro?: string
  readonly fields: readonly FieldSeen[]
}

/** The form opens; a terminal asks for its fields one by one. */
export function opens({ title, submit, intro, fields }: FormSight): Outcomes {
  const lines = intro === undefined ? [] : [intro]
  return {
    slack: { form: { title, submit, lines, fields } },
    // Its forms have five parts, whether fields or texts.
    discord: { form: { title, lines: fields.length < 5 ? lines : [], fields } },
    console: { form: { title, lines, fields: fields.slice(0, 1) } },
  }
}

/** The questions that a terminal asks after the first. */
export const askedOn = ({ fields }: FormSight): Outcomes => ({ console: { asked: fields.slice(1) } })

/** The form with other values in some fields, by what stands above them. */
export const filledWith = (form: FormSight, values: Readonly<Record<string, string>>): FormSight => ({
  ...form,
  fields: form.fields.map((field) => {
    const value = values[field.label]
    return value === undefined ? field : { ...field, value }
  }),
})

const days = {
  label: 'Days',
  value: 'Weekdays',
  choices: [
    'Weekdays',
    'Every day',
    'Weekly, on Mondays',
    'Weekly, on Tuesdays',
    'Weekly, on Wednesdays',
    'Weekly, on Thursdays',
    'Weekly, on Fridays',
    'Weekly, on Saturdays',
    'Weekly, on Sundays',
  ],
}
const time = { label: 'Time', value: '09:00' }
const zone = { label: 'Time zone', hint: 'Europe/Berlin, or a city', value: 'Europe/Berlin' }

/** A new subscription, for somebody in Berlin. */
export const newSubscription: FormSight = {
  title: 'New subscription',
  submit: 'Subscribe',
  intro: 'It comes by direct message.',
  fields: [
    { label: 'Topic', hint: 'A name such as agents, or any query' },
    days,
    time,
    zone,
    { label: 'Votes at least', hint: 'Papers with fewer are left out', value: '5' },
  ],
}

/** A subscription to agents, on weekdays at nine in Berlin. */
export const changeAgents: FormSight = {
  title: 'Change subscription',
  submit: 'Save',
  fields: [{ label: 'Topic', value: 'agents' }, days, time, zone, { label: 'Votes at least', value: '5' }],
}

export const ourLab: FormSight = {
  title: 'Our lab',
  submit: 'Subscribe',
  intro: 'Every paper by these people or organisations, on the day it appears and whatever its votes.',
  fields: [
    { label: 'Authors', hint: 'Separated by commas: Ada Lovelace, Alan Turing' },
    { label: 'Organisations', hint: 'As Hugging Face names them, separated by commas' },
  ],
}

export const yourZone: FormSight = {
  title: 'Your time zone',
  submit: 'Go on',
  fields: [{ label: 'Time zone', hint: 'Europe/Berlin, or a large city: Berlin' }],
}

/** The digest of a channel that has none, for somebody in Berlin. */
export const dailyDigest: FormSight = {
  title: 'Daily digest',
  submit: 'Save',
  fields: [
    days,
    time,
    zone,
    { label: 'Papers at most', value: '5' },
    { label: 'Topics', hint: 'Names or queries, separated by commas; empty for every paper' },
  ],
}

/** A form that Discord closed although something in it is wrong. */
export const notSaved = (fault: string): Outcomes => ({
  discord: {
    alone: {
      lines: ['Not saved yet: something in the form has to be changed.', `• ${fault}`],
      buttons: ['Open the form again'],
    },
  },
})
