import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { expect, it } from 'vitest'
import { senderOf } from '../../../src/inbox/sender.ts'
import { composed } from '../../../src/platforms/email/compose.ts'
import { headerLines } from '../../doubles/smtp/rules.ts'
import { hostileText } from '../hostile.ts'
import { anyMessage } from '../messages.ts'
import { links } from './stand.ts'

const at = Temporal.Instant.from('2026-05-07T07:00:00Z')
/** The headers of a digest's mail, in the order in which they go out. */
const names = [
  'From',
  'To',
  'Subject',
  'Message-ID',
  'Auto-Submitted',
  'List-ID',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Date',
  'MIME-Version',
  'Content-Type',
]

/** Text that tries to end a header and begin its own. */
const injecting = fc
  .tuple(hostileText, fc.constantFrom('\r\n', '\n', '\r', '\r\n\r\n', '\u2028', '\u0085', '\0'), hostileText)
  .map(([before, end, after]) => `${before}${end}Bcc: victim@example.com${end}${after}`)

it('has the headers that it was given and no others, whatever its texts', async () => {
  await fc.assert(
    fc.asyncProperty(anyMessage, injecting, injecting, injecting, async (message, preview, key, name) => {
      const mail = composed(
        { ...senderOf('papers@example.org'), name },
        { to: 'bob@example.net', post: { ...message, preview }, key, at, stop: links.stop('b0b') },
      )
      const raw = (await new MailComposer(mail).compile().build()).toString('utf8')
      expect(
        headerLines(raw)
          .map((line) => line.slice(0, line.indexOf(':')))
          .toSorted(),
      ).toEqual(names.toSorted())
      const { to, from, bcc, subject, text, html } = await simpleParser(raw)
      expect([to].flat().map((one) => one?.text)).toEqual(['bob@example.net'])
      expect(from?.value.map(({ address }) => address)).toEqual(['papers@example.org'])
      expect(bcc).toBeUndefined()
      expect(subject ?? '').not.toMatch(/[\r\n]/)
      expect(typeof text).toBe('string')
      expect(html).toMatch(/^<!doctype html>/)
    }),
    { numRuns: 60 },
  )
})

it.each([
  'bob@example.net\r\nBcc: victim@example.com',
  'bob@example.net, victim@example.com',
  '<victim@example.com>',
])('gives a recipient of one line and one address: %j', async (to) => {
  const post = { preview: 'One', blocks: [] }
  const mail = composed(senderOf('papers@example.org'), { to, post, key: 'k', at, stop: links.stop('b0b') })
  const raw = (await new MailComposer(mail).compile().build()).toString('utf8')
  expect(
    headerLines(raw)
      .map((line) => line.slice(0, line.indexOf(':')))
      .toSorted(),
  ).toEqual(names.toSorted())
})
