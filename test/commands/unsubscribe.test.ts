import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, inBerlin, openOwnRoom } from './own-room.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
  for (const wish of ['agents', 'speech weekly fri', 'video here', '"code-switching" here']) {
    await room.typed(`subscribe ${wish}`, inBerlin)
    // One second each, so that they stand in the order of their making.
    await room.clock.advance(1000)
  }
})
afterEach(() => room.close())

const topicsOf = async (place = personal('Ada')) =>
  (await room.store.subscriptions.of(place)).map(({ topic }) => topic)

describe('unsubscribing', () => {
  it.each([
    ['unsubscribe 1', 'Stopped: agents. It came on weekdays at 09:00 Europe/Berlin.', ['speech']],
    ['unsubscribe #2', 'Stopped: speech. It came weekly on Fridays at 09:00 Europe/Berlin.', ['agents']],
    ['unsubscribe Agents', 'Stopped: agents. It came on weekdays at 09:00 Europe/Berlin.', ['speech']],
    [
      'unsubscribe topic:speech',
      'Stopped: speech. It came weekly on Fridays at 09:00 Europe/Berlin.',
      ['agents'],
    ],
    ['unsubscribe all', 'Stopped: agents and speech.', []],
    [
      'unsubscribe 5',
      'No subscription is called “5”. They are numbered from 1 to 4: /papers mine shows them.',
      ['agents', 'speech'],
    ],
    ['unsubscribe agens', 'No subscription is called “agens”. Did you mean “agents”?', ['agents', 'speech']],
  ])('%s', async (typed, sentence, left) => {
    expect((await room.typed(typed, inBerlin)).lines).toEqual([sentence])
    expect(await topicsOf()).toEqual(left)
    expect(await topicsOf(room.channel)).toEqual(['video', '"code-switching"'])
  })

  it('counts on through the channel’s, which need the right and leave a line', async () => {
    const guest = { ...inBerlin, refusal: 'Only members may.' }
    expect((await room.typed('unsubscribe 3', guest)).lines).toEqual(['Only members may.'])
    expect((await room.typed('unsubscribe 3', inBerlin)).lines).toEqual([
      'Stopped: video. It came on weekdays at 09:00 Europe/Berlin.',
    ])
    expect(await topicsOf(room.channel)).toEqual(['"code-switching"'])
    expect(room.said().at(-1)).toBe('Ada stopped what this channel got: video.')
  })

  it('offers what there is, the channel’s to those who may', async () => {
    const seen = await room.typed('unsubscribe', inBerlin)
    expect(seen.lines).toEqual(['Which one should stop?', 'Choose what to stop'])
    expect([...seen.buttons.keys()]).toEqual([
      '1. agents',
      '2. speech',
      '3. video (this channel)',
      '4. "code-switching" (this channel)',
      'All of mine',
    ])
    const guest = await room.typed('unsubscribe', { ...inBerlin, refusal: 'No.' })
    expect([...guest.buttons.keys()]).toEqual(['1. agents', '2. speech', 'All of mine'])
    const elsewhere = await room.typed('unsubscribe', { place: personal('Ada') })
    expect([...elsewhere.buttons.keys()]).toEqual(['1. agents', '2. speech', 'All of mine'])

    expect((await room.pressed(actionOf(seen, '2. speech'), inBerlin)).lines[0]).toMatch(/^Stopped: speech\./)
    expect((await room.pressed(actionOf(seen, '2. speech'), inBerlin)).lines).toEqual([
      'That one is gone already. /papers mine shows what there is.',
    ])
    expect((await room.pressed(actionOf(seen, 'All of mine'), inBerlin)).lines).toEqual([
      'Stopped: agents. It came on weekdays at 09:00 Europe/Berlin.',
    ])
    expect((await room.pressed(actionOf(seen, 'All of mine'), inBerlin)).lines).toEqual([
      'You have no subscriptions. /papers subscribe begins one.',
    ])
  })

  it('stops no more than one press of a menu, whoever presses', async () => {
    const seen = await room.typed('unsubscribe', inBerlin)
    expect((await room.pressed(actionOf(seen, '1. agents'), { by: 'Bob' })).lines).toEqual([
      'That belongs to another place. Ask where it is posted: /papers mine.',
    ])
    expect(await topicsOf()).toEqual(['agents', 'speech'])
  })

  it('says where there is nothing to stop', async () => {
    const alone = { by: 'Bob', place: personal('Bob') }
    expect((await room.typed('unsubscribe', alone)).lines).toEqual([
      'There is nothing to stop. /papers subscribe begins a subscription.',
    ])
    expect((await room.typed('unsubscribe agents', alone)).lines).toEqual([
      'There is no subscription to choose from. /papers subscribe begins one.',
    ])
  })
})

