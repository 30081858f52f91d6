import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, declareDigest, inBerlin, openOwnRoom } from './own-room.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
})
afterEach(() => room.close())

const ofAda = () => room.store.subscriptions.of(personal('Ada'))
const ofChannel = () => room.store.subscriptions.of(room.channel)

describe('subscribing a channel', () => {
  it('leaves a line there and keeps the zone of who asked', async () => {
    const seen = await room.typed('subscribe agents weekly here', inBerlin)
    expect(seen.lines).toEqual([
      "agents: weekly on Mondays at 09:00 Europe/Berlin in this channel, first on Mon 11 May. About 2 papers a week by last month's count.",
    ])
    expect(room.said()).toEqual([
      'Ada subscribed this channel to agents: weekly on Mondays at 09:00 Europe/Berlin.',
    ])
    expect(await ofChannel()).toMatchObject([{ topic: 'agents', setBy: 'Ada' }])
    expect(await room.store.places.byKey(room.channel)).toMatchObject({
      zone: 'Europe/Berlin',
      emptyDay: 'say',
    })
    expect((await room.typed('subscribe agents here', { by: 'Bob' })).lines).toEqual([
      'This channel has that already: agents weekly on Mondays at 09:00 Europe/Berlin, next Mon 09:00.',
    ])
  })

  it('is refused to those who may not, when typed and when pressed', async () => {
    const guest = { by: 'Guest', refusal: 'Only full members of the channel may change it.' }
    expect((await room.typed('subscribe agents here', guest)).lines).toEqual([guest.refusal])
    const menu = await room.typed('subscribe here', inBerlin)
    expect((await room.pressed(actionOf(menu, 'agents · about 2 a week'), guest)).lines).toEqual([
      guest.refusal,
    ])
    const undo = actionOf(await room.typed('subscribe agents here', inBerlin), 'Undo')
    expect((await room.pressed(undo, guest)).lines).toEqual([guest.refusal])
    expect(await ofChannel()).toHaveLength(1)
    expect(room.said()).toHaveLength(1)
  })

  it.each([
    ['forbidden', 'The bot may not post here. Invite the bot.'],
    [
      'gone',
      'The channel does not exist. Invite Paperboy to the channel (in Slack: /invite @Paperboy), then ask again.',
    ],
    ['lost-answer', 'The answer never came.'],
  ] as const)('saves nothing where the line cannot be posted: %s', async (fault, sentence) => {
    room.publisher.fail(fault)
    expect((await room.typed('subscribe agents here', inBerlin)).lines).toEqual([sentence])
    expect(await ofChannel()).toEqual([])
    expect(await room.store.places.byKey(room.channel)).toBeUndefined()
  })

  it('says why the bot cannot post where it can tell', async () => {
    room.publisher.check = async () => ({
      ok: false,
      reason: 'Paperboy is not in the channel.',
      next: 'Type /invite @Paperboy in the channel.',
    })
    expect((await room.typed('subscribe agents here', inBerlin)).lines).toEqual([
      'Paperboy is not in the channel. Type /invite @Paperboy in the channel.',
    ])
    expect(room.said()).toEqual([])
  })

  it('ends at 25', async () => {
    for (let number = 1; number <= 25; number++) await room.typed(`subscribe word${number} here`, inBerlin)
    expect((await room.typed('subscribe agents here', inBerlin)).lines).toEqual([
      'This channel has 25 subscriptions, and that is the most. Stop one first: /papers unsubscribe.',
    ])
    expect(room.said()).toHaveLength(25)
  })

  it('means oneself in direct messages', async () => {
    await room.typed('subscribe agents here', { ...inBerlin, place: personal('Ada') })
    expect(await ofAda()).toHaveLength(1)
    expect(room.publisher.standing).toEqual([])
  })

  it('leaves the zone to the file that declares its digest', async () => {
    await declareDigest(room, { topic: 'agents', top: 5 })
    expect((await room.typed('subscribe speech weekdays 9am Tokyo here', inBerlin)).lines).toEqual([
      "The time zone of this channel is UTC, set in the operator's file. Leave the zone out.",
    ])
    expect((await room.typed('subscribe agents here', inBerlin)).lines).toEqual([
      "This channel has that already: agents on weekdays at 09:00 UTC, set in the operator's file.",
    ])
  })
})
