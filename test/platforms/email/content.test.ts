import type { ParsedMail } from 'mailparser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestMessage } from '../../../src/message/digest.ts'
import { say } from '../../../src/message/tree.ts'
import { headerLines } from '../../doubles/smtp/rules.ts'
import { thursday } from '../../golden/papers.ts'
import { digestWith } from '../../message/digests.ts'
import { ada, bob, jo, links, type MailStand, odd, openStand, tokens } from './stand.ts'

const message = digestMessage(
  digestWith({ entries: thursday, interactive: false, personal: true }),
  'compact',
)
const at = Temporal.Instant.from('2026-05-07T07:00:00Z').epochMilliseconds
const attempt = { key: 'email:inbox:@b0b:daily:2026-05-07T09:00#0', part: 0, at }

let stand: MailStand
beforeEach(async () => {
  stand = await openStand()
})
afterEach(async () => {
  await stand.stop()
  expect(stand.smtp.faults).toEqual([])
})

/** The newest mail as its reader's program sees it, and its headers as they came. */
async function newest() {
  const mail = stand.smtp.mails.at(-1)
  if (!mail) throw new Error('no mail came')
  const headers = headerLines(mail.raw)
  const header = (name: string) =>
    headers
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))
      .map((line) => line.slice(name.length + 2))
  return { mail, header, parsed: await mail.read() }
}

const hrefs = ({ html }: ParsedMail): string[] =>
  [...String(html).matchAll(/href="([^"]+)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'))

describe('the mail of a digest', () => {
  it('goes from the operator’s address to one inbox', async () => {
    await stand.publisher.post(bob, message, attempt, [])
    const { mail, header, parsed } = await newest()
    expect(mail.to).toBe('bob.smith@example.net')
    expect(header('From')).toEqual(['Paperboy <papers@example.org>'])
    expect(header('To')).toEqual(['bob.smith@example.net'])
    expect(parsed.subject).toBe(message.preview)
    expect(header('X-Mailer')).toEqual([])
  })

  it('says when it was sent and that nobody wrote it, and belongs to a list', async () => {
    await stand.publisher.post(bob, message, attempt, [])
    const { header } = await newest()
    expect(header('Date')).toEqual(['Thu, 07 May 2026 07:00:00 +0000'])
    expect(header('Auto-Submitted')).toEqual(['auto-generated'])
    expect(header('List-Id')).toEqual(['Paperboy <paperboy.example.org>'])
  })

  it('can be stopped with one request, at the address that its own link leads to', async () => {
    await stand.publisher.post(bob, message, attempt, [])
    const { header, parsed } = await newest()
    const [stop = ''] = header('List-Unsubscribe').map((value) => value.replace(/^<(.*)>$/, '$1'))
    expect(header('List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click'])
    expect(hrefs(parsed)).toContain(stop)
    const token = stop.slice(stop.lastIndexOf('/') + 1)
    expect(tokens.read('stop', token, at + 1000 * 24 * 3_600_000)).toBe('b0b')
  })

  it('shows every paper in both its parts, and ends with why it came', async () => {
    await stand.publisher.post(bob, message, attempt, [])
    const { parsed } = await newest()
    const preferences = links.preferences('b0b', at + 45 * 24 * 3_600_000)
    for (const { paper } of thursday) {
      const address = `https://huggingface.co/papers/${paper.id}`
      expect(hrefs(parsed)).toContain(address)
      expect(parsed.text).toContain(address)
      expect(String(parsed.html)).toContain(paper.title)
      expect(parsed.text?.replace(/\s+/g, ' ')).toContain(paper.title)
    }
    expect(hrefs(parsed).slice(-2)).toEqual([preferences, links.stop('b0b')])
    expect(
      parsed.text
        ?.replace(/\s+/g, ' ')
        .trim()
        .endsWith(
          `You get this because this address asked for it on 4 May 2026. What you get, and why <${preferences}> · Unsubscribe <${links.stop('b0b')}>`,
        ),
    ).toBe(true)
  })

  it('loads nothing, because a daily digest has no pictures', async () => {
    await stand.publisher.post(bob, message, attempt, [])
    const { parsed } = await newest()
    expect(String(parsed.html)).not.toMatch(/\bsrc=|url\(|@import|<link|<script/i)
    expect(parsed.attachments).toEqual([])
  })

  it('has the same Message-ID when it comes again, and another for another inbox', async () => {
    const first = await stand.publisher.post(bob, message, attempt, [])
    const other = await stand.publisher.post(ada, message, { ...attempt, key: 'another#0' }, [])
    const again = await openStand()
    const repeated = await again.publisher.post(bob, message, attempt, [])
    await again.stop()
    expect(first).toEqual({ channel: 'b0b', message: expect.stringMatching(/^<[\da-f]{32}@example\.org>$/) })
    expect(repeated).toEqual(first)
    expect(other.message).not.toBe(first.message)
    const [mail] = stand.smtp.mails
    expect((await mail?.read())?.messageId).toBe(first.message)
  })

  it.each([
    [ada, 'ada+papers@example.com'],
    [odd, "o'neil/a=b{c}#$%&*?^`|~!@example.com"],
    [jo, 'jürgen@example.com'],
  ])('reaches an address with unusual signs: %j', async (place, address) => {
    await stand.publisher.post(place, message, attempt, [])
    const { mail, parsed } = await newest()
    expect(mail.to).toBe(address)
    expect([parsed.to].flat().flatMap((to) => to?.value.map((one) => one.address))).toEqual([address])
  })
})

describe('a letter', () => {
  it('is a mail of no list, and says who sent it', async () => {
    await stand.postbox.send({ to: 'new@example.org', post: say('Please confirm'), key: 'confirm:s1' })
    const { header, parsed } = await newest()
    expect(parsed.subject).toBe('Please confirm')
    expect(header('List-Id')).toEqual([])
    expect(header('List-Unsubscribe')).toEqual([])
    expect(header('Auto-Submitted')).toEqual(['auto-generated'])
    expect(hrefs(parsed)).toEqual(['https://papers.example.org/'])
    expect(parsed.text).toContain('Sent by Paperboy <https://papers.example.org/>')
  })

  it('is noted by its key, without the address', async () => {
    await stand.postbox.send({ to: 'new@example.org', post: say('Please confirm'), key: 'confirm:s1' })
    expect(stand.log.lines).toEqual([
      { level: 'info', fields: { letter: 'confirm:s1' }, message: 'letter sent' },
    ])
  })

  it('fails as a digest does', async () => {
    await stand.smtp.stop()
    const letter = { to: 'new@example.org', post: say('Please confirm'), key: 'confirm:s1' }
    await expect(stand.postbox.send(letter)).rejects.toMatchObject({ code: 'PLATFORM_UNREACHABLE' })
  })
})

it('holds a text and a document of the same, the richer one last', async () => {
  await stand.publisher.post(bob, message, attempt, [])
  const { mail, header } = await newest()
  const [, boundary = ''] =
    /^multipart\/alternative;\s*boundary="([^"]+)"$/.exec(header('Content-Type')[0] ?? '') ?? []
  const parts = mail.raw.split(`--${boundary}`).slice(1, -1)
  expect(parts.map((part) => /Content-Type: ([^\r\n]+)/.exec(part)?.[1])).toEqual([
    'text/plain; charset=utf-8',
    'text/html; charset=utf-8',
  ])
})
