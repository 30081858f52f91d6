import { createTransport } from 'nodemailer'
import { createLinks } from '../../src/inbox/links.ts'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { senderOf } from '../../src/inbox/sender.ts'
import { createTokens } from '../../src/inbox/tokens.ts'
import type { Message } from '../../src/message/tree.ts'
import { composed } from '../../src/platforms/email/compose.ts'
import { digestFooter } from '../../src/platforms/email/footer.ts'
import { createMail } from '../../src/platforms/email/mail.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { subscription } from '../../test/digest/fixtures.ts'
import { createTestLog } from '../../test/doubles/log.ts'

/** A way to send digests, each by its number to an inbox of its own. */
export interface Side {
  /** The address that its mails come from. */
  readonly from: string
  send(message: Message, number: number): Promise<void>
  close(): void
}

const links = createLinks('https://papers.example.org', createTokens('a secret of thirty-two bytes or more'))
const mailbox = (id: string) => ({ id, address: `${id}@example.net`, confirmedAt: 0 })

/** The publisher of digests as delivery calls it, without a pace. */
export function paperboy(port: number): Side {
  const from = 'papers@example.org'
  const { publisher, close } = createMail({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: `Paperboy <${from}>`,
    perSecond: Number.POSITIVE_INFINITY,
    links,
    inboxes: { byId: async (id) => mailbox(id) },
    subscriptions: { of: async (place) => [subscription({ place })] },
    clock: systemClock,
    log: createTestLog(),
  })
  return {
    from,
    async send(message, number) {
      const attempt = { key: `digest:${number}`, part: 0, at: systemClock.now().epochMilliseconds }
      await publisher.post(inboxPlace(`reader${number}`), message, attempt, [])
    },
    close,
  }
}

/** nodemailer alone with as many connections: one mail, that of a given digest, again and again. */
export function bare(port: number, message: Message): Side {
  const from = 'bare@example.org'
  const { subject, html, text } = composed(senderOf(from), {
    to: mailbox('reader').address,
    post: { ...message, blocks: [...message.blocks, ...digestFooter(mailbox('reader'), links, 0)] },
    key: 'digest',
    at: systemClock.now(),
  })
  const mailer = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxConnections: 5 })
  return {
    from,
    async send(_message, number) {
      await mailer.sendMail({ from, to: mailbox(`reader${number}`).address, subject, html, text })
    },
    close: () => mailer.close(),
  }
}
