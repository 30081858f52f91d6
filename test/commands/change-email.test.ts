import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { change } from '../../src/subscription/change.ts'
import { stoppedText } from '../../src/subscription/restore.ts'
import { type MailRoom, openMailRoom } from './mail-room.ts'
import { filledIn, formIn, inBerlin } from './own-room.ts'

let room: MailRoom
beforeEach(async () => {
  room = await openMailRoom()
})
afterEach(() => room.close())

const bob = { ...inBerlin, by: 'Bob' }
const notTheirs = 'That belongs to another place. Ask where it is posted: /papers mine.'

const topicsOf = async (mailbox: string) =>
  (await room.store.subscriptions.of(inboxPlace(mailbox))).map(({ topic }) => topic)

describe('what was stopped and is put back', () => {
  const back = (...subscriptions: Parameters<typeof stoppedText>[0]['subscriptions'][number][]) =>
    `restore ${stoppedText({ zone: 'UTC', subscriptions })}`

  it('is theirs, and itself', async () => {
    const { mailbox, subscription } = await room.subscribed('agents you@example.org')
    const { nextRunAt } = subscription
    await room.typed('unsubscribe agents', inBerlin)
    const hers = { ...subscription, nextRunAt }
    const another = { ...hers, query: 'topic:speech', topic: 'speech' }
    const elsewhere = { ...hers, place: inboxPlace('somebodyelse') }
    for (const forged of [back(another), back(elsewhere), back(hers, another), back({ ...hers, id: 'x' })])
      expect((await room.submitted('v1:restore:', { stopped: forged.slice(8) }, inBerlin)).lines).toEqual([
        notTheirs,
      ])
    expect((await room.submitted('v1:restore:', { stopped: back(hers).slice(8) }, bob)).lines).toEqual([
      notTheirs,
    ])
    expect(await topicsOf(mailbox.id)).toEqual([])
    expect(await room.store.subscriptions.of(inboxPlace('somebodyelse'))).toEqual([])
  })

  it.each([{ top: 1_000_000 }, { top: 26 }, { minVotes: 1_000_000 }])(
    'is no more than may be: %j',
    async (more) => {
      const { mailbox, subscription } = await room.subscribed('agents you@example.org')
      await room.typed('unsubscribe agents', inBerlin)
      expect((await room.typed(back({ ...subscription, ...more }), inBerlin)).lines).toEqual([
        'That cannot be taken back any more. /papers subscribe begins anew.',
      ])
      expect(await topicsOf(mailbox.id)).toEqual([])
    },
  )

  it.each([
    ['agents', 'agents'],
    ['"code-switching" -survey', '"code switching" -survey'],
  ])('is called what it looks for, whatever else a text calls it: %s', async (typed, topic) => {
    const { mailbox, subscription } = await room.subscribed(`${typed} you@example.org`)
    await room.typed(`unsubscribe ${subscription.id}`, inBerlin)
    const forged = back({ ...subscription, topic: 'Your account is closed: call 555' })
    expect((await room.typed(forged, inBerlin)).lines).toEqual([`Back as before: ${topic}.`])
    expect(await topicsOf(mailbox.id)).toEqual([topic])
  })
})

describe('changing it', () => {
  it('takes everything but the zone, which is the inbox’s', async () => {
    const { mailbox, subscription } = await room.subscribed('agents you@example.org')
    const form = formIn(await room.pressed(`v1:edit:${subscription.id}`, inBerlin))
    expect(filledIn(form)).toEqual({ topic: 'agents', days: 'weekdays', time: '09:00', votes: '5' })
    expect(
      (await room.submitted(form.action, { ...filledIn(form), zone: 'Asia/Tokyo' }, inBerlin)).lines,
    ).toEqual([
      'The time zone of an inbox cannot be changed from here. Every mail ends with a link to its preferences.',
    ])
    const changed = { ...filledIn(form), topic: 'speech', days: 'weekly fri', time: '17:00' }
    expect((await room.submitted(form.action, changed, inBerlin)).lines).toEqual([
      'speech: weekly on Fridays at 17:00 Europe/Berlin, 5 votes or more, next Fri 17:00.',
    ])
    expect(await topicsOf(mailbox.id)).toEqual(['speech'])
    expect(await room.store.inbox.asker(subscription.id)).toBeUndefined()
    expect((await room.typed('mine', inBerlin)).lines[2]).toMatch(/^• 1\. speech weekly/)
  })

  it('takes no words of theirs that the owner of the inbox has not confirmed', async () => {
    const { mailbox, subscription } = await room.subscribed('"code-switching" you@example.org')
    const { action, ...form } = formIn(await room.pressed(`v1:edit:${subscription.id}`, inBerlin))
    const filled = filledIn({ action, ...form })
    const words = { ...filled, topic: 'agents OR "your account is closed"' }
    expect((await room.submitted(action, words, inBerlin)).lines).toEqual([
      'A search by e-mail is confirmed by the owner of the inbox. Choose a topic by name here, or ask anew: /papers subscribe, the search and the address.',
    ])
    expect(await topicsOf(mailbox.id)).toEqual(['"code-switching"'])
    expect((await room.submitted(action, { ...filled, time: '10:00' }, inBerlin)).lines[0]).toMatch(
      /^"code-switching": on weekdays at 10:00/,
    )
    expect((await room.submitted(action, { ...filled, topic: 'everything' }, inBerlin)).lines[0]).toMatch(
      /^every paper: /,
    )
  })
})

it('what the owner of an inbox renames belongs to nobody in chat', async () => {
  const { subscription: speech } = await room.subscribed('speech you@example.org')
  await room.typed('unsubscribe speech', inBerlin)
  const { mailbox, subscription } = await room.subscribed('agents you@example.org')
  await room.store.inbox.setAsker(subscription.id, mailbox.id, undefined)
  const wish = { topic: 'speech', query: 'topic:speech', setBy: 'the address itself' }
  const changed = await change(room.context(), subscription, wish)
  expect(changed.subscription.id).toBe(speech.id)
  expect((await room.pressed(`v1:stop:${speech.id}`, inBerlin)).lines).toEqual([notTheirs])
})
