import { describe, expect, it } from 'vitest'
import { workingFolder } from './folder.ts'

const secret = 'a secret that is long enough: 32 bytes'
const mail = {
  SMTP_URL: 'smtps://ada:pass%2Fword@smtp.example.org',
  MAIL_FROM: 'Paperboy <papers@example.org>',
  PUBLIC_URL: 'https://papers.example.org/',
  PAPERBOY_SECRET: secret,
}

/** The faults of these variables over a complete set of them. */
const faultsOf = (env: NodeJS.Dict<string>) => workingFolder().faults({ ...mail, ...env })

describe('mail', () => {
  it('is set up by four variables, and off without them', () => {
    const { load } = workingFolder()
    const on = load(mail)
    expect(on.mail).toEqual({
      smtpUrl: mail.SMTP_URL,
      from: mail.MAIL_FROM,
      perSecond: 5,
      dkimSelector: null,
    })
    expect(on.web).toEqual({
      publicUrl: 'https://papers.example.org',
      host: '127.0.0.1',
      port: 8080,
      trustedProxies: 0,
      secret,
    })
    const off = load()
    expect([off.mail.smtpUrl, off.mail.from, off.web.publicUrl]).toEqual([undefined, null, null])
  })

  it('may have all but the server and the secrets in the settings file', () => {
    const { load } = workingFolder({
      'paperboy.yaml': `
mail: {from: papers@example.org, perSecond: 2, dkimSelector: s1}
web: {publicUrl: 'https://papers.example.org', host: 0.0.0.0, port: 80, trustedProxies: 1}
`,
    })
    const { SMTP_URL, PAPERBOY_SECRET } = mail
    const config = load({ SMTP_URL, PAPERBOY_SECRET, PAPERBOY_HOST: '::1', PORT: '3000' })
    expect(config.mail).toMatchObject({ from: 'papers@example.org', perSecond: 2, dkimSelector: 's1' })
    expect(config.web).toMatchObject({ host: '::1', port: 3000, trustedProxies: 1 })
  })

  it('names in one fault everything that is missing beside the server, and what it is for', () => {
    const { faults } = workingFolder()
    expect(faults({ SMTP_URL: mail.SMTP_URL })).toEqual([
      'SMTP_URL needs MAIL_FROM (whom mails come from), PUBLIC_URL (where the links in mails lead), and ' +
        'PAPERBOY_SECRET (signs those links); docs/mail.md shows all of them',
    ])
    expect(faultsOf({ PAPERBOY_SECRET: '' })).toEqual([
      'SMTP_URL needs PAPERBOY_SECRET (signs those links); docs/mail.md shows all of them',
    ])
  })

  it('does not ask for more where the public pages stand alone', () => {
    expect(workingFolder().load({ PUBLIC_URL: mail.PUBLIC_URL }).mail.smtpUrl).toBeUndefined()
  })
})

describe('the mail server', () => {
  it.each([
    'smtp://127.0.0.1:2525',
    'smtp://localhost',
    'smtp://[::1]:25/',
    'smtp://papers%40example.org:p%23ss@smtp.example.org:587',
  ])('may be %s', (url) => {
    expect(workingFolder().load({ ...mail, SMTP_URL: url }).mail.smtpUrl).toBe(url)
  })

  it.each([
    'smtp.example.org',
    'https://hunter2@smtp.example.org',
    'smtps://',
    'smtps://ada:hunter2@',
    'smtps://ada@smtp.example.org',
    'smtps://:hunter2@smtp.example.org',
    'smtps://ada:hunter2/@smtp.example.org',
    'smtps://ada:hunter2#@smtp.example.org',
    'smtps://ada:hunter2%@smtp.example.org',
    'smtps://ada:hunter2@smtp.example.org/?pool=true',
    'smtps://ada:hunter 2@smtp.example.org',
  ])('may not be %s, and is not repeated', (url) => {
    const [fault = '', ...others] = faultsOf({ SMTP_URL: url })
    expect(others).toEqual([])
    expect(fault).toMatch(/^SMTP_URL must be the address of a mail server, such as smtps:/)
    expect(fault).not.toContain('hunter')
    expect(fault).not.toContain('ada')
  })
})

