import { describe, expect, it } from 'vitest'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { linkOf, onStage, textOf } from './on-stage.ts'
import type { Answer, Stage, StageOptions } from './stage.ts'
import { asked, subscribed, tokenIn } from './subscribed.ts'

const grace: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@GRACE' }
const changed = { topic: 'speech', words: '', days: 'weekly fri', time: '17:30', top: '3', votes: '0' }

/** The preferences of an inbox that gets agents and video; video was asked for by `by` in chat. */
async function atHome({ by, ...options }: StageOptions & { readonly by?: PlaceKey } = {}) {
  const stage = await onStage(options)
  const { preferences, mailbox } = await subscribed(stage, by)
  const place = inboxPlace(mailbox.id)
  const subscriptions = () => stage.store.subscriptions.of(place)
  const [agents, video] = await subscriptions()
  if (!agents || !video) throw new Error('Nothing is subscribed to')
  return {
    ...stage,
    place,
    mailbox,
    preferences,
    agents,
    video,
    subscriptions,
    open: () => stage.get(preferences),
    press: (values: Readonly<Record<string, string>>) => stage.post(preferences, values),
  }
}

/** The page after what was pressed. */
async function followed({ get, url }: Stage, answer: Answer): Promise<string> {
  expect(answer.status).toBe(303)
  return (await get(new URL(answer.headers.get('location') ?? '', url).href)).text
}

const noteOf = (page: string): string | undefined => /<p class="note"[^>]*>(.*?)<\/p>/.exec(page)?.[1]

