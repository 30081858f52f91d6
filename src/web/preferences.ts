import { changed, type Done, doneTexts } from './changes.ts'
import { faultPage } from './faults.ts'
import type { Values } from './form.ts'
import { holderOf } from './holder.ts'
import type { Page } from './page.ts'
import { preferencesForm } from './preferences-form.ts'
import { preferencesHtml } from './preferences-html.ts'
import type { Inbox, Site } from './site.ts'

/** What the address of the page asks for. */
interface Asked {
  /** What was just done. */
  readonly done: Done | undefined
  /** What is to be changed. */
  readonly change: string | undefined
}

const title = 'Your papers by e-mail'

/** Everything that an inbox gets and why, or the form that changes one thing of it. */
export async function preferencesPage(
  site: Site,
  inbox: Inbox,
  token: string,
  { done, change }: Asked,
): Promise<Page> {
  const holder = await holderOf(site, inbox, token)
  if (change === undefined) {
    const note = done && doneTexts[done]
    return { title, personal: true, main: preferencesHtml(site, holder, { note }) }
  }
  const form = preferencesForm(site, holder, change)
  if (form) return { ...form, personal: true }
  return { title, personal: true, main: preferencesHtml(site, holder, { note: doneTexts.gone }) }
}

/** Does what was pressed, and says where to look then: a page, or what was done. */
export async function changePreferences(
  site: Site,
  inbox: Inbox,
  token: string,
  values: Values,
): Promise<Page | { readonly done: Done }> {
  const holder = await holderOf(site, inbox, token)
  const outcome = await changed(site, holder, values)
  if (outcome.kind === 'done') return { done: outcome.done }
  if (outcome.kind === 'forgotten')
    return faultPage(
      200,
      'Forgotten',
      'The address is deleted, with everything that was kept under it. Nothing comes any more.',
    )
  const { faults } = outcome
  const { action = '', id = '' } = values
  const form = preferencesForm(site, holder, action === 'change' ? id : action, { values, faults })
  const page = form ?? { title, main: preferencesHtml(site, holder, { sure: faults['sure'] }) }
  return { ...page, status: 422, title: `To be mended: ${page.title}`, personal: true }
}
