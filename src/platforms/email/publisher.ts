import { inboxPlace, mailboxOf } from '../../inbox/mailbox.ts'
import { masked } from '../../inbox/mask.ts'
import type { Links } from '../../inbox/port.ts'
import type { Sender } from '../../inbox/sender.ts'
import type { Clock } from '../../shared/clock.ts'
import { PaperboyError } from '../../shared/errors.ts'
import type { InboxStore, SubscriptionStore } from '../../store/port.ts'
import type { PlaceKey } from '../place.ts'
import type { Publisher } from '../port.ts'
import { composed, messageId } from './compose.ts'
import { digestFooter } from './footer.ts'
import type { Transport } from './transport.ts'

export interface MailPublisherOptions {
  readonly transport: Transport
  readonly from: Sender
  readonly links: Links
  readonly inboxes: Pick<InboxStore, 'byId'>
  readonly subscriptions: Pick<SubscriptionStore, 'of'>
  readonly clock: Clock
}

const removed = {
  reason: 'The inbox and its address were removed.',
  next: 'Subscribe the address again.',
} as const

/**
 * Sends digests to inboxes, one mail each. Their format is compact: a mail has no replies. What was sent cannot be looked
 * for, and nobody but its owner can mend an inbox.
 */
export function createMailPublisher(options: MailPublisherOptions): Publisher {
  const { transport, from, links, inboxes, subscriptions, clock } = options

  async function mailboxAt(to: PlaceKey) {
    const id = mailboxOf(to)
    return id === undefined ? undefined : inboxes.byId(id)
  }

  return {
    name: 'email',
    locate: async (id) => inboxPlace(id),
    parts: async () => 1,

    async post(to, { preview, blocks }, { key, at }) {
      const mailbox = await mailboxAt(to)
      if (!mailbox) throw new PaperboyError('PLACE_GONE', removed.reason, { next: removed.next })
      // Planned before they stopped it: a mail that comes after that is one they did not want.
      if ((await subscriptions.of(to)).length === 0)
        throw new PaperboyError('MESSAGE_REFUSED', 'The inbox has stopped everything since it was planned.')
      const { id, address } = mailbox
      const mail = composed(from, {
        to: address,
        post: { preview, blocks: [...blocks, ...digestFooter(mailbox, links, at)] },
        key,
        at: clock.now(),
        stop: links.stop(id),
      })
      await transport.send(mail, address, 'Resume it when the mailbox takes mail again.')
      return { channel: id, message: messageId(key, from) }
    },

    async check(to) {
      const mailbox = await mailboxAt(to)
      return mailbox
        ? { ok: true, readable: false, name: masked(mailbox.address) }
        : { ok: false, ...removed }
    },
  }
}
