import type { Subscription } from '../digest/subscription.ts'
import { html } from '../html/template.ts'
import { stopEverything } from '../inbox/leaving.ts'
import { inboxPlace } from '../inbox/mailbox.ts'
import { topicText } from '../message/subscriptions.ts'
import { type Block, paragraph, strong, text } from '../message/tree.ts'
import { placeText } from '../platforms/place.ts'
import { whenText } from '../subscription/when.ts'
import { buttonHtml } from './form.ts'
import { blocks, type Page } from './page.ts'
import type { Inbox, Site } from './site.ts'

const mailboxIn = (site: Site, { tokens }: Inbox, token: string): string =>
  tokens.read('stop', token, site.now().epochMilliseconds)

/** What an inbox gets, and the button that stops all of it. */
export async function stopPage(site: Site, inbox: Inbox, token: string): Promise<Page> {
  const { store, defaults } = site
  const key = inboxPlace(mailboxIn(site, inbox, token))
  const coming = await store.subscriptions.of(key)
  if (coming.length === 0) return stoppedPage([])
  const zone = (await store.places.byKey(key))?.zone ?? defaults.zone
  const title = 'Stop these mails?'
  return {
    title,
    personal: true,
    main: html`${blocks([
      { kind: 'heading', text: title },
      paragraph(text('This is what comes by e-mail from here. The button stops all of it.')),
      listOf(coming, (one) => `, ${whenText({ ...one, zone })}`),
    ])}${buttonHtml('Stop all of it')}`,
  }
}

/** Stops all that an inbox gets, also for a mail program that asks by itself (RFC 8058). */
export async function stop(site: Site, inbox: Inbox, token: string): Promise<Page> {
  const mailbox = mailboxIn(site, inbox, token)
  const stopped = await stopEverything(site.store, mailbox)
  site.log.info(
    { place: placeText(inboxPlace(mailbox)), subscriptions: stopped.length },
    'an inbox stopped everything',
  )
  return stoppedPage(stopped)
}

const stoppedPage = (stopped: readonly Subscription[]): Page => ({
  title: 'Nothing comes any more',
  personal: true,
  main: blocks([
    { kind: 'heading', text: 'Nothing comes any more' },
    ...(stopped.length === 0 ? [] : [paragraph(text('These have stopped:')), listOf(stopped, () => '')]),
    paragraph(text('The address is forgotten thirty days after the last mail was stopped.')),
  ]),
})

const listOf = (subscriptions: readonly Subscription[], more: (one: Subscription) => string): Block => ({
  kind: 'list',
  items: subscriptions.map((one) => [strong(topicText(one.topic)), text(more(one))]),
})
