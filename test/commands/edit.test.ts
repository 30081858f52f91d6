import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, declareDigest, filledIn, formIn, inBerlin, openOwnRoom } from './own-room.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
})
afterEach(() => room.close())

const ofAda = () => room.store.subscriptions.of(personal('Ada'))
const ofChannel = () => room.store.subscriptions.of(room.channel)

describe('changing a subscription', () => {
  it('offers everything in a form, and takes times as both platforms send them', async () => {
    const seen = await room.typed('subscribe agents', inBerlin)
    const form = formIn(await room.pressed(actionOf(seen, 'Change…'), inBerlin))
    expect(filledIn(form)).toEqual({
      topic: 'agents',
      days: 'weekdays',
      time: '09:00',
      zone: 'Europe/Berlin',
      votes: '5',
    })
    const slack = { topic: 'speech', days: 'weekly fri', time: '17:30', zone: 'Europe/Berlin', votes: '0' }
    expect((await room.submitted(form.action, slack, inBerlin)).lines).toEqual([
      'speech: weekly on Fridays at 17:30 Europe/Berlin, any number of votes, next Fri 17:30.',
    ])
    const [after] = await ofAda()
    const again = formIn(await room.pressed(`v1:edit:${after?.id}`, inBerlin))
    const discord = { topic: 'speech', days: 'Tue, Thu', time: '9am', zone: 'london', votes: '12' }
    expect((await room.submitted(again.action, discord, inBerlin)).lines).toEqual([
      'speech: on Tue and Thu at 09:00 Europe/London, 12 votes or more, next Tue 09:00.',
    ])
    expect(await ofAda()).toHaveLength(1)
  })

  it.each(['edit 1', 'edit retrieval augmented generation', 'edit RETRIEVAL augmented generation'])(
    'opens by number and by topic: %s',
    async (typed) => {
      await room.typed('subscribe retrieval augmented generation', inBerlin)
      expect(filledIn(formIn(await room.typed(typed, inBerlin)))['topic']).toBe(
        'retrieval augmented generation',
      )
    },
  )

  it('says at each field what is wrong with it', async () => {
    const seen = await room.typed('subscribe agents', inBerlin)
    const { action } = formIn(await room.pressed(actionOf(seen, 'Change…'), inBerlin))
    const values = { topic: '"open', days: 'whenever', time: '25:00', zone: 'Nowhere', votes: 'many' }
    expect(room.desk.faults({ kind: 'submitted', action, values })).toEqual({
      topic: 'Character 1, “"open”: the quote that opens here is never closed. Add the closing quote.',
      days: expect.stringContaining('“whenever”'),
      time: expect.stringContaining('“25:00” is no time of day.'),
      zone: '“Nowhere” is no time zone. Give one such as Europe/Berlin, or a large city.',
      votes: 'Give a whole number from 0 to 9999.',
    })
    await room.submitted(action, values, inBerlin)
    expect(await ofAda()).toMatchObject([{ time: '09:00', minVotes: 5 }])
  })

  it('keeps what was covered and when it was served', async () => {
    await room.typed('subscribe agents', inBerlin)
    const [before] = await ofAda()
    if (!before) throw new Error('nothing was kept')
    await room.store.subscriptions.remove(before.id)
    await room.store.subscriptions.save({ ...before, coveredThrough: '2026-05-07', servedOn: '2026-05-07' })
    await room.submitted(`v1:change:${before.id}`, { topic: 'speech', time: '23:00' }, inBerlin)
    expect(await ofAda()).toMatchObject([
      {
        topic: 'speech',
        coveredThrough: '2026-05-07',
        servedOn: '2026-05-07',
        nextRunAt: Temporal.Instant.from('2026-05-08T21:00Z').epochMilliseconds,
      },
    ])
  })

  it('takes no topic twice', async () => {
    await room.typed('subscribe agents', inBerlin)
    const speech = await room.typed('subscribe speech', inBerlin)
    const { action } = formIn(await room.pressed(actionOf(speech, 'Change…'), inBerlin))
    expect((await room.submitted(action, { topic: 'agents' }, inBerlin)).lines).toEqual([
      'There is a subscription to agents already. Change that one, or stop it first: /papers mine.',
    ])
    expect(await ofAda()).toHaveLength(2)
  })

  it('is for its owner alone, and a channel’s leaves a line', async () => {
    await room.typed('subscribe agents', inBerlin)
    const [own] = await ofAda()
    expect((await room.submitted(`v1:change:${own?.id}`, { time: '10:00' }, { by: 'Bob' })).lines).toEqual([
      'That belongs to another place. Ask where it is posted: /papers mine.',
    ])
    await room.typed('subscribe speech here', inBerlin)
    const [shared] = await ofChannel()
    const guest = { by: 'Guest', refusal: 'Only members may.' }
    const change = `v1:change:${shared?.id}`
    expect((await room.submitted(change, { time: '10:00' }, guest)).lines).toEqual(['Only members may.'])
    expect((await room.pressed(`v1:edit:${shared?.id}`, guest)).lines).toEqual(['Only members may.'])
    await room.submitted(change, { time: '10:00' }, { by: 'Bob' })
    expect(room.said().at(-1)).toBe(
      'Bob changed a subscription of this channel: speech: on weekdays at 10:00 Europe/Berlin, 5 votes or more, next Fri 10:00.',
    )
    expect(await ofChannel()).toMatchObject([{ time: '10:00', setBy: 'Bob' }])
  })

  it('leaves alone what the file declares, and what is gone', async () => {
    await declareDigest(room, { topic: 'agents', top: 5 })
    const [declared] = await ofChannel()
    expect((await room.submitted(`v1:change:${declared?.id}`, { time: '10:00' })).lines).toEqual([
      "That is the digest “reading-group”, set in the operator's file. The operator of the bot can change it there.",
    ])
    const seen = await room.typed('subscribe agents', inBerlin)
    await room.pressed(actionOf(seen, 'Undo'), inBerlin)
    expect((await room.pressed(actionOf(seen, 'Change…'), inBerlin)).lines).toEqual([
      'That subscription is gone already. /papers mine shows what there is.',
    ])
  })
})
