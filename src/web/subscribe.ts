import { html } from '../html/template.ts'
import { readAddress } from '../inbox/address.ts'
import { signUpHours } from '../inbox/hours.ts'
import { daysTyped } from '../subscription/rhythm.ts'
import { zoneSaid } from '../subscription/said.ts'
import { faultPage } from './faults.ts'
import { type Faults, type Field, fieldsHtml, type Values } from './form.ts'
import type { Page } from './page.ts'
import { readFields } from './reading.ts'
import type { Inbox, Site } from './site.ts'
import { wishFields, wishReaders, wishSaid, zoneField, zonesHtml } from './wish.ts'

const addressField: Field = {
  name: 'address',
  label: 'E-mail address',
  control: {
    kind: 'input',
    type: 'email',
    more: html` autocomplete="email" maxlength="254" required`,
  },
}

/** The form that subscribes an address; `words` is a query to begin with. */
export function subscribePage(site: Site, words: string): Page {
  const { time, zone } = site.defaults
  return formPage(site, { topic: '', words, days: daysTyped(site.defaults), time, zone, address: '' }, {})
}

function formPage(site: Site, values: Values, faults: Faults): Page {
  const faulty = Object.keys(faults).length > 0
  const fields = [...wishFields(site, site.defaults), zoneField, addressField]
  return {
    status: faulty ? 422 : 200,
    title: `${faulty ? 'To be mended: ' : ''}Papers by e-mail`,
    about: 'Trending research papers in your inbox, on topics and at times of your own.',
    // What was typed comes back, an address among it.
    ...(faulty && { personal: true }),
    main: html`<h1>Papers by e-mail</h1>
<p>The papers that people vote for, on your topic and at your time. A day without any sends nothing.</p>
${faulty ? html`<p class="note" role="alert">Something below has to be mended. Nothing was sent.</p>\n` : undefined}<form method="post" action="${site.base}/subscribe">
${fieldsHtml('subscribe', fields, { values, faults })}
<button>Send me the link to confirm</button>
</form>
<p class="small">The address is stored for sending this alone, and is forgotten within ${signUpHours.gone} hours unless you confirm it.</p>
${zonesHtml}`,
  }
}

/** Asks for what a sent form says. The answer is the same whether or not the address is known or takes mail. */
export async function subscribe(site: Site, { optIn }: Inbox, values: Values): Promise<Page> {
  const reading = readFields(values, {
    ...wishReaders(site),
    zone: zoneSaid,
    address: (text) => {
      readAddress(text)
      return text
    },
  })
  if (!reading.ok) return formPage(site, values, reading.faults)
  const { zone, address, ...said } = reading.read
  const { top, minVotes } = site.defaults
  await optIn.note(address, { wish: { ...wishSaid(said, site.defaults), top, minVotes }, zone })
  return faultPage(
    200,
    'Look into your inbox',
    'If this address can get mail from here, a message with a link is on its way.',
    'Nothing comes before you press the button it leads to.',
  )
}
