import type { Subscription } from '../digest/subscription.ts'
import type { Store } from '../store/port.ts'
import { inboxPlace } from './mailbox.ts'

/**
 * Stops everything that an inbox gets, and nobody who asked for some of it in chat can take that back; resolves with what
 * it was, oldest first. May be called again.
 */
export async function stopEverything(
  { subscriptions, inbox }: Pick<Store, 'subscriptions' | 'inbox'>,
  mailbox: string,
): Promise<readonly Subscription[]> {
  await inbox.forgetAskers(mailbox)
  const stopped = await subscriptions.of(inboxPlace(mailbox))
  for (const { id } of stopped) await subscriptions.remove(id)
  return stopped
}
