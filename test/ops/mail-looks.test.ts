import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Letter } from '../../src/inbox/port.ts'
import { createDoctor, type Look } from '../../src/ops/doctor.ts'
import { mailDomainLook, mailServerLook, pagesLook } from '../../src/ops/mail-looks.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { createTestClock } from '../doubles/clock.ts'
import { startWebServer, type WebServer } from '../doubles/web-server.ts'

async function findingOf(look: Look) {
  const [finding] = await createDoctor([look]).examine()
  return finding
}

const from = 'Paperboy <papers@news.example.org>'

describe('the mail server', () => {
  const clock = createTestClock('2026-05-07T08:00:00Z')

  it('is sent a mail to the sender, each time another one, and took it', async () => {
    const sent: Letter[] = []
    const postbox = { send: async (letter: Letter) => void sent.push(letter) }
    const look = mailServerLook({ postbox, from, clock })
    expect(await findingOf(look)).toEqual({
      name: 'mail server',
      ok: true,
      detail: 'took a test mail to MAIL_FROM’s own address; look whether it came, and not as spam',
    })
    await clock.advance(1000)
    await findingOf(look)
    expect(sent.map(({ to, post }) => [to, post.preview])).toEqual(
      Array(2).fill(['papers@news.example.org', 'This is a test: Paperboy can send mail.']),
    )
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
  })

  it('says why it did not take it', async () => {
    const refusal = new PaperboyError('AUTH_FAILED', 'The mail server does not take the password.', {
      said: '535 5.7.8',
      next: 'Correct SMTP_URL.',
    })
    const postbox = { send: () => Promise.reject(refusal) }
    expect(await findingOf(mailServerLook({ postbox, from: 'papers@example.org', clock }))).toEqual({
      name: 'mail server',
      ok: false,
      detail: 'The mail server does not take the password. (535 5.7.8)',
      next: 'Correct SMTP_URL.',
    })
  })
})

/** DNS that has these TXT records, in pieces as long as they may be, and answers for other names as `else` says. */
const dnsWith =
  (records: Readonly<Record<string, readonly string[]>>, other = 'ENOTFOUND') =>
  async (name: string): Promise<string[][]> => {
    const found = records[name]
    if (!found) throw Object.assign(new Error(`queryTxt ${other} ${name}`), { code: other })
    return found.map((text) => text.match(/.{1,255}/g) ?? [])
  }

