import { describe, expect, it } from 'vitest'
import { stopEverything } from '../../src/inbox/leaving.ts'
import { inboxPlace, mailboxOf } from '../../src/inbox/mailbox.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { mostSubscriptions } from '../../src/subscription/add.ts'
import { pausedBy } from '../../src/subscription/pause-reason.ts'
import { ms } from '../store/samples.ts'
import { openOffice, wishFor } from './office.ts'

const ada: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@ADA' }
const bob: PlaceKey = { platform: 'discord', workspace: '@me', id: '@2' }
const hourMs = 3_600_000

describe('a confirmation', () => {
  it('subscribes the inbox to what was asked for, at the time of its zone', async () => {
    const { optIn, asked, store, clock } = await openOffice()
    const { mailbox, place, subscription, already } = await optIn.confirm(
      await asked('Ada@example.org', wishFor('agents')),
    )
    expect(mailbox).toEqual({
      id: expect.stringMatching(/^[a-z\d]{20}$/),
      address: 'Ada@example.org',
      confirmedAt: clock.now().epochMilliseconds,
    })
    expect(place).toEqual({
      ...inboxPlace(mailbox.id),
      zone: 'Europe/Berlin',
      format: 'compact',
      emptyDay: 'skip',
    })
    expect(subscription).toMatchObject({
      topic: 'agents',
      query: 'topic:agents',
      time: '09:00',
      nextRunAt: ms('2026-05-08T07:00Z'),
    })
    expect(already).toBe(false)
    expect(await store.subscriptions.all(10)).toMatchObject([{ place, subscriptions: [subscription] }])
    expect(JSON.stringify(await store.subscriptions.all(10))).not.toContain('example')
  })

  it('is looked at before it is given, and nothing changes by that', async () => {
    const { optIn, asked, store } = await openOffice()
    const token = await asked('ada@example.org', wishFor('agents'), ada)
    const seen = [await optIn.look(token), await optIn.look(token)]
    expect(seen[0]).toMatchObject({ address: 'ada@example.org', ...wishFor('agents'), by: ada })
    expect(seen[1]).toEqual(seen[0])
    expect(await store.subscriptions.all(10)).toEqual([])
  })

  it('of another wish goes to the same inbox, whatever the case of the address', async () => {
    const { optIn, asked, store } = await openOffice()
    const first = await optIn.confirm(await asked('Ada@example.org', wishFor('agents')))
    const second = await optIn.confirm(await asked('ada@example.org', wishFor('speech')))
    expect(second.mailbox).toEqual(first.mailbox)
    expect((await store.subscriptions.of(first.place)).map(({ topic }) => topic)).toEqual([
      'agents',
      'speech',
    ])
  })

  it('of the same wish says that it stands already, and changes nothing', async () => {
    const { optIn, asked, store } = await openOffice()
    const first = await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    const later = { ...wishFor('agents', { time: '18:00' }), zone: 'Asia/Tokyo' }
    const again = await optIn.confirm(await asked('ada@example.org', later))
    expect(again).toEqual({ ...first, already: true })
    expect(await store.subscriptions.of(first.place)).toEqual([first.subscription])
  })

  it('in another zone takes what the inbox gets along', async () => {
    const { optIn, asked, store } = await openOffice()
    const { place } = await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    await optIn.confirm(
      await asked('ada@example.org', { ...wishFor('speech', { time: '18:00' }), zone: 'Asia/Tokyo' }),
    )
    expect(await store.places.byKey(place)).toMatchObject({ zone: 'Asia/Tokyo' })
    expect(await store.subscriptions.of(place)).toMatchObject([
      { topic: 'agents', nextRunAt: ms('2026-05-08T00:00Z') },
      { topic: 'speech', nextRunAt: ms('2026-05-08T09:00Z') },
    ])
  })

  it('works once', async () => {
    const { optIn, asked, store } = await openOffice()
    const token = await asked('ada@example.org', wishFor('agents'))
    const { mailbox, place } = await optIn.confirm(token)
    await stopEverything(store, mailbox.id)
    const used = { code: 'LINK_OVER', message: 'This link was used already.', next: 'Ask for a new one.' }
    await expect(optIn.look(token)).rejects.toMatchObject(used)
    await expect(optIn.confirm(token)).rejects.toMatchObject(used)
    expect(await store.subscriptions.of(place)).toEqual([])
  })

  it('works once, even pressed twice at the same time', async () => {
    const { optIn, asked, store } = await openOffice()
    const token = await asked('ada@example.org', wishFor('agents'))
    const pressed = await Promise.allSettled([optIn.confirm(token), optIn.confirm(token)])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await store.subscriptions.all(10)).toHaveLength(1)
  })

  it('works for 46 hours, and within 48 the address is gone, whenever the hourly tidying comes', async () => {
    const { optIn, asked, store, clock } = await openOffice()
    const token = await asked('ada@example.org', wishFor('agents'))
    const id = (await optIn.look(token)).id
    await clock.advance(46 * hourMs - 1)
    await store.inbox.tidy(clock.now().epochMilliseconds)
    expect(await optIn.look(token)).toMatchObject({ id })
    await clock.advance(1)
    await expect(optIn.confirm(token)).rejects.toMatchObject({ code: 'LINK_OVER' })
    await store.inbox.tidy(clock.now().epochMilliseconds)
    await clock.advance(hourMs)
    await store.inbox.tidy(clock.now().epochMilliseconds)
    expect(await store.inbox.signUpById(id)).toBeUndefined()
  })

  it('is over where what it was for has been removed', async () => {
    const { optIn, asked, store } = await openOffice()
    const token = await asked('ada@example.org', wishFor('agents'), ada)
    await store.people.forget(ada)
    await expect(optIn.confirm(token)).rejects.toMatchObject({
      code: 'LINK_OVER',
      message: 'What this link was for has been removed.',
    })
  })

  it('is not given by a link for something else', async () => {
    const { optIn, asked, tokens } = await openOffice()
    const { id } = await optIn.look(await asked('ada@example.org', wishFor('agents')))
    await expect(optIn.confirm(tokens.sign('stop', id))).rejects.toMatchObject({ code: 'LINK_INVALID' })
  })

  it('that would be one too many is refused, and counts once there is room', async () => {
    const { optIn, asked, store } = await openOffice()
    const { place, subscription } = await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    for (let count = 1; count < mostSubscriptions.personal; count += 1)
      await store.subscriptions.save({ ...subscription, id: `s${count}`, query: `word${count}` })
    const token = await asked('ada@example.org', wishFor('speech'))
    await expect(optIn.confirm(token)).rejects.toMatchObject({
      code: 'USAGE',
      next: 'Stop one first, on the page that every mail links to.',
    })
    await store.subscriptions.remove('s1')
    expect(await optIn.confirm(token)).toMatchObject({ place, already: false })
  })

  it('ends the pause of an inbox that had refused mail', async () => {
    const { optIn, asked, store, clock } = await openOffice()
    const { place } = await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    const since = clock.now().epochMilliseconds
    await store.places.pause(place, { reason: 'The mailbox is full.', since })
    const { place: resumed } = await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    expect(resumed).not.toHaveProperty('pause')
    expect(await store.places.byKey(place)).toEqual(resumed)
  })

  it.each(['agents', 'speech'])('of %s leaves a pause that somebody asked for', async (topic) => {
    const { optIn, asked, store, clock } = await openOffice()
    const { place } = await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    const pause = { reason: pausedBy('the address itself'), since: clock.now().epochMilliseconds }
    await store.places.pause(place, pause)
    const again = await optIn.confirm(await asked('ada@example.org', wishFor(topic), ada))
    expect(again.place.pause).toEqual(pause)
    expect(await store.places.byKey(place)).toMatchObject({ pause })
  })
})