describe('the sender', () => {
  it.each(['papers@example.org', 'Dr. Ada’s papers <ada+papers@mail.example.org>'])('may be %s', (from) => {
    expect(workingFolder().load({ ...mail, MAIL_FROM: from }).mail.from).toBe(from)
  })

  it.each([
    'Paperboy',
    'papers@',
    'Paperboy <papers@example.org',
    'a@example.org, b@example.org',
    'Papers, daily <papers@example.org>',
    'Paperboy\r\nBcc: all@example.org <papers@example.org>',
    'Paperboy <papers@example.org\n>',
    'x@example.org <papers@example.org>',
    `${'a'.repeat(61)}<papers@example.org>`,
  ])('may not be %j', (from) => {
    expect(faultsOf({ MAIL_FROM: from })).toEqual([
      'MAIL_FROM must be an address, or a name and an address: Paperboy <papers@example.org>',
    ])
  })
})

describe('the public address', () => {
  it.each([
    ['https://Papers.Example.org', 'https://papers.example.org'],
    ['https://papers.example.org:443/', 'https://papers.example.org'],
    ['https://bücher.example/papers/', 'https://xn--bcher-kva.example/papers'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]', 'http://[::1]'],
  ])('%s is %s', (written, url) => {
    expect(workingFolder().load({ PUBLIC_URL: written }).web.publicUrl).toBe(url)
  })

  it.each([
    'papers.example.org',
    'http://papers.example.org',
    'http://127.0.0.1.example.org',
    'http://10.0.0.7:8080',
    'ftp://localhost',
    'https://ada:hunter2@papers.example.org',
    'https://papers.example.org/?day=today',
    'https://papers.example.org/#today',
  ])('may not be %s', (url) => {
    const [fault = '', ...others] = workingFolder().faults({ PUBLIC_URL: url })
    expect(others).toEqual([])
    expect(fault).toMatch(/^PUBLIC_URL must be the address that readers open, such as https:/)
    expect(fault).not.toContain('hunter2')
  })

  it('has a port of its own', () => {
    const { faults } = workingFolder({ 'paperboy.yaml': 'web: {port: 9464}' })
    const said = 'is 9464, and so is ops.port: the public pages and /healthz have one port each'
    expect(faults({ PUBLIC_URL: mail.PUBLIC_URL })).toEqual([`web.port ${said}`])
    expect(faultsOf({ PORT: '9464' })).toEqual([`PORT ${said}`])
  })

  it('needs no port of its own where both are free, or where there are no pages', () => {
    const { load } = workingFolder()
    expect(load({ ...mail, PORT: '0', OPS_PORT: '0' }).web.port).toBe(0)
    expect(load({ PORT: '9464' }).web.port).toBe(9464)
  })
})

describe('a secret that signs', () => {
  it('has 32 bytes, whatever its letters, and is not repeated', () => {
    const short = 'x'.repeat(31)
    expect(faultsOf({ PAPERBOY_SECRET: short, PAPERBOY_SECRET_BEFORE: short })).toEqual([
      'PAPERBOY_SECRET must have at least 32 bytes: openssl rand -base64 32 prints some',
      'PAPERBOY_SECRET_BEFORE must have at least 32 bytes: openssl rand -base64 32 prints some',
    ])
    const { web } = workingFolder().load({ ...mail, PAPERBOY_SECRET: 'ü'.repeat(16) })
    expect(web.secret).toBe('ü'.repeat(16))
  })
})

it('secrets of mail are refused in a settings file, wherever they stand, and never repeated', () => {
  const { faults } = workingFolder({
    'paperboy.yaml': `
mail: {smtpUrl: 'smtps://ada:hunter2@smtp.example.org', password: hunter2}
web: {secret: hunter2, secretBefore: hunter2}
proxy: smtp://ada:hunter2@smtp.example.org
`,
  })
  const belongs = 'is a secret and does not belong in this file: put it into .env'
  expect(faults()).toEqual([
    `mail.smtpUrl ${belongs} as SMTP_URL`,
    `mail.password ${belongs} as SMTP_URL`,
    `web.secret ${belongs} as PAPERBOY_SECRET`,
    `web.secretBefore ${belongs} as PAPERBOY_SECRET_BEFORE`,
    `proxy ${belongs}`,
  ])
})

it('slips in .env near the names of mail are told', () => {
  const { faults } = workingFolder({
    '.env': 'SMTP_ULR=x\nMAILFROM=x\nPUBLIC_ULR=x\nPAPERBOY_SECRET_BEFOR=x\n',
  })
  expect(faults()).toEqual([
    '.env: MAILFROM is not read; did you mean MAIL_FROM?',
    '.env: PAPERBOY_SECRET_BEFOR is not read; did you mean PAPERBOY_SECRET_BEFORE?',
    '.env: PUBLIC_ULR is not read; did you mean PUBLIC_URL?',
    '.env: SMTP_ULR is not read; did you mean SMTP_URL?',
  ])
})
