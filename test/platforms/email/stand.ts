import { createLinks } from '../../../src/inbox/links.ts'
import { inboxPlace, type Mailbox } from '../../../src/inbox/mailbox.ts'
import { createTokens } from '../../../src/inbox/tokens.ts'
import { createMail } from '../../../src/platforms/email/mail.ts'
import type { PlaceKey } from '../../../src/platforms/place.ts'
import { subscription } from '../../digest/fixtures.ts'
import { createLeapingClock } from '../../doubles/leaping-clock.ts'
import { createTestLog } from '../../doubles/log.ts'
import { type SmtpOptions, startSmtp } from '../../doubles/smtp/server.ts'

const from = 'papers@example.org'

/** Inboxes that confirmed their addresses. */
const mailboxes: readonly Mailbox[] = [
  { id: 'b0b', address: 'bob.smith@example.net' },
  { id: 'ada', address: 'ada+papers@example.com' },
  { id: 'odd', address: "o'neil/a=b{c}#$%&*?^`|~!@example.com" },
  { id: 'jo', address: 'jürgen@example.com' },
].map((mailbox) => ({
  ...mailbox,
  confirmedAt: Temporal.Instant.from('2026-05-04T10:00:00Z').epochMilliseconds,
}))

export const bob = inboxPlace('b0b')
export const ada = inboxPlace('ada')
export const odd = inboxPlace('odd')
export const jo = inboxPlace('jo')

export const tokens = createTokens('0123456789abcdef0123456789abcdef')
export const links = createLinks('https://papers.example.org', tokens)

/** Mails over a local server; the wait for it is short, because one that hangs is waited for in real time. */
export async function openStand(
  options: Partial<SmtpOptions> & { readonly smtpUrl?: (port: number) => string } = {},
) {
  const { smtpUrl = (port: number) => `smtp://127.0.0.1:${port}`, ...more } = options
  const smtp = await startSmtp({ from, ...more })
  const clock = createLeapingClock('2026-05-07T07:00:00Z')
  const log = createTestLog()
  const stopped = new Set<string>()
  const mail = createMail({
    smtpUrl: smtpUrl(smtp.port),
    from: `Paperboy <${from}>`,
    perSecond: 5,
    links,
    inboxes: { byId: async (id) => mailboxes.find((mailbox) => mailbox.id === id) },
    subscriptions: { of: async (place) => (stopped.has(place.id) ? [] : [subscription({ place })]) },
    clock,
    log,
    timeoutMs: 1000,
  })
  return {
    ...mail,
    smtp,
    clock,
    log,
    /** Whoever owns the inbox has stopped all that it got. */
    stopsAll: ({ id }: PlaceKey) => void stopped.add(id),
    async stop() {
      await mail.close()
      await smtp.stop()
    },
  }
}
export type MailStand = Awaited<ReturnType<typeof openStand>>

/** The subjects of all mails to an address. */
export async function subjectsTo({ smtp }: MailStand, address: string): Promise<string[]> {
  const parsed = await Promise.all(smtp.mails.filter(({ to }) => to === address).map((mail) => mail.read()))
  return parsed.map(({ subject }) => subject ?? '')
}
