import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ms, place, subscription } from '../store/samples.ts'
import { openLookingRoom } from './looking.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openLookingRoom()
  await room.store.places.save(place(room.channel))
})
afterEach(() => room.close())

const digestFor = async (key = room.channel) => {
  await room.store.places.save(place(key))
  await room.store.subscriptions.save(subscription('a', { place: key, nextRunAt: ms('2026-05-08T07:00Z') }))
}

describe('help', () => {
  it('says first how to ask in a thread, then what comes here, then what can be typed', async () => {
    expect((await room.typed('help')).lines).toEqual([
      'In threads, mention me: @Paperboy show 2605.03849',
      'Paperboy brings trending research papers. No digest is set up here yet: /papers digest on begins one.',
      '• /papers top [day, week, month] [topic] The papers people vote for',
      '• /papers search <words> Find papers by words, author or question',
      '• /papers show <id> One paper in full, and whether it was posted here',
      '• /papers help [command] What Paperboy does here, and examples to copy',
      'The numbers under a digest open its papers, for you alone. /papers help subscribe explains one command, with examples.',
    ])
  })

  it.each([
    ['discord', 'Commands work in channels, in threads and in direct messages with me.'],
    ['console', 'Type a command, with or without /papers before it.'],
  ] as const)('says what is true on %s', async (platform, sentence) => {
    const { lines, answer } = await room.typed('help', { place: { platform, workspace: 'W1', id: 'C1' } })
    expect(lines[0]).toBe(sentence)
    expect(answer).toMatchObject({ preview: sentence })
  })

  it('says when the next digest comes, in the place’s own time', async () => {
    await digestFor()
    expect((await room.typed('help')).lines[1]).toBe(
      'Paperboy brings trending research papers here. The next digest comes Fri 09:00.',
    )
  })

  it('says what comes to the person in direct messages', async () => {
    const own = { place: personal('Ada') }
    expect((await room.typed('help', own)).lines[1]).toContain('You have no subscription yet')
    await digestFor(own.place)
    expect((await room.typed('help', own)).lines[1]).toBe(
      'Paperboy brings trending research papers to you. The next digest comes Fri 09:00.',
    )
  })

  it.each(['help top', 'help /papers top', 'help TOP'])(
    '%s explains the command with examples',
    async (typed) => {
      expect((await room.typed(typed)).lines).toEqual([
        '/papers top [day, week, month] [topic]',
        'The papers people vote for.',
        '• period The newest list, or the last 7 or 30 days',
        '• topic A topic by name, or any query',
        'For instance:',
        '• /papers top',
        '• /papers top week',
        '• /papers top month agents',
      ])
    },
  )

  it('says which options are needed', async () => {
    expect((await room.typed('help show')).lines).toContain(
      '• id An arXiv id, a link to arXiv or Hugging Face, or a title (needed)',
    )
  })

  it.each([
    ['help serch', 'There is no command “serch”. Did you mean /papers help search?'],
    ['help soup', 'There is no command “soup”. There are top, search, show, help.'],
  ])('%s', async (typed, sentence) => {
    expect((await room.typed(typed)).lines).toEqual([sentence])
  })
})