const spf = 'v=spf1 include:_spf.provider.example -all'
const dkim = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`
const dmarc = 'v=DMARC1; p=none'
const complete = {
  'news.example.org': ['verification=1', spf],
  's1._domainkey.news.example.org': [dkim],
  '_dmarc.news.example.org': [dmarc],
}

/** What is found of the domain in `from`. */
const domainFinding = (
  records: Readonly<Record<string, readonly string[]>>,
  { selector = 's1', other }: { selector?: string | null; other?: string } = {},
) => findingOf(mailDomainLook({ from, selector, resolveTxt: dnsWith(records, other) }))

describe('the mail domain', () => {
  it('has all three records', async () => {
    expect(await domainFinding(complete)).toEqual({
      name: 'mail domain',
      ok: true,
      detail: 'news.example.org: SPF found; DKIM found; DMARC found',
    })
  })

  it('is told each record that is missing, and what to publish where', async () => {
    expect(await domainFinding({ 'news.example.org': ['verification=1'] })).toEqual({
      name: 'mail domain',
      ok: false,
      detail: 'news.example.org: SPF missing; DKIM missing; DMARC missing',
      next:
        'In the DNS of news.example.org, publish for SPF at news.example.org “v=spf1 include:… -all” with the name ' +
        'your provider gives; publish for DKIM at s1._domainkey.news.example.org the key your provider shows; ' +
        'publish for DMARC at _dmarc.news.example.org “v=DMARC1; p=none” (docs/mail.md)',
    })
  })

  it('is told how to have the key looked for', async () => {
    const finding = await domainFinding(complete, { selector: null })
    expect(finding).toMatchObject({
      ok: true,
      detail:
        'news.example.org: SPF found; DMARC found; ' +
        'DKIM not looked for: name the selector of your provider as mail.dkimSelector',
    })
  })

  it.each(['_dmarc.example.org', '_dmarc.news.example.org'])('may have its policy at %s', async (name) => {
    const { '_dmarc.news.example.org': _, ...others } = complete
    expect(await domainFinding({ ...others, [name]: [dmarc] })).toMatchObject({ ok: true })
  })

  it.each([
    { name: 'news.example.org', records: ['v=spf10 -all'], said: 'SPF missing' },
    { name: 'news.example.org', records: [spf, 'V=SPF1 -all'], said: '2 SPF records' },
    { name: 's1._domainkey.news.example.org', records: ['v=DKIM1; p='], said: 'DKIM missing' },
    { name: '_dmarc.news.example.org', records: ['v=DMARC12; p=none'], said: 'DMARC missing' },
    { name: '_dmarc.news.example.org', records: [dmarc, dmarc], said: '2 DMARC records' },
  ])('does not count $records at $name', async ({ name, records, said }) => {
    const finding = await domainFinding({ ...complete, [name]: records })
    expect(finding).toMatchObject({ ok: false, detail: expect.stringContaining(said) })
    expect(finding?.next).toContain(name)
  })

  it.each(['ETIMEOUT', 'ECONNREFUSED', 'ESERVFAIL'])('is not judged where DNS says %s', async (other) => {
    expect(await domainFinding({}, { other })).toMatchObject({
      ok: true,
      detail: expect.stringContaining(
        `SPF not known, as DNS cannot be asked (queryTxt ${other} news.example.org)`,
      ),
    })
  })

  it('is judged by what DNS did say', async () => {
    const resolveTxt = async (name: string) =>
      name.startsWith('_dmarc') ? dnsWith({}, 'ETIMEOUT')(name) : dnsWith({})(name)
    expect(await findingOf(mailDomainLook({ from, selector: null, resolveTxt }))).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/SPF missing; DMARC not known/),
    })
  })

  it('is looked up as DNS writes it, and not at all on a machine alone', async () => {
    const asked: string[] = []
    const resolveTxt = async (name: string) => {
      asked.push(name)
      return [['v=spf1'], ['v=DMARC1;p=none']]
    }
    await findingOf(mailDomainLook({ from: 'papers@bücher.example', selector: null, resolveTxt }))
    expect(asked).toEqual(['xn--bcher-kva.example', '_dmarc.xn--bcher-kva.example'])
    expect(
      await findingOf(mailDomainLook({ from: 'papers@localhost', selector: 's1', resolveTxt })),
    ).toMatchObject({ ok: true, detail: 'not looked up: MAIL_FROM has no domain of the internet' })
    expect(asked).toHaveLength(2)
  })
})

describe('the public pages', () => {
  let server: WebServer
  let status: number
  beforeEach(async () => {
    status = 200
    const clock = createTestClock('2026-05-07T08:00:00Z')
    server = await startWebServer(() => ({ status, body: 'papers' }), clock.now)
  })
  afterEach(() => server.close())

  it.each([200, 404])('answer with status %i', async (answered) => {
    status = answered
    expect(await findingOf(pagesLook({ publicUrl: server.url, fetch }))).toEqual({
      name: 'public pages',
      ok: true,
      detail: `${server.url} answers`,
    })
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/' }])
  })

  it('do not answer through a proxy that finds no bot', async () => {
    status = 502
    expect(await findingOf(pagesLook({ publicUrl: server.url, fetch }))).toMatchObject({
      ok: false,
      detail: `${server.url} answers with status 502`,
      next: expect.stringContaining('Start the bot'),
    })
  })

  it('do not answer where nobody listens', async () => {
    await server.close()
    expect(await findingOf(pagesLook({ publicUrl: server.url, fetch }))).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/ does not answer \(.*ECONNREFUSED.*\)$/),
    })
  })
})