describe('taking it back', () => {
  it('puts everything back as it was', async () => {
    const before = await room.store.subscriptions.of(personal('Ada'))
    const stopped = await room.typed('unsubscribe all', inBerlin)
    const undone = await room.pressed(actionOf(stopped, 'Undo'), inBerlin)
    expect(undone.lines).toEqual(['Back as before: agents and speech.'])
    expect(undone.replaces).toBe(true)
    const after = await room.store.subscriptions.of(personal('Ada'))
    expect(new Set(after)).toEqual(new Set(before))
    expect((await room.pressed(actionOf(stopped, 'Undo'), inBerlin)).lines).toEqual(['That is back already.'])
  })

  it('comes at the next moment from then on, with what it had covered', async () => {
    const [agents] = await room.store.subscriptions.of(personal('Ada'))
    if (!agents) throw new Error('nothing was kept')
    await room.store.subscriptions.remove(agents.id)
    await room.store.subscriptions.save({ ...agents, coveredThrough: '2026-05-07', servedOn: '2026-05-07' })
    const stopped = await room.typed('unsubscribe agents', inBerlin)
    await room.clock.advance(7 * 24 * 3_600_000)
    await room.pressed(actionOf(stopped, 'Undo'), inBerlin)
    const back = (await room.store.subscriptions.of(personal('Ada'))).find(({ topic }) => topic === 'agents')
    expect(back).toMatchObject({
      coveredThrough: '2026-05-07',
      servedOn: '2026-05-07',
      nextRunAt: Temporal.Instant.from('2026-05-15T07:00Z').epochMilliseconds,
    })
  })

  it('is for those who may, and leaves a line in a channel', async () => {
    const stopped = await room.typed('unsubscribe video', inBerlin)
    const undo = actionOf(stopped, 'Undo')
    expect((await room.pressed(undo, { by: 'Guest', refusal: 'Only members may.' })).lines).toEqual([
      'Only members may.',
    ])
    await room.pressed(undo, { by: 'Bob' })
    expect(room.said().at(-1)).toBe('Bob put back what this channel gets: video.')
    const own = await room.typed('unsubscribe agents', inBerlin)
    expect((await room.pressed(actionOf(own, 'Undo'), { by: 'Bob' })).lines).toEqual([
      'That belongs to another place. Ask where it is posted: /papers mine.',
    ])
  })

  it('says kindly that it is too late', async () => {
    const stopped = await room.typed('unsubscribe agents', inBerlin)
    await room.clock.advance(46 * 24 * 3_600_000)
    expect((await room.pressed(actionOf(stopped, 'Undo'), inBerlin)).lines).toEqual([
      expect.stringMatching(/^This button has expired\./),
    ])
  })

  it.each(['nonsense', '{}', '{"zone":"UTC","subscriptions":[{"id":"x"}]}'])('takes no %j', async (told) => {
    expect((await room.typed(`restore ${told}`, inBerlin)).lines).toEqual([
      'That cannot be taken back any more. /papers subscribe begins anew.',
    ])
  })
})
