import { html } from '../html/template.ts'
import { wishLine } from '../inbox/letters.ts'
import { inboxPlace, type SignUp } from '../inbox/mailbox.ts'
import { nextMomentText, topicText } from '../message/subscriptions.ts'
import { paragraph, strong, text } from '../message/tree.ts'
import { whenText } from '../subscription/when.ts'
import { buttonHtml } from './form.ts'
import { blocks, type Page } from './page.ts'
import type { Inbox, Site } from './site.ts'

/** What a confirmation link is for, and the button that confirms it. */
export async function confirmPage(site: Site, { optIn }: Inbox, token: string): Promise<Page> {
  const signUp = await optIn.look(token)
  const { wish, zone, by } = signUp
  const asked =
    'Somebody asked for this in chat. They will see this one subscription there, and can change or stop it; so can you, at any time.'
  const title = 'Get these papers by e-mail?'
  return {
    title,
    personal: true,
    main: html`${blocks([
      { kind: 'heading', text: title },
      wishLine(topicText(wish.topic), signUp),
      paragraph(
        text('A day without papers sends nothing, and every mail has a link that stops them all.'),
        ...((await movesOthers(site, signUp))
          ? [text(` Whatever else comes to this address follows the time of ${zone} then, too.`)]
          : []),
      ),
      ...(by === undefined ? [] : [paragraph(text(asked))]),
    ])}${buttonHtml('Yes, send them')}
<p class="small">You did not ask for this? Then close this page: nothing comes.</p>`,
  }
}

/** Whether the inbox has other subscriptions, which come at other moments once it confirms this one. */
async function movesOthers({ store }: Site, { address, wish, zone }: SignUp): Promise<boolean> {
  const mailbox = await store.inbox.byAddress(address)
  if (!mailbox) return false
  const key = inboxPlace(mailbox.id)
  const place = await store.places.byKey(key)
  const coming = await store.subscriptions.of(key)
  // One that it has already stays as it is, and so does everything else (`draft`).
  if (coming.length === 0 || coming.some(({ query }) => query === wish.query)) return false
  return place !== undefined && place.zone !== zone
}

/** How long the link to the preferences on that page holds, in milliseconds. */
const linkMs = 24 * 60 * 60_000

/** Confirms, and says what comes and when first. */
export async function confirm(site: Site, { optIn, links }: Inbox, token: string): Promise<Page> {
  const { mailbox, place, subscription, already } = await optIn.confirm(token)
  const { zone } = place
  const first = nextMomentText(subscription, zone, site.now())
  const title = already ? 'You had these papers already' : 'You are subscribed'
  const preferences = links.preferences(mailbox.id, site.now().epochMilliseconds + linkMs)
  return {
    title,
    personal: true,
    main: html`${blocks([
      { kind: 'heading', text: title },
      paragraph(
        strong(topicText(subscription.topic)),
        text(`, ${whenText({ ...subscription, zone })}. ${already ? 'Next' : 'First'}: ${first}.`),
      ),
    ])}<p><a href="${preferences}">Change what comes, and when</a></p>`,
  }
}