describe('the preferences', () => {
  it('say why the address gets mail, and what comes when', async () => {
    const { open, mailbox } = await atHome()
    const { status, text, headers } = await open()
    expect(status).toBe(200)
    expect(text).toContain('because this address confirmed on Fri 29 May 2026 that it wants it')
    expect([...text.matchAll(/<h2 id="topic-\d">(.*?)<\/h2>/g)].map(([, topic]) => topic)).toEqual([
      'agents',
      'video',
    ])
    expect(text).toContain(
      'on weekdays at 09:00 Europe/Berlin · next Mon 09:00 · at most 5 papers · 5 votes or more',
    )
    expect(text).toContain('noindex')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).not.toContain(mailbox.address)
  })

  it('change one subscription in all that it has', async () => {
    const home = await atHome()
    const page = await followed(home, await home.press({ action: 'change', id: home.agents.id, ...changed }))
    expect(noteOf(page)).toBe('Changed.')
    expect(page).toContain(
      'weekly on Fridays at 17:30 Europe/Berlin · next today 17:30 · at most 3 papers · any number of votes',
    )
    const topics = new Map((await home.subscriptions()).map((one) => [one.topic, one]))
    expect([...topics.keys()].toSorted()).toEqual(['speech', 'video'])
    expect(topics.get('speech')).toMatchObject({
      query: 'topic:speech',
      kind: 'weekly',
      days: [5],
      time: '17:30',
      top: 3,
      minVotes: 0,
    })
  })

  it('show the form of one thing when it is asked for', async () => {
    const home = await atHome()
    const form = async (change: string) => {
      const { status, text, headers } = await home.get(`${home.preferences}?change=${change}`)
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
      return text
    }
    const [, second] = [...(await home.open()).text.matchAll(/href="\?change=([\da-f]+)"/g)]
    const video = await form(second?.[1] ?? '')
    expect(textOf(video, 'h1')).toBe('Change: video')
    expect(video).toMatch(/<option value="video" selected>/)
    expect(video).toContain('type="time" value="09:00"')
    expect(linkOf(video, 'Back')).toBe('?')
    expect(textOf(await form('add'), 'h1')).toBe('Another topic')
    expect(await form('zone')).toContain('value="Europe/Berlin" list="zones"')
    expect(noteOf(await form('nothing'))).toBe('That one had been stopped already.')
  })

  it('say what is wrong with a change beside its field, and keep what was typed', async () => {
    const home = await atHome()
    const { status, text } = await home.press({
      action: 'change',
      id: home.video.id,
      ...changed,
      words: 'speech (',
      top: '1000',
    })
    expect(status).toBe(422)
    expect(textOf(text, 'h1')).toBe('Change: video')
    expect(text).toContain('id="change-words-fault"')
    expect(text).toContain('id="change-top-fault"')
    expect(text).toContain('value="speech ("')
    expect(text).toContain('Something below has to be mended. Nothing was changed.')
    expect(await home.subscriptions()).toEqual([home.agents, home.video])
  })

  it('refuse to become another subscription that is there', async () => {
    const home = await atHome()
    const answer = await home.press({ action: 'change', id: home.agents.id, ...changed, topic: 'video' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('There is a subscription to video already.')
    expect(answer.text).not.toContain('/papers')
  })

  it('stop one', async () => {
    const home = await atHome()
    const press = () => home.press({ action: 'stop', id: home.agents.id })
    expect(noteOf(await followed(home, await press()))).toBe('Stopped: it does not come any more.')
    expect(await home.subscriptions()).toEqual([home.video])
    expect(noteOf(await followed(home, await press()))).toBe('That one had been stopped already.')
  })

  it('stop one for good: who asked for it in chat cannot bring it back', async () => {
    const home = await atHome({ by: grace })
    await home.press({ action: 'stop', id: home.video.id })
    await home.store.subscriptions.save(home.video)
    expect(await home.store.inbox.asker(home.video.id)).toBeUndefined()
    expect(await home.store.inbox.askedBy(grace)).toEqual([])
  })

  it('reach no subscription of anybody else', async () => {
    const home = await atHome()
    const other = await home.optIn.confirm(tokenIn(await asked(home, 'other@example.org', 'safety')))
    const { id } = other.subscription
    for (const action of ['stop', 'change', 'alone'])
      expect(noteOf(await followed(home, await home.press({ action, id, ...changed })))).toBe(
        'That one had been stopped already.',
      )
    expect(await home.store.subscriptions.byId(id)).toEqual(other.subscription)
  })

  it('pause everything, and resume it', async () => {
    const home = await atHome()
    const paused = await followed(home, await home.press({ action: 'pause' }))
    expect(paused).toContain('Nothing comes for now: you paused it.')
    expect(paused).toContain('Europe/Berlin · paused ·')
    expect((await home.store.places.byKey(home.place))?.pause?.reason).toBe('paused by the address itself')
    const resumed = await followed(home, await home.press({ action: 'resume' }))
    expect(noteOf(resumed)).toBe('Resumed. What was missed comes with the next mail.')
    expect((await home.store.places.byKey(home.place))?.pause).toBeUndefined()
  })

  it('show why mail is paused where it was refused', async () => {
    const home = await atHome()
    const reason = 'The mailbox is <full> (552). Resume it when the mailbox takes mail again.'
    await home.store.places.pause(home.place, { reason, since: 1 })
    expect((await home.open()).text).toContain(
      'Nothing comes for now: The mailbox is &lt;full&gt; (552). Resume it when the mailbox takes mail again.</p>',
    )
  })

  it('add another without a letter, and know one that is there', async () => {
    const home = await atHome()
    const letters = home.postbox.letters.length
    const add = () =>
      home.press({ action: 'add', topic: '', words: 'flow matching', days: 'daily', time: '8:00' })
    expect(noteOf(await followed(home, await add()))).toBe('Added.')
    expect((await home.subscriptions()).at(-1)).toMatchObject({
      query: 'flow matching',
      days: [1, 2, 3, 4, 5, 6, 7],
      time: '08:00',
      setBy: 'the address itself',
    })
    expect(noteOf(await followed(home, await add()))).toBe('You have that one already.')
    expect(home.postbox.letters).toHaveLength(letters)
  })

  it('move all times to another zone', async () => {
    const home = await atHome()
    const page = await followed(home, await home.press({ action: 'zone', zone: 'new york' }))
    expect(page).toContain('All times are in America/New_York.')
    expect((await home.subscriptions()).map(({ nextRunAt }) => nextRunAt)).toEqual(
      Array(2).fill(Temporal.Instant.from('2026-05-29T13:00Z').epochMilliseconds),
    )
    expect((await home.press({ action: 'zone', zone: 'Atlantis' })).text).toContain('id="change-zone-fault"')
  })

  it('say who else may change one, and take that away', async () => {
    const home = await atHome({ by: grace })
    expect((await home.open()).text).toContain('5 votes or more · asked for in chat<')
    const form = await home.get(`${home.preferences}?change=${home.video.id}`)
    expect(form.text).toContain('Somebody in chat asked for it, sees it there and can change it.')
    const page = await followed(home, await home.press({ action: 'alone', id: home.video.id }))
    expect(page).not.toContain('in chat')
    expect(await home.store.inbox.asker(home.video.id)).toBeUndefined()
  })

  it('forget the address, when that is ticked', async () => {
    const home = await atHome()
    const unsure = await home.press({ action: 'forget' })
    expect(unsure.status).toBe(422)
    expect(unsure.text).toContain('aria-describedby="sure-fault"')
    expect(await home.store.inbox.byId(home.mailbox.id)).toBeDefined()
    const { status, text } = await home.press({ action: 'forget', sure: 'yes' })
    expect(status).toBe(200)
    expect(textOf(text, 'h1')).toBe('Forgotten')
    expect(await home.store.inbox.byId(home.mailbox.id)).toBeUndefined()
    const after = await home.open()
    expect(after.status).toBe(410)
    expect(after.text).toContain('This address was forgotten')
    expect(after.text).not.toContain('fresh links')
  })

  it.each([{}, { action: 'drop tables' }, { action: 'constructor' }])(
    'know no button such as %j',
    async (values) => {
      const home = await atHome()
      expect((await home.press(values)).status).toBe(400)
    },
  )

  it('say nothing that an address makes up', async () => {
    const home = await atHome()
    for (const done of ['constructor', '<script>', 'x'])
      expect(
        noteOf((await home.get(`${home.preferences}?done=${encodeURIComponent(done)}`)).text),
      ).toBeUndefined()
  })

  it('are changed by no other site', async () => {
    const home = await atHome()
    for (const headers of [{ origin: 'https://evil.example' }, {}])
      expect((await home.post(home.preferences, { action: 'pause' }, headers)).status).toBe(403)
    expect((await home.store.places.byKey(home.place))?.pause).toBeUndefined()
  })

  it('are over when their link is, and say how to get a fresh one', async () => {
    const home = await atHome()
    await home.clock.advance(3_600_000)
    const { status, text } = await home.open()
    expect(status).toBe(410)
    expect(text).toContain('The newest digest in your inbox has fresh links at its end')
  })
})
