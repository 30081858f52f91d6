import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeText } from '../../src/platforms/place.ts'
import { actionOf, inBerlin, openOwnRoom } from './own-room.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
})
afterEach(() => room.close())

async function mutedIn(place = personal('Ada')) {
  const found = await room.store.people.mutes([place], room.clock.now().epochMilliseconds)
  return found.get(placeText(place)) ?? []
}

const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds

describe('muting', () => {
  it.each([
    ['mute author:"Ada Lovelace"', 'author Ada Lovelace', 'author:"ada lovelace"', 'any more'],
    ['mute Ada Lovelace', 'author Ada Lovelace', 'author:"ada lovelace"', 'any more'],
    ['mute FrameX-AI', 'organisation FrameX-AI', 'org:"framex ai"', 'any more'],
    ['mute org:FrameX-AI', 'organisation FrameX-AI', 'org:framex-ai', 'any more'],
    ['mute framex ai', 'organisation framex ai', 'org:"framex ai"', 'any more'],
    ['mute survey', 'survey', 'survey', 'any more'],
    ['mute prompt engineering', 'prompt engineering', '"prompt engineering"', 'any more'],
    ['mute "world model"', '"world model"', '"world model"', 'any more'],
    ['mute topic:agents', 'topic:agents', 'topic:agents', 'any more'],
    [
      'mute title:survey OR title:review',
      'title:survey OR title:review',
      'title:survey OR title:review',
      'any more',
    ],
  ])('%s', async (typed, label, query, end) => {
    const seen = await room.typed(typed, inBerlin)
    expect(seen.lines).toEqual([`You do not see papers that fit ${label} ${end}.`])
    expect(await mutedIn()).toEqual([
      { place: personal('Ada'), query, label, by: 'Ada', at: at('2026-05-07T09:30Z') },
    ])
    expect(room.said()).toEqual([])
  })

  it.each([
    ['mute survey for 2 weeks', 'until Thu 21 May, 11:30', '2026-05-21T09:30Z'],
    ['mute survey for a month', 'until Sun 7 Jun, 11:30', '2026-06-07T09:30Z'],
    ['mute survey until 2026-06-01', 'until Mon 1 Jun, 00:00', '2026-05-31T22:00Z'],
    ['mute survey for 3 days me', 'until Sun 11:30', '2026-05-10T09:30Z'],
  ])('ends by itself: %s', async (typed, end, until) => {
    expect((await room.typed(typed, inBerlin)).lines).toEqual([
      `You do not see papers that fit survey any more ${end}.`,
    ])
    expect(await mutedIn()).toMatchObject([{ query: 'survey', until: at(until) }])
  })

  it.each([
    [
      'mute -survey',
      'That would hide nearly every paper. Mute what you do not want to see, without a minus before it.',
    ],
    ['mute topic:agnets', 'There is no topic “agnets”. Write topic:agents.'],
    ['mute (survey', 'Character 1, “(”: this parenthesis is never closed. Add the closing one.'],
    [
      'mute survey for ages',
      '“ages” is no length of time. Write it as 2 weeks, 3 days, a month or until 2026-06-01.',
    ],
    [
      'mute survey until 2020-01-01',
      'That time is over already. Give a day that is still to come, such as until 2026-06-01.',
    ],
    [
      'mute !!!',
      'Character 1, “!!!”: there is nothing to search for. Write words, a "phrase in quotes" or a field such as author:lecun.',
    ],
  ])('refuses %s', async (typed, sentence) => {
    expect((await room.typed(typed, inBerlin)).lines).toEqual([sentence])
    expect(await mutedIn()).toEqual([])
  })

  it('says that it is so already, and takes another end', async () => {
    await room.typed('mute survey', inBerlin)
    expect((await room.typed('mute Survey', inBerlin)).lines).toEqual(['Muted already: Survey.'])
    await room.typed('mute survey for 1 day', inBerlin)
    expect(await mutedIn()).toMatchObject([{ until: at('2026-05-08T09:30Z') }])
    await room.clock.advance(25 * 3_600_000)
    expect(await mutedIn()).toEqual([])
  })

  it('is taken back by its button', async () => {
    const seen = await room.typed('mute Ada Lovelace', inBerlin)
    const undone = await room.pressed(actionOf(seen, 'Undo'), inBerlin)
    expect(undone.lines).toEqual(['Shown again: author Ada Lovelace.'])
    expect(undone.replaces).toBe(true)
    expect(await mutedIn()).toEqual([])
    expect((await room.pressed(actionOf(seen, 'Undo'), inBerlin)).lines).toEqual([
      'author:"ada lovelace" is not muted. /papers mute lists what is.',
    ])
  })

  it('needs the right where it is for a channel, and leaves a line', async () => {
    const guest = { by: 'Guest', refusal: 'Only members may.' }
    expect((await room.typed('mute survey here', guest)).lines).toEqual(['Only members may.'])
    const seen = await room.typed('mute survey for 1 week here', inBerlin)
    expect(seen.lines).toEqual([
      'This channel does not get papers that fit survey any more until Thu 14 May, 11:30.',
    ])
    expect(room.said()).toEqual(['Ada muted survey in this channel until Thu 14 May, 11:30.'])
    expect(await mutedIn(room.channel)).toMatchObject([{ query: 'survey', by: 'Ada' }])
    expect((await room.pressed(actionOf(seen, 'Undo'), guest)).lines).toEqual(['Only members may.'])
    await room.pressed(actionOf(seen, 'Undo'), { by: 'Bob' })
    expect(room.said().at(-1)).toBe('Bob unmuted survey in this channel.')
    expect(await mutedIn(room.channel)).toEqual([])
  })

  it('holds also where the channel cannot be told', async () => {
    room.publisher.fail('forbidden')
    expect((await room.typed('mute survey here', inBerlin)).lines).toEqual([
      'This channel does not get papers that fit survey any more. The channel could not be told: The bot may not post here. Invite the bot.',
    ])
    expect(await mutedIn(room.channel)).toHaveLength(1)
  })
})

