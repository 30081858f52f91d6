import { describe, expect, it } from 'vitest'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { createTokens } from '../../src/inbox/tokens.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { linkOf, onStage, textOf } from './on-stage.ts'
import { asked, subscribed, tokenIn, wishFor } from './subscribed.ts'

const grace: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@GRACE' }
const hourMs = 3_600_000

describe('a confirmation link', () => {
  it('shows what will come, and changes nothing however often it is opened', async () => {
    const stage = await onStage()
    const link = await asked(stage, 'you@example.org', 'agents')
    for (let time = 0; time < 3; time++) {
      const { status, text, headers } = await stage.get(link)
      expect(status).toBe(200)
      expect(textOf(text, 'h1')).toBe('Get these papers by e-mail?')
      expect(text).toContain(
        '<strong>agents</strong>, on weekdays at 09:00 Europe/Berlin: at most 5 papers with 5 votes or more.',
      )
      expect(text).not.toContain('in chat')
      expect(text).toContain('<meta name="robots" content="noindex">')
      expect(headers.get('cache-control')).toBe('no-store')
    }
    expect(await stage.store.inbox.byAddress('you@example.org')).toBeUndefined()
  })

  it('says that somebody in chat asked, and what they will see', async () => {
    const stage = await onStage()
    const { text } = await stage.get(await asked(stage, 'you@example.org', 'agents', grace))
    expect(text).toContain('Somebody asked for this in chat. They will see this one subscription there')
    expect(text).not.toContain('GRACE')
  })

  it('says that other mails follow its time zone, where that is so', async () => {
    const stage = await onStage()
    const { mailbox } = await stage.optIn.confirm(tokenIn(await asked(stage, 'you@example.org', 'agents')))
    const place = await stage.store.places.byKey(inboxPlace(mailbox.id))
    if (!place) throw new Error('There is no place')
    const link = await asked(stage, 'you@example.org', 'video')
    const same = await asked(stage, 'you@example.org', 'agents')
    const first = await asked(stage, 'other@example.org', 'agents')
    const says = async (address: string) =>
      (await stage.get(address)).text.includes(
        'Whatever else comes to this address follows the time of Europe/Berlin then, too.',
      )
    expect(await says(link)).toBe(false)
    await stage.store.places.save({ ...place, zone: 'Asia/Tokyo' })
    expect([await says(link), await says(same), await says(first)]).toEqual([true, false, false])
    await stage.post(same, {})
    expect((await stage.store.places.byKey(place))?.zone).toBe('Asia/Tokyo')
    await stage.post(link, {})
    expect((await stage.store.places.byKey(place))?.zone).toBe('Europe/Berlin')
  })

  it('subscribes by its button, once, and leads to the preferences', async () => {
    const stage = await onStage()
    const link = await asked(stage, 'you@example.org', 'agents')
    const { status, text } = await stage.post(link, {})
    expect(status).toBe(200)
    expect(textOf(text, 'h1')).toBe('You are subscribed')
    expect(text).toContain('<strong>agents</strong>, on weekdays at 09:00 Europe/Berlin. First: Mon 09:00.')
    const preferences = await stage.get(linkOf(text, 'Change what comes') ?? '')
    expect(preferences.status).toBe(200)
    expect(preferences.text).toContain('>agents</h2>')
    for (const again of [await stage.get(link), await stage.post(link, {})]) {
      expect(again.status).toBe(410)
      expect(textOf(again.text, 'h1')).toBe('This link is over')
      expect(again.text).toContain('This link was used already.')
    }
  })

  it('is over after two days', async () => {
    const stage = await onStage()
    const link = await asked(stage, 'you@example.org', 'agents')
    await stage.clock.advance(48 * hourMs)
    expect((await stage.get(link)).status).toBe(410)
    expect((await stage.post(link, {})).status).toBe(410)
    expect(await stage.store.inbox.byAddress('you@example.org')).toBeUndefined()
  })
})

