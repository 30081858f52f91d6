import { type Html, html } from '../html/template.ts'
import { commonZones } from '../subscription/common-zones.ts'
import { dayChoices, type Rhythm, rhythmWith } from '../subscription/rhythm.ts'
import { daysSaid, timeSaid } from '../subscription/said.ts'
import { everyPaper, type Topic, topicOf } from '../subscription/topic.ts'
import type { Field } from './form.ts'
import { usage } from './reading.ts'
import type { Site } from './site.ts'

/** What a form says of a topic and when it comes. */
interface Said {
  /** Chosen from the list; nothing for every paper. */
  readonly topic: Topic | undefined
  /** Words of one's own, which go before the list. */
  readonly words: Topic | undefined
  readonly days: Partial<Rhythm>
  readonly time: string
}

/** What somebody wishes for by what their form says; `base` is what holds where it says nothing. */
export const wishSaid = ({ topic, words, days, time }: Said, base: Rhythm): Topic & Rhythm => ({
  ...(words ?? topic ?? everyPaper),
  ...rhythmWith(base, { ...days, time }),
})

/** Reads the fields of `wishFields`. */
export function wishReaders({ topics }: Pick<Site, 'topics'>) {
  const topicIn = (text: string) => (text === '' ? undefined : topicOf(text, topics))
  return { topic: topicIn, words: topicIn, days: daysSaid, time: timeSaid }
}

/** The fields that `wishReaders` read; `current` is a rhythm that the days offer beside the usual ones. */
export const wishFields = ({ namedTopics }: Pick<Site, 'namedTopics'>, current: Rhythm): readonly Field[] => [
  {
    name: 'topic',
    label: 'Topic',
    control: {
      kind: 'choice',
      options: [
        { value: '', label: 'Every paper' },
        ...namedTopics.map(({ name, about }) => ({ value: name, label: `${name}: ${about}` })),
      ],
    },
  },
  {
    name: 'words',
    label: 'Or words of your own',
    hint: 'They go before the topic above. Any search will do: "code-switching", author:lecun, cat:cs.CL diffusion.',
    control: { kind: 'input', type: 'text', more: html` maxlength="4000" autocomplete="off"` },
  },
  { name: 'days', label: 'Days', control: { kind: 'choice', options: dayChoices(current) } },
  { name: 'time', label: 'Time', control: { kind: 'input', type: 'time', more: html` required` } },
]

/** The field that `zoneSaid` reads; `zonesHtml` has to stand on the page. */
export const zoneField: Field = {
  name: 'zone',
  label: 'Time zone',
  hint: 'Such as Europe/Berlin, or a large city.',
  control: {
    kind: 'input',
    type: 'text',
    more: html` list="zones" maxlength="60" required autocomplete="off"`,
  },
}

/** What the time zone can be completed to. */
export const zonesHtml: Html = html`<datalist id="zones">${commonZones.map(
  (zone) => html`<option value="${zone}"></option>`,
)}</datalist>`

/** A whole number in a range, both ends included. */
export const numberIn =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text)
    if (/^\d{1,6}$/.test(text) && number >= least && number <= most) return number
    throw usage(`This has to be a whole number from ${least} to ${most}.`, '')
  }
