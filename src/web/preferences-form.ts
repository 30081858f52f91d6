import type { Subscription } from '../digest/subscription.ts'
import { type Html, html } from '../html/template.ts'
import { topicText } from '../message/subscriptions.ts'
import { daysTyped } from '../subscription/rhythm.ts'
import { most } from './changes.ts'
import {
  buttonHtml,
  type Faults,
  type Field,
  type Filled,
  fieldsHtml,
  hiddenHtml,
  type Values,
} from './form.ts'
import type { Holder } from './holder.ts'
import type { Site } from './site.ts'
import { wishFields, zoneField, zonesHtml } from './wish.ts'

/** A form of the preferences: what is in its fields at first, and what stands around them. */
interface Form {
  readonly title: string
  readonly hidden: Values
  readonly fields: readonly Field[]
  readonly values: Values
  readonly after?: Html | undefined
}

const number = (name: string, label: string, least: number, greatest: number): Field => ({
  name,
  label,
  control: { kind: 'input', type: 'number', more: html` min="${least}" max="${greatest}" required` },
})

const amountFields = [
  number('top', 'Papers in a mail, at most', 1, most.top),
  number('votes', 'Votes of a paper, at least', 0, most.votes),
] as const

/** Stands above what was sent and is wrong. */
export const mendHtml: Html = html`<p class="note" role="alert">Something below has to be mended. Nothing was changed.</p>
`

/** What is changed by a form: a subscription by its id, or one of these. */
export const further = { add: 'add', zone: 'zone' } as const

/** The form that changes one thing, with what was sent and is wrong; nothing where there is no such thing. */
export function preferencesForm(
  site: Site,
  holder: Holder,
  what: string,
  sent?: { readonly values: Values; readonly faults: Faults },
): { readonly title: string; readonly main: Html } | undefined {
  const form = formOf(site, holder, what)
  if (!form) return undefined
  const { title, hidden, fields, values, after } = form
  const filled: Filled = { values: { ...values, ...sent?.values }, faults: sent?.faults ?? {} }
  const main = html`<h1>${title}</h1>
${sent && mendHtml}<form method="post">
${hiddenHtml(hidden)}
${fieldsHtml('change', fields, filled)}
<button>Save</button>
</form>
${after}<p><a href="?">Back to everything that comes</a></p>
${fields.includes(zoneField) ? zonesHtml : undefined}`
  return { title, main }
}

function formOf(site: Site, { entries, zone }: Holder, what: string): Form | undefined {
  if (what === further.zone)
    return { title: 'Time zone', hidden: { action: 'zone' }, fields: [zoneField], values: { zone } }
  if (what === further.add) {
    const { defaults } = site
    const values = { days: daysTyped(defaults), time: defaults.time }
    return { title: 'Another topic', hidden: { action: 'add' }, fields: wishFields(site, defaults), values }
  }
  const entry = entries.find(({ subscription }) => subscription.id === what)
  if (!entry) return undefined
  const { subscription, shared } = entry
  const { id } = subscription
  return {
    title: `Change: ${topicText(subscription.topic)}`,
    hidden: { action: 'change', id },
    fields: [...wishFields(site, subscription), ...amountFields],
    values: valuesOf(site, subscription),
    after: shared
      ? html`<section>
<p>Somebody in chat asked for it, sees it there and can change it.</p>
${buttonHtml('Let nobody else change it', { values: { action: 'alone', id } })}</section>
`
      : undefined,
  }
}

/** A subscription as its form shows it: a named topic in the list, anything else as words. */
function valuesOf({ topics }: Site, { topic, query, ...one }: Subscription): Values {
  const isNamed = topics.has(topic) && query === `topic:${topic}`
  return {
    topic: isNamed ? topic : '',
    words: isNamed ? '' : query,
    days: daysTyped(one),
    time: one.time,
    top: String(one.top),
    votes: String(one.minVotes),
  }
}
