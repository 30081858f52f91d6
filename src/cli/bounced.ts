import { readAddress } from '../inbox/address.ts'
import { inboxPlace } from '../inbox/mailbox.ts'
import { withoutAddresses } from '../inbox/redact.ts'
import type { Parts } from './parts.ts'

/**
 * Pauses the inbox of an address whose mails come back: nothing goes there until somebody resumes it. Resolves with 1
 * where there is no such inbox. Throws `USAGE` for what is no address. Nothing that is said or kept holds an address.
 */
export async function bounced(
  { store, output, clock }: Pick<Parts, 'store' | 'output' | 'clock'>,
  address: string,
  reason = '',
): Promise<number> {
  const mailbox = await store.inbox.byAddress(readAddress(address).address)
  const place = mailbox && (await store.places.byKey(inboxPlace(mailbox.id)))
  if (!place) {
    output.document({ paused: false })
    output.line('No inbox has this address, so nothing is sent there and nothing was changed.')
    return 1
  }
  const since = clock.now().epochMilliseconds
  await store.places.pause(place, { reason: sentence(reason, address), since })
  output.document({ paused: true, before: place.pause !== undefined })
  output.line(
    place.pause
      ? 'It was paused before; the reason is now that mails to it come back.'
      : 'Paused: nothing is sent there any more. `mine`, and the page that its mails link to, show why and can resume it.',
  )
  return 0
}

/** Why it is paused, for its reader. Servers repeat the address in what they say. */
function sentence(reason: string, address: string): string {
  const said = withoutAddresses(reason, address).replace(/\.$/, '')
  return said === '' ? 'Mails to this address come back.' : `Mails to this address come back: ${said}.`
}
