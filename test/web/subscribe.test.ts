import { describe, expect, it } from 'vitest'
import { PaperboyError } from '../../src/shared/errors.ts'
import { onStage, textOf } from './on-stage.ts'
import type { Stage } from './stage.ts'

const filled = {
  topic: 'agents',
  words: '',
  days: 'weekdays',
  time: '09:00',
  zone: 'Berlin',
  address: 'you@example.org',
}
const neutral = 'If this address can get mail from here, a message with a link is on its way.'

/** Nothing was stored and nothing was sent: the same address may still ask as often as any. */
async function nothingCame({ optIn, mail }: Stage, address = filled.address) {
  expect(await mail()).toEqual([])
  const rhythm = { kind: 'daily', days: [1], time: '09:00', top: 5, minVotes: 5 } as const
  for (const topic of ['agents', 'video', 'speech'])
    await optIn.ask(address, { wish: { topic, query: `topic:${topic}`, ...rhythm }, zone: 'UTC' })
  expect(await mail()).toHaveLength(3)
}

/** What stands beside a field. */
const faultOf = (page: string, field: string): string | undefined =>
  new RegExp(`<p class="fault" id="subscribe-${field}-fault">(.*?)</p>`).exec(page)?.[1]

describe('the subscribe form', () => {
  it('has a label for every field, and begins with what holds where nothing is said', async () => {
    const { get } = await onStage()
    const { status, text } = await get('/subscribe?words=cat:cs.CL+%22a%22')
    expect(status).toBe(200)
    const ids = [...text.matchAll(/<(?:input|select) id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(7)
    expect(ids.filter((id) => !text.includes(` for="${id}">`))).toEqual([])
    expect(text).toContain('value="cat:cs.CL &quot;a&quot;"')
    expect(text).toContain('type="time" value="09:00"')
    expect(text).toContain('value="UTC" list="zones"')
    expect(text).toMatch(/<input [^>]*type="email"[^>]* autocomplete="email"/)
    expect(text).not.toContain('noindex')
  })

  it('asks for what it says, and answers alike for an address that is known', async () => {
    const { post, mail, optIn } = await onStage()
    const first = await post('/subscribe', filled)
    expect(first.status).toBe(200)
    expect(first.text).toContain(neutral)
    const letters = JSON.stringify(await mail())
    expect(letters).toContain('agents')
    expect(letters).toContain('on weekdays at 09:00 Europe/Berlin')
    const token = /\/confirm\/([^"]+)/.exec(letters)?.[1] ?? ''
    await optIn.confirm(token)
    const second = await post('/subscribe', { ...filled, topic: 'video' })
    expect(second).toEqual({ ...first, headers: expect.anything() })
  })

  it('takes words of one’s own before a topic, and neither for every paper', async () => {
    const { post, mail, optIn } = await onStage()
    await post('/subscribe', { ...filled, words: '"code-switching"', days: 'weekly fri', time: '17:30' })
    await post('/subscribe', { ...filled, topic: '' })
    const wishes = await Promise.all(
      (await mail()).map((letter) =>
        optIn.look(/\/confirm\/([^"]+)/.exec(JSON.stringify(letter))?.[1] ?? ''),
      ),
    )
    expect(wishes).toMatchObject([
      {
        wish: { query: '"code switching"', kind: 'weekly', days: [5], time: '17:30', top: 5, minVotes: 5 },
        zone: 'Europe/Berlin',
      },
      { wish: { topic: '', query: '' } },
    ])
  })

  it.each([
    ['address', 'nobody', /no @/],
    ['address', '', /no @/],
    ['address', 'a@b@example.org', /more than one @/],
    ['address', 'a@example.org\r\nBcc: b@example.org', /one line/],
    ['address', `${'a'.repeat(65)}@example.org`, /long/],
    ['words', 'agents (', /./],
    ['words', 'agents\r\nBcc: b@example.org', /one line/],
    ['words', 'a'.repeat(4001), /4000/],
    ['topic', 'topic:nothing', /no topic/],
    ['days', '', /no days/],
    ['days', 'someday', /./],
    ['time', '25:00', /./],
    ['time', '', /no time of day/],
    ['zone', 'Atlantis', /no time zone/],
    ['zone', 'Europe/Berln', /Europe\/Berlin/],
    ['zone', '+02:00', /no time zone/],
  ])('with a wrong %s, %j, says so beside it and keeps the rest', async (field, value, said) => {
    const stage = await onStage()
    const { status, headers, text } = await stage.post('/subscribe', { ...filled, [field]: value })
    expect(status).toBe(422)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(faultOf(text, field)).toMatch(said)
    expect(text).toMatch(
      new RegExp(
        `id="subscribe-${field}"[^>]*aria-describedby="[^"]*subscribe-${field}-fault"[^>]* aria-invalid="true"[^>]* autofocus`,
      ),
    )
    expect([...text.matchAll(/class="fault"/g)]).toHaveLength(1)
    expect(text).toContain(field === 'zone' ? 'value="09:00"' : 'value="Berlin"')
    expect(textOf(text, 'title')).toMatch(/^To be mended: /)
    await nothingCame(stage)
  })

  it('says everything that is wrong at once', async () => {
    const { post } = await onStage()
    const { text } = await post('/subscribe', {})
    expect(['days', 'time', 'zone', 'address'].filter((field) => faultOf(text, field) === undefined)).toEqual(
      [],
    )
    expect([...text.matchAll(/autofocus/g)]).toHaveLength(1)
  })

  it('shows what was typed as text', async () => {
    const { post } = await onStage()
    const { text } = await post('/subscribe', { ...filled, zone: '"><script>alert(1)</script>' })
    expect(text).not.toContain('<script')
  })

  it.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from another site, as a newer browser says', { 'sec-fetch-site': 'cross-site' }],
    ['from a page that hides where it is', { origin: 'null' }],
    ['from nowhere', {}],
  ])('%s is refused', async (_, headers) => {
    const stage = await onStage()
    const { status, text } = await stage.post('/subscribe', filled, headers)
    expect(status).toBe(403)
    expect(textOf(text, 'h1')).toBe('This form came from another site')
    await nothingCame(stage)
  })

  it('is taken where the browser tells of its site in either way', async () => {
    const { post, mail } = await onStage()
    await post('/subscribe', filled, { 'sec-fetch-site': 'same-origin' })
    expect(await mail()).toHaveLength(1)
  })

  it.each([
    ['JSON', 'application/json', '{"address":"you@example.org"}', 422],
    ['broken parts', 'multipart/form-data; boundary=x', '--y\r\nnothing', 400],
    ['too much', 'application/x-www-form-urlencoded', `words=${'a'.repeat(70_000)}`, 413],
  ])('with %s stores nothing', async (_, type, body, status) => {
    const stage = await onStage()
    const response = await fetch(`${stage.url}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': type, origin: stage.url },
      body,
    })
    expect(response.status).toBe(status)
    expect(await response.text()).toContain('<h1>')
    await nothingCame(stage)
  })

  it('is not there where e-mail is not set up', async () => {
    const { get, post } = await onStage({ noMail: true })
    expect((await get('/')).text).not.toContain('e-mail')
    for (const path of ['/subscribe', '/confirm/x', '/unsubscribe/x', '/preferences/x']) {
      expect((await get(path)).status).toBe(404)
      expect((await post(path, {})).status).toBe(404)
    }
  })
})

describe('a letter that cannot be sent', () => {
  it('because of the address is answered like any other', async () => {
    const { post, postbox, mail, log } = await onStage()
    postbox.refuse(new PaperboyError('MESSAGE_REFUSED', 'The server refused it.', { said: '550 5.1.1' }))
    const { status, text } = await post('/subscribe', filled)
    expect(status).toBe(200)
    expect(text).toContain(neutral)
    expect(await mail()).toEqual([])
    expect(log.lines).toContainEqual({
      level: 'warn',
      fields: { signUp: expect.any(String), reason: 'The server refused it. (550 5.1.1)' },
      message: 'a confirmation letter could not be sent',
    })
  })

  it('now is answered like any other, and goes out later', async () => {
    const { post, postbox, mail, clock } = await onStage()
    postbox.refuse(new PaperboyError('PLATFORM_UNREACHABLE', 'The mail server does not answer.'))
    const { status, text } = await post('/subscribe', filled)
    expect([status, text.includes(neutral)]).toEqual([200, true])
    expect(await mail()).toEqual([])
    await clock.advance(60_000)
    expect(await mail()).toHaveLength(1)
  })

  it('for a long time keeps nobody waiting', async () => {
    const sending = Promise.withResolvers<void>()
    const { post, optIn } = await onStage({ postbox: { send: () => sending.promise } })
    expect((await post('/subscribe', filled)).text).toContain(neutral)
    sending.resolve()
    await optIn.sendDue()
  })

  it('because the store fails says so', async () => {
    const full = new PaperboyError('STORE_FAILED', 'The disk is full.')
    const { post } = await onStage({
      with: ({ inbox }) => ({
        inbox: inbox && { ...inbox, optIn: { ...inbox.optIn, note: () => Promise.reject(full) } },
      }),
    })
    expect((await post('/subscribe', filled)).status).toBe(500)
  })
})

describe('a network', () => {
  const from = (origin: string, address: string) => ({ origin, 'x-forwarded-for': address })

  it('may ask twenty times within an hour', async () => {
    const { post, mail, clock, url } = await onStage({ trustedProxies: 1 })
    const ask = (index: number, address: string) =>
      post('/subscribe', { ...filled, address: `you${index}@example.org` }, from(url, address))
    for (let index = 0; index < 20; index++) expect((await ask(index, `192.0.2.${index}`)).status).toBe(200)
    const { status, headers, text } = await ask(20, '192.0.2.200')
    expect(status).toBe(429)
    expect(headers.get('retry-after')).toBe('3600')
    expect(textOf(text, 'h1')).toBe('That is too often')
    expect(await mail()).toHaveLength(20)
    expect((await ask(21, '192.0.3.1')).status).toBe(200)
    await clock.advance(3_600_000)
    expect((await ask(22, '192.0.2.1')).status).toBe(200)
  })

  it('is the socket’s where no proxy is trusted, whatever a client writes', async () => {
    const { post, url } = await onStage()
    const statuses = []
    for (let index = 0; index < 21; index++)
      statuses.push((await post('/subscribe', {}, from(url, `198.51.${index}.1`))).status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(20)
    expect(statuses.at(-1)).toBe(429)
  })

  it('sends no more than three letters to one address, and learns nothing of it', async () => {
    const { post, mail } = await onStage()
    const answers = []
    for (let index = 0; index < 10; index++)
      answers.push(await post('/subscribe', { ...filled, address: `you+${index}@example.org` }))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await mail()).toHaveLength(3)
  })
})

it('no address reaches a log line', async () => {
  const { post, postbox, mail, log } = await onStage()
  await post('/subscribe', filled)
  await mail()
  postbox.refuse(new PaperboyError('MESSAGE_REFUSED', 'The server refused it.'))
  await post('/subscribe', filled)
  await post('/subscribe', { ...filled, address: 'you@@example.org' })
  await mail()
  expect(JSON.stringify(log.lines)).not.toContain('example.org')
})
