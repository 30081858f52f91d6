import type { Mailbox } from '../../inbox/mailbox.ts'
import type { Links } from '../../inbox/port.ts'
import { type Block, context, link, text } from '../../message/tree.ts'

/** How long a link to an inbox's preferences works, in milliseconds. */
const preferencesMs = 45 * 24 * 3_600_000

const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** The end of a digest: why it came, and what can be done about it. `at`: epoch milliseconds of the attempt. */
export function digestFooter({ id, confirmedAt }: Mailbox, links: Links, at: number): Block[] {
  return [
    { kind: 'divider' },
    context(text(`You get this because this address asked for it on ${longDate.format(confirmedAt)}.`)),
    context(
      link('What you get, and why', links.preferences(id, at + preferencesMs)),
      text(' · '),
      link('Unsubscribe', links.stop(id)),
    ),
  ]
}

/** The end of a letter: who sent it. */
export const letterFooter = ({ home }: Links): Block[] => [
  { kind: 'divider' },
  context(text('Sent by '), link('Paperboy', home), text(', which brings research papers.')),
]
