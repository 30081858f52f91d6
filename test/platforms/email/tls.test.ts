import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { attempt, single } from '../../contracts/publisher.ts'
import { selfSigned } from '../../doubles/smtp/certificate.ts'
import { bob, type MailStand, openStand } from './stand.ts'

/** An address that leads to this machine and that Paperboy does not take for it. */
const elsewhere = (port: number) => `smtp://0.0.0.0:${port}`
const trusted = selfSigned(['127.0.0.1', '0.0.0.0'])
const untrusted = selfSigned(['127.0.0.1', '0.0.0.0'])

let stand: MailStand
afterEach(() => stand.stop())
const send = () => stand.publisher.post(bob, single, attempt(single, 0), [])
const certain = { code: 'PLATFORM_UNREACHABLE', next: expect.stringContaining('SMTP_URL') }

beforeAll(() => setDefaultCACertificates([...getCACertificates(), trusted.cert]))

describe('a mail server that is not on this machine', () => {
  it.each([
    ['starttls', elsewhere],
    ['implicit', (port: number) => `smtps://0.0.0.0:${port}`],
  ] as const)('gets mails and passwords over TLS: %s', async (manner, smtpUrl) => {
    const login = { user: 'papers', password: 'a:b@c/%' }
    const withLogin = (port: number) =>
      smtpUrl(port).replace('//', `//${login.user}:${encodeURIComponent(login.password)}@`)
    stand = await openStand({ tls: { manner, certificate: trusted }, login, smtpUrl: withLogin })
    await send()
    expect(stand.smtp.mails).toMatchObject([{ secure: true, user: 'papers' }])
  })

  it('gets nothing where it offers no TLS', async () => {
    stand = await openStand({ smtpUrl: elsewhere })
    await expect(send()).rejects.toMatchObject(certain)
    expect(stand.smtp.mails).toEqual([])
  })

  it.each(['starttls', 'implicit', 'broken'] as const)('gets nothing where TLS fails: %s', async (manner) => {
    const smtpUrl = manner === 'implicit' ? (port: number) => `smtps://0.0.0.0:${port}` : elsewhere
    const certificate = manner === 'broken' ? trusted : untrusted
    stand = await openStand({ tls: { manner, certificate }, smtpUrl })
    await expect(send()).rejects.toMatchObject(certain)
    expect(stand.smtp.mails).toEqual([])
  })

  it('cannot be spoken to in the clear by what its address says behind it', async () => {
    stand = await openStand({ smtpUrl: (port) => `${elsewhere(port)}?requireTLS=false&ignoreTLS=true` })
    await expect(send()).rejects.toMatchObject(certain)
    expect(stand.smtp.mails).toEqual([])
  })
})

describe('a mail server on this machine', () => {
  it('gets mails in the clear', async () => {
    stand = await openStand({ tls: { manner: 'starttls', certificate: untrusted } })
    await send()
    expect(stand.smtp.mails).toMatchObject([{ secure: false }])
  })
})
