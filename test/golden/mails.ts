import { confirmationLetter } from '../../src/inbox/letters.ts'
import { createLinks } from '../../src/inbox/links.ts'
import { createTokens } from '../../src/inbox/tokens.ts'
import { digestMessage } from '../../src/message/digest.ts'
import type { Post } from '../../src/message/tree.ts'
import { digestFooter, letterFooter } from '../../src/platforms/email/footer.ts'
import { mailHtml } from '../../src/platforms/email/html.ts'
import { mailText } from '../../src/platforms/email/text.ts'
import { daily, hostile, weekly } from './samples.ts'

const at = Temporal.Instant.from('2026-05-07T07:00:00Z').epochMilliseconds
const links = createLinks('https://papers.example.org', createTokens('0123456789abcdef0123456789abcdef'))
const mailbox = {
  id: 'q7Jx0kPzT2mVb9Yc',
  address: 'you@example.org',
  confirmedAt: Temporal.Instant.from('2026-05-04T10:00:00Z').epochMilliseconds,
}

/** A digest as an inbox gets it: nobody there can press or type. */
function digest(sample: typeof daily): Post {
  const { preview, blocks } = digestMessage({ ...sample, personal: true, interactive: false }, 'compact')
  return { preview, blocks: [...blocks, ...digestFooter(mailbox, links, at)] }
}

const letter = confirmationLetter(
  {
    wish: {
      topic: 'video',
      query: 'topic:video',
      kind: 'daily',
      top: 5,
      minVotes: 5,
      days: [1, 2, 3, 4, 5],
      time: '09:00',
    },
    zone: 'Europe/Berlin',
  },
  links.confirm('5dN1rWq8uLsXe0Ga', at + 46 * 3_600_000),
)

/** The mails whose texts and documents stand beside this file, by name. */
const mails: Readonly<Record<string, Post>> = {
  daily: digest(daily),
  weekly: digest(weekly),
  hostile: digest(hostile),
  confirm: { ...letter, blocks: [...letter.blocks, ...letterFooter(links)] },
}

/** Both parts of every mail: file name and what it must hold. */
export const mailRenderings = Object.entries(mails).flatMap(
  ([name, { preview, blocks }]) =>
    [
      [`${name}.mail.txt`, mailText(blocks)],
      [`${name}.mail.html`, mailHtml(preview, blocks)],
    ] as const,
)
