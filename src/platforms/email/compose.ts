import { hash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import type { Sender } from '../../inbox/sender.ts'
import { neutral } from '../../message/text.ts'
import type { Post } from '../../message/tree.ts'
import { mailDate } from '../../shared/mail-date.ts'
import { mailHtml } from './html.ts'
import { mailText } from './text.ts'

/** What a mail is made of, besides who sends it. */
export interface Content {
  readonly to: string
  /** Its preview is the subject. */
  readonly post: Post
  /** The same key makes the same Message-ID, so that a mail that comes twice is known again. */
  readonly key: string
  readonly at: Temporal.Instant
  /** Where one request stops everything of the kind; only mails of a list have it. */
  readonly stop?: string
}

/** A mail as nodemailer takes it: HTML and text of the same blocks, from one address to one. */
export function composed(from: Sender, { to, post, key, at, stop }: Content): SendMailOptions {
  const subject = neutral(post.preview).trim()
  return {
    from: { name: from.name, address: from.address },
    to: { name: '', address: to },
    envelope: { from: from.address, to: [to] },
    subject,
    date: mailDate(at),
    messageId: messageId(key, from),
    xMailer: false,
    // Nearly all of it is ASCII: nothing has to be counted to know that.
    textEncoding: 'quoted-printable',
    headers: {
      // RFC 3834, section 5: no out-of-office note is to come back.
      'Auto-Submitted': 'auto-generated',
      ...(stop !== undefined && listHeaders(from, stop)),
    },
    html: mailHtml(subject, post.blocks),
    text: mailText(post.blocks),
  }
}

/** A Message-ID (RFC 5322, 3.6.4) that tells nothing of its key. */
export const messageId = (key: string, { domain }: Sender): string =>
  `<${hash('sha256', key).slice(0, 32)}@${domain}>`

/** RFC 2919 (List-Id), RFC 2369 and RFC 8058 (one-click). */
function listHeaders({ domain }: Sender, stop: string): Record<string, string> {
  return {
    'List-Id': `Paperboy <paperboy.${domain}>`,
    'List-Unsubscribe': `<${stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
