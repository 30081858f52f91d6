import { type Html, html } from '../html/template.ts'
import { dayText } from '../message/dates.ts'
import { counted, nextMomentText, topicText, votesText } from '../message/subscriptions.ts'
import { clipUnits, readable } from '../message/text.ts'
import { whenText } from '../subscription/when.ts'
import { pausedByHolder } from './changes.ts'
import { buttonHtml } from './form.ts'
import type { Holder } from './holder.ts'
import { further, mendHtml } from './preferences-form.ts'
import type { Site } from './site.ts'

/** What is said above everything, and what is wrong with the box that has to be ticked. */
export interface Remarks {
  readonly note?: string | undefined
  readonly sure?: string | undefined
}

/** The longest name of a topic here, in UTF-16 units: with as many topics as there may be the page stays under 50 kB. */
const longestName = 60

/** Everything of the preferences of an inbox; each thing leads to the form that changes it. */
export function preferencesHtml(site: Site, holder: Holder, { note, sure }: Remarks): Html {
  const { entries, mailbox, zone } = holder
  const confirmed = Temporal.Instant.fromEpochMilliseconds(mailbox.confirmedAt)
  const day = dayText(confirmed.toZonedDateTimeISO(zone).toPlainDate().toString(), Number.NaN)
  return html`<h1>Your papers by e-mail</h1>
${note === undefined ? undefined : html`<p class="note" role="status">${note}</p>\n`}${sure === undefined ? undefined : mendHtml}<p>You get mail from here because this address confirmed on ${day} that it wants it. ${
    entries.length === 0 ? 'Nothing comes at present.' : undefined
  }</p>
${pausedHtml(holder)}${entries.map((entry, index) => entryHtml(site, holder, entry, index + 1))}
<section aria-labelledby="more">
<h2 id="more">Another topic</h2>
<p class="acts"><a href="?change=${further.add}">Add one</a></p>
</section>
<section aria-labelledby="where">
<h2 id="where">Time zone</h2>
<p>All times are in ${zone}.</p>
<p class="acts"><a href="?change=${further.zone}" aria-describedby="where">Change</a></p>
</section>
${pauseHtml(holder)}<section aria-labelledby="end">
<h2 id="end">Forget this address</h2>
<p>Deletes the address and everything kept under it, at once. Nothing comes any more.</p>
<form method="post">
<input type="hidden" name="action" value="forget">
${sureHtml(sure)}
<button class="grave">Forget it</button>
</form>
</section>`
}

/** That nothing comes for now, and why. */
function pausedHtml({ place }: Holder): Html | undefined {
  if (!place?.pause) return undefined
  const { reason } = place.pause
  const why = reason === pausedByHolder ? 'you paused it' : readable(reason).replace(/\.$/, '')
  return html`<div class="note">
<p>Nothing comes for now: ${why}.</p>
${buttonHtml('Resume', { values: { action: 'resume' } })}</div>
`
}

function pauseHtml({ place, entries }: Holder): Html | undefined {
  if (place?.pause || entries.length === 0) return undefined
  return html`<section aria-labelledby="pause">
<h2 id="pause">Pause</h2>
<p>Nothing comes until you resume. What was missed comes then in one mail.</p>
${buttonHtml('Pause all', { values: { action: 'pause' } })}</section>
`
}

function entryHtml(
  site: Site,
  { zone, place }: Holder,
  { subscription, shared }: Holder['entries'][number],
  index: number,
): Html {
  const { id } = subscription
  const heading = `topic-${index}`
  const facts = [
    whenText({ ...subscription, zone }),
    place?.pause ? 'paused' : `next ${nextMomentText(subscription, zone, site.now())}`,
    `at most ${counted(subscription.top, 'paper')}`,
    votesText(subscription.minVotes),
    ...(shared ? ['asked for in chat'] : []),
  ]
  return html`<section aria-labelledby="${heading}">
<h2 id="${heading}">${clipUnits(topicText(subscription.topic), longestName)}</h2>
<p class="facts">${facts.join(' · ')}</p>
<div class="acts">
<a href="?change=${id}" aria-describedby="${heading}">Change</a>
${buttonHtml('Stop', { values: { action: 'stop', id }, about: heading })}</div>
</section>
`
}

function sureHtml(fault: string | undefined): Html {
  return html`<div class="field">
<label class="tick"><input type="checkbox" name="sure" value="yes"${
    fault === undefined ? undefined : html` aria-describedby="sure-fault" aria-invalid="true" autofocus`
  }> Yes, delete it</label>
${fault === undefined ? undefined : html`<p class="fault" id="sure-fault">${fault}</p>\n`}</div>`
}
