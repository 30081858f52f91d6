import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stopEverything } from '../../src/inbox/leaving.ts'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { pausedBy } from '../../src/subscription/pause-reason.ts'
import { type MailRoom, openMailRoom } from './mail-room.ts'
import { actionOf, inBerlin } from './own-room.ts'
import { personal } from './room.ts'

let room: MailRoom
beforeEach(async () => {
  room = await openMailRoom()
})
afterEach(() => room.close())

const bob = { ...inBerlin, by: 'Bob' }
const notTheirs = 'That belongs to another place. Ask where it is posted: /papers mine.'
const gone = 'That one is gone already. /papers mine shows what there is.'

/** Ada has one by direct message, two by e-mail to two addresses, and the channel has one. */
async function several(): Promise<void> {
  await room.typed('subscribe speech', inBerlin)
  await room.subscribed('agents you@example.org')
  await room.subscribed('video weekly office@example.org')
  await room.typed('subscribe survey here', inBerlin)
}

const topicsOf = async (mailbox: string) =>
  (await room.store.subscriptions.of(inboxPlace(mailbox))).map(({ topic }) => topic)

describe('what somebody has by e-mail', () => {
  it('is listed under its address, which is not shown whole, between their own and the channel’s', async () => {
    await several()
    const seen = await room.typed('mine', inBerlin)
    expect(seen.lines).toEqual([
      'You have 3 subscriptions.',
      '• 1. speech on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
      'By e-mail to y…@example.org',
      '• 2. agents on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
      'By e-mail to o…@example.org',
      '• 3. video weekly on Mondays at 09:00 Europe/Berlin · next Mon 09:00 · 5 votes or more',
      'This channel',
      '• 4. survey on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
      'Change or stop one…',
    ])
    const menu = await room.typed('unsubscribe', inBerlin)
    expect([...menu.buttons.keys()]).toEqual([
      '1. speech',
      '2. agents (by e-mail)',
      '3. video (by e-mail)',
      '4. survey (this channel)',
      'All of mine',
    ])
    const typing = { place: room.channel, person: personal('Ada'), command: 'unsubscribe', option: 'which' }
    expect((await room.desk.complete({ ...typing, text: '' })).map(({ label }) => label)).toEqual([
      '1 · speech · weekdays 09:00',
      '2 · agents · weekdays 09:00',
      '3 · video · weekly mon 09:00',
      '4 · survey · weekdays 09:00',
      'All of mine',
    ])
  })

  it('is offered where there is nothing yet', async () => {
    expect((await room.typed('mine', inBerlin)).lines).toEqual([
      'You have no subscriptions yet.',
      'Add one that comes by direct message, or by e-mail: /papers subscribe agents you@example.org',
    ])
  })

  it('stays on the page that has its number', async () => {
    for (let number = 1; number <= 10; number++) await room.typed(`subscribe word${number}`, inBerlin)
    await room.subscribed('agents you@example.org')
    const first = await room.typed('mine', inBerlin)
    expect(first.lines).not.toContain('By e-mail to y…@example.org')
    expect((await room.pressed(actionOf(first, 'Next'), inBerlin)).lines.slice(0, 3)).toEqual([
      'You have 11 subscriptions.',
      'By e-mail to y…@example.org',
      '• 11. agents on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
    ])
  })

  it('is seen by nobody else, and nowhere in the channel', async () => {
    await room.subscribed('agents you@example.org')
    expect((await room.typed('mine', bob)).lines[0]).toBe('You have no subscriptions yet.')
    expect((await room.typed('digest', inBerlin)).lines.join(' ')).not.toContain('agents on')
    expect(room.said()).toEqual([])
  })

  it('is only what they asked for, whatever else the inbox gets', async () => {
    await room.subscribed('agents you@example.org')
    await room.subscribed('speech you@example.org', bob)
    const seen = await room.typed('mine', bob)
    expect(seen.lines).toContain('By e-mail to y…@example.org')
    expect(seen.lines.filter((line) => line.startsWith('•'))).toEqual([
      '• 1. speech on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
    ])
  })
})