describe('who asked in chat', () => {
  it('is known with the subscription, until the same is asked for on a page', async () => {
    const { optIn, asked, store } = await openOffice()
    const { subscription, mailbox } = await optIn.confirm(
      await asked('ada@example.org', wishFor('agents'), ada),
    )
    expect(await store.inbox.askedBy(ada)).toEqual([{ subscription: subscription.id, mailbox }])
    await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    expect(await store.inbox.askedBy(ada)).toEqual([])
  })

  it('is the newest of those for whom the address said so', async () => {
    const { optIn, asked, store } = await openOffice()
    await optIn.confirm(await asked('ada@example.org', wishFor('agents'), ada))
    const token = await asked('ada@example.org', wishFor('agents'), bob)
    expect(await store.inbox.askedBy(bob)).toEqual([])
    await optIn.confirm(token)
    expect([await store.inbox.askedBy(ada), await store.inbox.askedBy(bob)]).toMatchObject([[], [{}]])
  })

  it('has nothing of it before the address says so', async () => {
    const { asked, store } = await openOffice()
    await asked('ada@example.org', wishFor('agents'), ada)
    expect(await store.inbox.askedBy(ada)).toEqual([])
  })
})

describe('leaving', () => {
  it('stops everything that an inbox gets and nothing of another, and may be done again', async () => {
    const { optIn, asked, store } = await openOffice()
    await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    const { mailbox, place } = await optIn.confirm(await asked('ada@example.org', wishFor('speech')))
    const other = await optIn.confirm(await asked('bob@example.org', wishFor('agents')))
    expect((await stopEverything(store, mailbox.id)).map(({ topic }) => topic)).toEqual(['agents', 'speech'])
    expect(await store.subscriptions.of(place)).toEqual([])
    expect(await store.subscriptions.of(other.place)).toEqual([other.subscription])
    expect(await stopEverything(store, mailbox.id)).toEqual([])
  })

  it('names an inbox by its place', async () => {
    const { optIn, asked } = await openOffice()
    const { mailbox, place } = await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    expect(mailboxOf(place)).toBe(mailbox.id)
    expect(mailboxOf(ada)).toBeUndefined()
  })
})
