import type { Links, Postbox } from '../../inbox/port.ts'
import { senderOf } from '../../inbox/sender.ts'
import type { Log } from '../../shared/log.ts'
import type { InboxStore, SubscriptionStore } from '../../store/port.ts'
import type { Publisher } from '../port.ts'
import { createPostbox } from './postbox.ts'
import { createMailPublisher } from './publisher.ts'
import { createTransport, type Transport, type TransportOptions } from './transport.ts'

export interface MailOptions extends TransportOptions {
  /** Who mails come from: an address, or a name and an address in angle brackets. */
  readonly from: string
  readonly links: Links
  readonly inboxes: Pick<InboxStore, 'byId'>
  readonly subscriptions: Pick<SubscriptionStore, 'of'>
  readonly log: Log
}

/** E-mail over one server: digests and letters share its connections and its pace. */
export interface Mail extends Pick<Transport, 'close'> {
  readonly publisher: Publisher
  readonly postbox: Postbox
}

export function createMail({ from, links, inboxes, subscriptions, log, ...options }: MailOptions): Mail {
  const { clock } = options
  const transport = createTransport(options)
  const shared = { transport, from: senderOf(from), links, clock }
  return {
    publisher: createMailPublisher({ ...shared, inboxes, subscriptions }),
    postbox: createPostbox({ ...shared, log }),
    close: transport.close,
  }
}