describe('stopping it', () => {
  it('works by number and can be taken back', async () => {
    await several()
    const { mailbox } = await room.subscribed('survey you@example.org')
    const stopped = await room.typed('unsubscribe 2', inBerlin)
    expect(stopped.lines).toEqual(['Stopped: agents. It came on weekdays at 09:00 Europe/Berlin.'])
    expect(await topicsOf(mailbox.id)).toEqual(['survey'])
    expect((await room.pressed(actionOf(stopped, 'Undo'), inBerlin)).lines).toEqual([
      'Back as before: agents.',
    ])
    expect((await room.typed('unsubscribe agents', inBerlin)).lines[0]).toMatch(/^Stopped: agents\./)
  })

  it('of all stops both, each in its place, and Undo puts them back', async () => {
    await several()
    const stopped = await room.typed('unsubscribe all', inBerlin)
    expect(stopped.lines).toEqual(['Stopped: speech, agents and video.'])
    expect((await room.typed('mine', inBerlin)).lines[0]).toBe('You have no subscriptions yet.')
    expect((await room.pressed(actionOf(stopped, 'Undo'), inBerlin)).lines).toEqual([
      'Back as before: speech, agents and video.',
    ])
    expect((await room.typed('mine', inBerlin)).lines[0]).toBe('You have 3 subscriptions.')
    expect(await room.store.subscriptions.of(room.channel)).toHaveLength(1)
  })

  it('is for who asked for it, when typed and when pressed', async () => {
    const { mailbox, subscription } = await room.subscribed('agents you@example.org')
    const { id } = subscription
    for (const action of [`v1:stop:${id}`, `v1:entry:${id}`, `v1:edit:${id}`, `v1:resumemail:${id}`])
      expect((await room.pressed(action, bob)).lines).toEqual([notTheirs])
    expect((await room.submitted(`v1:change:${id}`, { topic: 'speech' }, bob)).lines).toEqual([notTheirs])
    expect((await room.typed(`stop ${id}`, bob)).lines).toEqual([notTheirs])
    expect((await room.typed('unsubscribe agents', bob)).lines[0]).toMatch(/^There is no subscription/)
    expect(await topicsOf(mailbox.id)).toEqual(['agents'])
  })

  it('ends with the owner’s own word', async () => {
    const { mailbox, subscription } = await room.subscribed('agents you@example.org')
    await stopEverything(room.store, mailbox.id)
    expect((await room.pressed(`v1:stop:${subscription.id}`, inBerlin)).lines).toEqual([gone])
  })

  it('cannot be taken back after the owner’s own word', async () => {
    const { mailbox, subscription } = await room.subscribed('agents you@example.org')
    const stopped = await room.pressed(`v1:stop:${subscription.id}`, inBerlin)
    await stopEverything(room.store, mailbox.id)
    const undo = stopped.buttons.get('Undo')?.action ?? ''
    expect((await room.pressed(undo, inBerlin)).lines).toEqual([notTheirs])
    expect(await topicsOf(mailbox.id)).toEqual([])
  })
})

describe('a paused inbox', () => {
  it('says why, and goes on at the word of who asked', async () => {
    const { mailbox } = await room.subscribed('agents you@example.org')
    await room.typed('subscribe speech', inBerlin)
    const since = room.clock.now().epochMilliseconds
    await room.store.places.pause(inboxPlace(mailbox.id), { reason: 'The mail was refused.', since })
    const seen = await room.typed('mine', inBerlin)
    expect(seen.lines.slice(2, 5)).toEqual([
      'By e-mail to y…@example.org',
      '• 2. agents on weekdays at 09:00 Europe/Berlin · paused · 5 votes or more',
      'Paused: The mail was refused.',
    ])
    await room.typed('mine pause', inBerlin)
    expect((await room.typed('mine resume', inBerlin)).lines[0]).toMatch(/^Resumed\./)
    expect((await room.store.places.byKey(inboxPlace(mailbox.id)))?.pause).toBeDefined()
    const resume = actionOf(seen, 'Resume e-mail')
    expect((await room.pressed(resume, inBerlin)).lines).toEqual([
      'Resumed. What was missed comes with the next digest.',
    ])
    expect((await room.store.places.byKey(inboxPlace(mailbox.id)))?.pause).toBeUndefined()
    expect((await room.pressed(resume, inBerlin)).lines).toEqual(['Nothing is paused.'])
  })

  it('stays so at the word of its owner, whatever who asked for it presses', async () => {
    const { mailbox, subscription } = await room.subscribed('agents you@example.org')
    const place = inboxPlace(mailbox.id)
    const since = room.clock.now().epochMilliseconds
    await room.store.places.pause(place, { reason: pausedBy('the address itself'), since })
    const seen = await room.typed('mine', inBerlin)
    expect(seen.lines).toContain('Paused by the address itself.')
    expect([...seen.buttons.keys()]).not.toContain('Resume e-mail')
    expect((await room.pressed(`v1:resumemail:${subscription.id}`, inBerlin)).lines).toEqual([
      'Its owner paused it, and can resume it on the page that their mails link to.',
    ])
    expect((await room.store.places.byKey(place))?.pause).toBeDefined()
  })
})

describe('being forgotten', () => {
  it('counts it, and takes it along with its address', async () => {
    await room.typed('subscribe speech', inBerlin)
    await room.subscribed('agents you@example.org')
    const asked = await room.typed('mine forget', inBerlin)
    expect(asked.lines[0]).toContain('This removes 2 subscriptions (1 by e-mail), 0 saved papers and 0 mutes')
    await room.pressed(actionOf(asked, 'Forget me'), inBerlin)
    expect(await room.store.inbox.byAddress('you@example.org')).toBeUndefined()
  })
})

it('no button and no view holds an address', async () => {
  await several()
  const answers = [await room.typed('mine', inBerlin), await room.typed('unsubscribe all', inBerlin)]
  const actions = answers.flatMap(({ buttons }) => [...buttons.values()].map(({ action }) => action))
  const now = room.clock.now().epochMilliseconds
  const views = await Promise.all(actions.map((one) => room.store.views.byId(one.split('~')[1] ?? '', now)))
  expect(views.join()).toContain('topic:agents')
  expect([...actions, ...views].join()).not.toContain('example')
})