describe('an unsubscribe link', () => {
  it('shows what stops, and changes nothing however often it is opened', async () => {
    const stage = await onStage()
    const { stop, mailbox } = await subscribed(stage)
    for (let time = 0; time < 3; time++) {
      const { status, text } = await stage.get(stop)
      expect(status).toBe(200)
      expect(text).toContain('<li><strong>agents</strong>, on weekdays at 09:00 Europe/Berlin</li>')
      expect(text).toContain('<li><strong>video</strong>')
    }
    expect(await stage.store.subscriptions.of(inboxPlace(mailbox.id))).toHaveLength(2)
  })

  it('stops everything by its button, and says the second time that nothing comes', async () => {
    const stage = await onStage()
    const { stop, mailbox } = await subscribed(stage)
    const { status, text } = await stage.post(stop, {})
    expect(status).toBe(200)
    expect(textOf(text, 'h1')).toBe('Nothing comes any more')
    expect(textOf(text, 'ul')).toMatch(/agents\s+video/)
    expect(await stage.store.subscriptions.of(inboxPlace(mailbox.id))).toEqual([])
    for (const again of [await stage.get(stop), await stage.post(stop, {})]) {
      expect(again.status).toBe(200)
      expect(textOf(again.text, 'h1')).toBe('Nothing comes any more')
      expect(again.text).not.toContain('agents')
    }
  })

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
  ])('takes one click of a mail program, which is on no page, as %s', async (type, body) => {
    const stage = await onStage()
    const { stop, mailbox } = await subscribed(stage)
    const response = await fetch(stop, { method: 'POST', headers: { 'content-type': type }, body })
    expect(response.status).toBe(200)
    expect(response.redirected).toBe(false)
    expect(await stage.store.subscriptions.of(inboxPlace(mailbox.id))).toEqual([])
  })

  it('is not pressed by another site', async () => {
    const stage = await onStage()
    const { stop, mailbox } = await subscribed(stage)
    expect((await stage.post(stop, {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect(await stage.store.subscriptions.of(inboxPlace(mailbox.id))).toHaveLength(2)
  })

  it('of an address that was forgotten says that nothing comes', async () => {
    const stage = await onStage()
    const { stop, mailbox } = await subscribed(stage)
    await stage.store.inbox.forget(mailbox.id)
    for (const answer of [await stage.get(stop), await stage.post(stop, {})])
      expect(textOf(answer.text, 'h1')).toBe('Nothing comes any more')
  })
})

describe('a link that is not ours', () => {
  it('changes nothing on any page, whatever is wrong with it', async () => {
    const stage = await onStage()
    const { stop, confirmation, preferences, mailbox } = await subscribed(stage)
    const forged = createTokens('another secret of thirty-two bytes!!')
    const inAnHour = stage.clock.now().epochMilliseconds + hourMs
    const wrong = [
      `${stage.url}/confirm/nonsense`,
      `${stage.url}/confirm/${encodeURIComponent('"><script>alert(1)</script>')}`,
      `${confirmation.slice(0, -1)}${confirmation.endsWith('A') ? 'B' : 'A'}`,
      confirmation.slice(0, -4),
      `${stage.url}/confirm/${tokenIn(stop)}`,
      `${stage.url}/preferences/${tokenIn(stop)}`,
      `${stage.url}/unsubscribe/${tokenIn(preferences)}`,
      `${stage.url}/unsubscribe/${forged.sign('stop', mailbox.id)}`,
      `${stage.url}/preferences/${forged.sign('preferences', mailbox.id, inAnHour)}`,
    ]
    for (const address of wrong)
      for (const answer of [await stage.get(address), await stage.post(address, { action: 'pause' })]) {
        expect([address, answer.status]).toEqual([address, 403])
        expect(textOf(answer.text, 'h1')).toBe('This link is not valid')
        expect(answer.text).not.toContain('<script')
      }
    expect(await stage.store.subscriptions.of(inboxPlace(mailbox.id))).toHaveLength(2)
    expect((await stage.store.places.byKey(inboxPlace(mailbox.id)))?.pause).toBeUndefined()
    expect((await stage.get(confirmation)).status).toBe(200)
  })

  it('leaves no token in the log, even where a page fails', async () => {
    const stage = await onStage({
      with: ({ inbox, ...parts }) => ({
        ...parts,
        ...(inbox && {
          inbox: { ...inbox, optIn: { ...inbox.optIn, look: () => Promise.reject(new Error('broken')) } },
        }),
      }),
    })
    const link = await asked(stage, 'you@example.org', 'agents')
    expect((await stage.get(link)).status).toBe(500)
    expect(stage.log.lines.at(-1)).toMatchObject({ level: 'error', fields: { page: '/confirm/:token' } })
    expect(JSON.stringify(stage.log.lines)).not.toContain(tokenIn(link))
  })
})

it('an inbox with all it may have is told so when it confirms another, and keeps the link', async () => {
  const stage = await onStage()
  const { mailbox } = await subscribed(stage)
  const place = inboxPlace(mailbox.id)
  const [first] = await stage.store.subscriptions.of(place)
  if (!first) throw new Error('Nothing is subscribed to')
  for (let index = 0; index < 48; index++)
    await stage.store.subscriptions.save({ ...first, id: `other-${index}`, query: `title:${index}` })
  await stage.clock.advance(24 * hourMs)
  await stage.optIn.ask('you@example.org', wishFor('speech'))
  const link = `${stage.url}${/\/confirm\/[^"]+/.exec(JSON.stringify(stage.postbox.letters.at(-1)))?.[0]}`
  const { status, text } = await stage.post(link, {})
  expect(status).toBe(422)
  expect(textOf(text, 'h1')).toBe('That is not possible')
  await stage.store.subscriptions.remove('other-1')
  expect((await stage.post(link, {})).status).toBe(200)
})
