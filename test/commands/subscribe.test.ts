import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, formIn, inBerlin, openOwnRoom } from './own-room.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
})
afterEach(() => room.close())

const ofAda = () => room.store.subscriptions.of(personal('Ada'))

describe('subscribing oneself', () => {
  it.each([
    [
      'subscribe agents',
      "agents: on weekdays at 09:00 Europe/Berlin by direct message, first on Fri 8 May. About 2 papers a week by last month's count.",
    ],
    [
      'subscribe agents weekly',
      "agents: weekly on Mondays at 09:00 Europe/Berlin by direct message, first on Mon 11 May. About 2 papers a week by last month's count.",
    ],
    [
      'subscribe topic:agents mon,thu 17:30 New York me',
      "agents: on Mon and Thu at 17:30 America/New_York by direct message, first on Thu 7 May. About 2 papers a week by last month's count.",
    ],
    [
      'subscribe "code-switching" daily 8:30',
      '"code-switching": every day at 08:30 Europe/Berlin by direct message, first on Fri 8 May. No paper of the last four weeks would have come.',
    ],
    [
      'subscribe spoken OR survey',
      "spoken OR survey: on weekdays at 09:00 Europe/Berlin by direct message, first on Fri 8 May. Less than 1 paper a week by last month's count.",
    ],
  ])('%s', async (typed, sentence) => {
    const seen = await room.typed(typed, inBerlin)
    expect(seen.lines).toEqual([sentence])
    expect([...seen.buttons.keys()]).toEqual(['Change…', 'Undo'])
    expect(await ofAda()).toHaveLength(1)
    expect(room.said()).toEqual([])
  })

  it('keeps what was asked for, with the defaults of a person', async () => {
    await room.typed('subscribe agents fri 17:00', inBerlin)
    expect(await ofAda()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{20}$/),
        place: personal('Ada'),
        kind: 'weekly',
        topic: 'agents',
        query: 'topic:agents',
        top: 5,
        minVotes: 5,
        days: [5],
        time: '17:00',
        setBy: 'Ada',
        nextRunAt: Temporal.Instant.from('2026-05-08T15:00Z').epochMilliseconds,
      },
    ])
    expect(await room.store.places.byKey(personal('Ada'))).toEqual({
      ...personal('Ada'),
      zone: 'Europe/Berlin',
      format: 'compact',
      emptyDay: 'skip',
    })
  })

  it('says that one is there already and offers to change it', async () => {
    await room.typed('subscribe agents', inBerlin)
    const same = await room.typed('subscribe topic:agents', inBerlin)
    expect(same.lines).toEqual([
      'You have that already: agents on weekdays at 09:00 Europe/Berlin, next Fri 09:00.',
    ])
    expect([...same.buttons.keys()]).toEqual(['Change…'])
    const other = await room.typed('subscribe agents weekly fri', inBerlin)
    const changed = await room.pressed(
      actionOf(other, 'Send it weekly on Fridays at 09:00 Europe/Berlin'),
      inBerlin,
    )
    expect(changed.lines).toEqual([
      'agents: weekly on Fridays at 09:00 Europe/Berlin, 5 votes or more, next Fri 09:00.',
    ])
    expect(await ofAda()).toMatchObject([{ kind: 'weekly', days: [5] }])
  })

  it('is done once where it is asked for twice at once', async () => {
    await Promise.all([room.typed('subscribe agents', inBerlin), room.typed('subscribe agents', inBerlin)])
    expect(await ofAda()).toHaveLength(1)
  })

  it('is taken back by its own button, once', async () => {
    const undo = actionOf(await room.typed('subscribe agents', inBerlin), 'Undo')
    const stopped = await room.pressed(undo, inBerlin)
    expect(stopped.lines).toEqual(['Stopped: agents. It came on weekdays at 09:00 Europe/Berlin.'])
    expect(stopped.replaces).toBe(true)
    expect(await ofAda()).toEqual([])
    expect((await room.pressed(undo, inBerlin)).lines).toEqual([
      'That one is gone already. /papers mine shows what there is.',
    ])
  })

  it.each([
    [
      'subscribe "open',
      'Character 1, “"open”: the quote that opens here is never closed. Add the closing quote.',
    ],
    ['subscribe topic:agnets', 'There is no topic “agnets”. Write topic:agents.'],
    [
      'subscribe upvotes:many',
      'Character 1, “upvotes:many”: this is no value for upvotes: Write it as upvotes:>=20.',
    ],
    [
      'subscribe agents weekdays 9am Europe/Berln',
      '“Europe/Berln” is no time zone. Did you mean Europe/Berlin?',
    ],
  ])('refuses %s with a sentence and keeps nothing', async (typed, sentence) => {
    expect((await room.typed(typed, inBerlin)).lines).toEqual([sentence])
    expect(await ofAda()).toEqual([])
    expect(room.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('ends at 50', async () => {
    for (let number = 1; number <= 50; number++)
      expect((await room.typed(`subscribe word${number}`, inBerlin)).buttons.has('Undo')).toBe(true)
    expect((await room.typed('subscribe agents', inBerlin)).lines).toEqual([
      'You have 50 subscriptions, and that is the most. Stop one first: /papers unsubscribe.',
    ])
    expect(await ofAda()).toHaveLength(50)
  })
})

describe('a person whose time zone nobody knows', () => {
  it('is asked once, and the answer completes the wish', async () => {
    const asked = await room.typed('subscribe speech fri 17:00')
    expect(asked.lines).toEqual([
      'In which time zone are you? Then your papers come at your own time.',
      'Choose your time zone',
    ])
    expect([...asked.buttons.keys()].slice(0, 3)).toEqual(['UTC', 'America/Los_Angeles', 'America/Denver'])
    expect(asked.buttons.size).toBeLessThanOrEqual(26)
    expect(await ofAda()).toEqual([])

    const done = await room.pressed(actionOf(asked, 'Asia/Tokyo'))
    expect(done.lines[0]).toMatch(
      /^speech: weekly on Fridays at 17:00 Asia\/Tokyo by direct message, first on Fri 8 May\./,
    )
    expect(await ofAda()).toMatchObject([{ topic: 'speech', kind: 'weekly', time: '17:00' }])

    const next = await room.typed('subscribe agents')
    expect(next.lines[0]).toMatch(/^agents: on weekdays at 09:00 Asia\/Tokyo/)
  })

  it('may name another, and a slip is said at the field', async () => {
    const asked = await room.typed('subscribe speech')
    const form = formIn(await room.pressed(actionOf(asked, 'Another zone…')))
    expect(form.fields.map(({ name }) => name)).toEqual(['zone'])
    const input = { kind: 'submitted', action: form.action, values: { zone: 'Kolkatta' } } as const
    expect(room.desk.faults(input)).toEqual({
      zone: '“Kolkatta” is no time zone. Did you mean Asia/Kolkata?',
    })
    const refused = await room.submitted(form.action, { zone: 'Kolkatta' })
    expect(refused.lines).toEqual(['“Kolkatta” is no time zone. Did you mean Asia/Kolkata?'])
    expect(await ofAda()).toEqual([])
    const done = await room.submitted(form.action, { zone: 'berlin' })
    expect(done.lines[0]).toMatch(/^speech: on weekdays at 09:00 Europe\/Berlin by direct message/)
  })

  it('keeps the name of a lab through the question', async () => {
    const form = formIn(await room.pressed(actionOf(await room.typed('subscribe'), 'Our lab…')))
    const asked = await room.submitted(form.action, { authors: 'Ada Lovelace', organisations: 'FrameX-AI' })
    const done = await room.pressed(actionOf(asked, 'Europe/Paris'))
    expect(done.lines[0]).toMatch(/^Ada Lovelace, FrameX-AI: every day at 09:00 Europe\/Paris/)
    expect(await ofAda()).toMatchObject([
      {
        topic: 'Ada Lovelace, FrameX-AI',
        query: 'author:"ada lovelace" OR org:"framex ai"',
        minVotes: 0,
        days: [1, 2, 3, 4, 5, 6, 7],
      },
    ])
  })
})

describe('a zone that is given later', () => {
  it('moves everything that the person gets, and says so', async () => {
    await room.typed('subscribe agents', inBerlin)
    const seen = await room.typed('subscribe speech weekdays 9am Tokyo', inBerlin)
    expect(seen.lines[0]).toMatch(/Its other subscription comes in Asia\/Tokyo time now, too\.$/)
    expect((await room.store.places.byKey(personal('Ada')))?.zone).toBe('Asia/Tokyo')
    const at = Temporal.Instant.from('2026-05-08T00:00Z').epochMilliseconds
    expect((await ofAda()).map(({ nextRunAt }) => nextRunAt)).toEqual([at, at])
  })
})

describe('the list of topics', () => {
  it('says how many papers each brings a week', async () => {
    const seen = await room.typed('subscribe', inBerlin)
    expect(seen.lines).toEqual([
      'What would you like to get? Any query does, too: /papers subscribe "code-switching" weekly',
      'Choose a topic',
    ])
    const labels = [...seen.buttons.keys()]
    expect(labels[0]).toBe('llm · none last month')
    expect(labels[1]).toBe('agents · about 2 a week')
    expect(labels.at(-1)).toBe('Our lab…')
    const chosen = await room.pressed(actionOf(seen, 'agents · about 2 a week'), inBerlin)
    expect(chosen.lines[0]).toMatch(/^agents: on weekdays at 09:00/)
  })

  it('keeps when and where', async () => {
    const seen = await room.typed('subscribe weekly fri here', inBerlin)
    expect(seen.lines[0]).toMatch(/^What should this channel get\?/)
    const chosen = await room.pressed(actionOf(seen, 'speech · under 1 a week'), inBerlin)
    expect(chosen.lines[0]).toMatch(/^speech: weekly on Fridays at 09:00 Europe\/Berlin in this channel/)
  })

  it.each([
    [
      {},
      'Name at least one author or organisation. Several are separated by commas: Ada Lovelace, Alan Turing.',
    ],
    [
      { authors: '***, ,' },
      'Name at least one author or organisation. Several are separated by commas: Ada Lovelace, Alan Turing.',
    ],
  ])('has a form for a lab, which needs a name: %j', async (values, sentence) => {
    const form = formIn(await room.pressed('v1:lab:'))
    expect(form.fields.map(({ label }) => label)).toEqual(['Authors', 'Organisations'])
    expect((await room.submitted(form.action, values, inBerlin)).lines).toEqual([sentence])
    expect(await ofAda()).toEqual([])
  })
})