describe('what is muted', () => {
  it('is nothing at first', async () => {
    for (const typed of ['mute', 'mine mutes', 'unmute'])
      expect((await room.typed(typed, inBerlin)).lines).toEqual([
        'Nothing is muted. /papers mute author:"Ada Lovelace" or /papers mute survey begins.',
      ])
  })

  it('is listed with a menu to end it', async () => {
    await room.typed('mute Ada Lovelace', inBerlin)
    await room.clock.advance(1000)
    await room.typed('mute survey for 2 weeks', inBerlin)
    await room.typed('mute video here', inBerlin)
    const seen = await room.typed('mute', inBerlin)
    expect(seen.lines).toEqual([
      'You do not see',
      '• author Ada Lovelace',
      '• survey until Thu 21 May, 11:30',
      'This channel does not get',
      '• video',
      'Unmute…',
    ])
    expect([...seen.buttons.keys()]).toEqual(['author Ada Lovelace', 'survey', 'video (this channel)'])
    const guest = await room.typed('mute', { ...inBerlin, refusal: 'No.' })
    expect([...guest.buttons.keys()]).toEqual(['author Ada Lovelace', 'survey'])
    await room.pressed(actionOf(seen, 'survey'), inBerlin)
    expect(await mutedIn()).toMatchObject([{ label: 'author Ada Lovelace' }])
  })

  it.each(['unmute 1', 'unmute survey', 'unmute SURVEY me'])('is ended by %s', async (typed) => {
    await room.typed('mute survey', inBerlin)
    expect((await room.typed(typed, inBerlin)).lines).toEqual(['Shown again: survey.'])
    expect(await mutedIn()).toEqual([])
  })

  it.each(['unmute Ada Lovelace', 'unmute author:"Ada Lovelace"', 'unmute author Ada Lovelace'])(
    'is ended by any of its names: %s',
    async (typed) => {
      await room.typed('mute Ada Lovelace', inBerlin)
      expect((await room.typed(typed, inBerlin)).lines).toEqual(['Shown again: author Ada Lovelace.'])
    },
  )
})

describe('the menu of a paper’s card', () => {
  it('offers its authors, its organisation and its keywords, for oneself and for the channel', async () => {
    const seen = await room.pressed('v1:mutes:2605.02001', inBerlin)
    expect(seen.lines).toEqual([
      'What do you not want to see after “An agent of today”?',
      'Mute for me…',
      'Mute for this channel…',
    ])
    const labels = [
      'Author Ada Lovelace',
      'Author Alan Turing',
      'Organisation FrameX-AI',
      'Word planning',
      'Word tools',
    ]
    expect([...seen.buttons.keys()]).toEqual(labels)
    const guest = await room.pressed('v1:mutes:2605.02001', { ...inBerlin, refusal: 'No.' })
    expect(guest.lines).not.toContain('Mute for this channel…')
    const muted = await room.pressed(actionOf(guest, 'Organisation FrameX-AI'), inBerlin)
    expect(muted.lines).toEqual(['You do not see papers that fit organisation FrameX-AI any more.'])
    expect(await mutedIn()).toMatchObject([{ query: 'org:"framex ai"' }])
  })

  it.each([
    ['v1:mutes:2605.02002', 'Neither authors nor keywords of this paper are known.'],
    ['v1:mutes:9999.99999', 'Paperboy does not know that paper. An arXiv id looks like 2605.03849.'],
    ['v1:mutes:', 'Say of which paper: /papers mutes 2605.03849.'],
  ])('%s', async (action, sentence) => {
    expect((await room.pressed(action, inBerlin)).lines).toEqual([sentence])
  })
})
