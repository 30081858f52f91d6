import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, filledIn, formIn, inBerlin, openOwnRoom } from './own-room.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
  room.publisher.check = async () => ({ ok: true, readable: true, name: 'reading' })
})
afterEach(() => room.close())

const ofChannel = () => room.store.subscriptions.of(room.channel)
const guest = { by: 'Guest', refusal: 'Only members may.' }

describe('setting a digest up', () => {
  it.each([
    [
      'digest on 9am weekdays',
      '#reading gets the top 5 on weekdays at 09:00 Europe/Berlin. Next: Fri 8 May.',
      { kind: 'daily', days: [1, 2, 3, 4, 5], time: '09:00', top: 5, minVotes: 5, query: '' },
    ],
    [
      'digest on weekly fri 17:00 top 10 Tokyo',
      '#reading gets the top 10 weekly on Fridays at 17:00 Asia/Tokyo. Next: Fri 8 May.',
      { kind: 'weekly', days: [5], time: '17:00', top: 10 },
    ],
    [
      'digest on top 3 min-votes 20 topics agents format thread empty-day skip',
      '#reading gets the top 3 of agents on weekdays at 09:00 Europe/Berlin. Papers need 20 votes. Each paper is a reply under one message. Next: Fri 8 May.',
      { top: 3, minVotes: 20, topic: 'agents', query: 'topic:agents' },
    ],
  ])('%s', async (typed, sentence, kept) => {
    const seen = await room.typed(typed, inBerlin)
    expect(seen.lines).toEqual([sentence])
    expect([...seen.buttons.keys()]).toEqual(["Post today's now", 'Change…'])
    expect(await ofChannel()).toMatchObject([{ ...kept, setBy: 'Ada' }])
    expect(room.said()).toHaveLength(1)
    expect(room.said()[0]).toMatch(/^Ada set up the digest of this channel: the top /)
  })

  it('has one subscription per topic', async () => {
    const seen = await room.typed('digest on topics agents, "code-switching", agents', inBerlin)
    expect(seen.lines[0]).toMatch(/^#reading gets the top 5 of agents and "code-switching" on weekdays/)
    expect((await ofChannel()).map(({ query }) => query).sort()).toEqual(['"code switching"', 'topic:agents'])
  })

  it('is done once, however often it is asked for', async () => {
    await Promise.all([room.typed('digest on', inBerlin), room.typed('digest on', inBerlin)])
    await room.typed('digest on 10am', inBerlin)
    await room.typed('digest on top 7', inBerlin)
    expect(await ofChannel()).toMatchObject([{ time: '10:00', top: 7, query: '' }])
    expect(room.said().at(-1)).toBe(
      'Ada changed the digest of this channel: the top 7 on weekdays at 10:00 Europe/Berlin.',
    )
  })

  it('leaves no second line where nothing changes', async () => {
    await room.typed('digest on', inBerlin)
    const [before] = await ofChannel()
    expect((await room.typed('digest on 9am', { by: 'Bob' })).lines).toEqual([
      '#reading gets the top 5 on weekdays at 09:00 Europe/Berlin already. Next: Fri 8 May.',
    ])
    expect(await ofChannel()).toEqual([before])
    expect(room.said()).toHaveLength(1)
  })

  it('changes what is said and keeps the rest', async () => {
    await room.typed('digest on weekly fri 17:00 topics agents', inBerlin)
    const [before] = await ofChannel()
    expect((await room.typed('digest top 3', inBerlin)).lines).toEqual([
      '#reading gets the top 3 of agents weekly on Fridays at 17:00 Europe/Berlin. Next: Fri 8 May.',
    ])
    expect(await ofChannel()).toEqual([{ ...before, top: 3 }])
    await room.typed('digest topics all', inBerlin)
    expect(await ofChannel()).toMatchObject([{ query: '', top: 3, days: [5] }])
    await room.typed('digest daily 8:00', inBerlin)
    expect(await ofChannel()).toMatchObject([{ kind: 'daily', time: '08:00', top: 3 }])
    await room.typed('digest empty-day skip', inBerlin)
    expect(await room.store.places.byKey(room.channel)).toMatchObject({ emptyDay: 'skip', format: 'compact' })
  })

  it('takes topics over that were subscribed to one by one', async () => {
    await room.typed('subscribe agents weekly here', inBerlin)
    await room.typed('subscribe speech weekly here', inBerlin)
    await room.typed('digest on topics agents', inBerlin)
    expect((await ofChannel()).map(({ topic, kind }) => `${topic} ${kind}`).sort()).toEqual([
      'agents daily',
      'speech weekly',
    ])
  })

  it.each([
    [
      'digest top 3',
      'No digest is set up here that could be changed. Type /papers digest on and the same words.',
    ],
    ['digest on top 99', 'Give a whole number from 1 to 25.'],
    ['digest on weekdays 9am Europe/Berln', '“Europe/Berln” is no time zone. Did you mean Europe/Berlin?'],
    ['digest on topics topic:agnets', 'There is no topic “agnets”. Write topic:agents.'],
    [
      'digest on whenever',
      '“whenever” is not understood as a time. Write it like weekdays 9am, mon,wed 17:00 or weekly fri 09:00 Europe/Berlin.',
    ],
    ['digest now', 'No digest is set up here. Begin with /papers digest on.'],
    ['digest off', 'This channel gets no digest that could be stopped.'],
    ['digest pause', 'This channel gets nothing that could be paused.'],
    ['digest resume', 'Nothing is paused.'],
  ])('keeps nothing of %s', async (typed, sentence) => {
    expect((await room.typed(typed, inBerlin)).lines).toEqual([sentence])
    expect(await ofChannel()).toEqual([])
    expect(room.said()).toEqual([])
  })

  it('has no more topics than a channel may have', async () => {
    const topics = Array.from({ length: 26 }, (_, index) => `word${index}`).join(', ')
    expect((await room.typed(`digest on topics ${topics}`, inBerlin)).lines).toEqual([
      'One place has at most 25 subscriptions. Name fewer topics.',
    ])
  })

  it.each(['digest on', 'digest off', 'digest now', 'digest pause', 'digest resume'])(
    'is refused to those who may not: %s',
    async (typed) => {
      expect((await room.typed(typed, guest)).lines).toEqual(['Only members may.'])
      await room.typed('digest on', inBerlin)
      expect((await room.typed(typed, guest)).lines).toEqual(['Only members may.'])
      expect(await ofChannel()).toHaveLength(1)
      expect(room.said()).toHaveLength(1)
    },
  )

  it('saves nothing where the bot was removed in between', async () => {
    room.publisher.fail('gone')
    expect((await room.typed('digest on', inBerlin)).lines).toEqual([
      'The channel does not exist. Invite Paperboy to the channel (in Slack: /invite @Paperboy), then ask again.',
    ])
    expect(await ofChannel()).toEqual([])
    await room.typed('digest on', inBerlin)
    room.publisher.fail('forbidden')
    await room.typed('digest on top 9', inBerlin)
    expect(await ofChannel()).toMatchObject([{ top: 5 }])
  })

  it('is one’s own in direct messages, without a line', async () => {
    const alone = { ...inBerlin, place: personal('Ada') }
    expect((await room.typed('digest on 8am', alone)).lines).toEqual([
      'You get the top 5 on weekdays at 08:00 Europe/Berlin. Next: Fri 8 May.',
    ])
    expect(room.publisher.standing).toEqual([])
    expect(await room.store.places.byKey(personal('Ada'))).toMatchObject({ emptyDay: 'skip' })
  })
})

describe('a digest by form', () => {
  it('is filled in with what there is and keeps what it does not show', async () => {
    const first = formIn(await room.pressed('v1:setup:', inBerlin))
    expect(filledIn(first)).toEqual({ days: 'weekdays', time: '09:00', zone: 'Europe/Berlin', top: '5' })
    const sent = await room.submitted(
      first.action,
      { days: 'weekly fri', time: '17:30', zone: 'Europe/Berlin', top: '8', topics: 'agents, speech' },
      inBerlin,
    )
    expect(sent.lines).toEqual([
      '#reading gets the top 8 of agents and speech weekly on Fridays at 17:30 Europe/Berlin. Next: Fri 8 May.',
    ])
    await room.typed('digest min-votes 20', inBerlin)
    const again = formIn(await room.pressed(actionOf(sent, 'Change…'), inBerlin))
    expect(filledIn(again)).toMatchObject({ days: 'weekly fri', time: '17:30', top: '8' })
    expect(filledIn(again)['topics']?.split(', ').sort()).toEqual(['agents', 'speech'])
    await room.submitted(again.action, { days: 'Mondays', time: '9am', zone: 'berlin', top: '4' }, inBerlin)
    expect(await ofChannel()).toMatchObject([{ query: '', days: [1], time: '09:00', top: 4, minVotes: 20 }])
  })

  it('is refused at the press and at the sending', async () => {
    expect((await room.pressed('v1:setup:', guest)).lines).toEqual(['Only members may.'])
    const { action } = formIn(await room.pressed('v1:setup:', inBerlin))
    expect((await room.submitted(action, { days: 'daily' }, guest)).lines).toEqual(['Only members may.'])
    expect(await ofChannel()).toEqual([])
  })

  it('says at its field what is wrong', () => {
    const values = { days: 'sometimes', time: 'noonish', zone: 'Mars', top: '0', topics: 'agents, (open' }
    expect(room.desk.faults({ kind: 'submitted', action: 'v1:setdigest:', values })).toEqual({
      days: expect.stringContaining('“sometimes”'),
      time: expect.stringContaining('“noonish”'),
      zone: expect.stringContaining('“Mars” is no time zone.'),
      top: 'Give a whole number from 1 to 25.',
      topics: 'Character 1, “(”: this parenthesis is never closed. Add the closing one.',
    })
  })
})
