import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paper, place } from '../store/samples.ts'
import { openLookingRoom } from './looking.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openLookingRoom()
  await room.store.places.save(place(room.channel))
  const papers = [1, 2].map((number) => paper(`2605.0000${number}`, { title: `Paper ${number}`, votes: 9 }))
  await room.store.papers.save(papers, 0)
})
afterEach(() => room.close())

const press = (number: number, by = 'Ada') => room.pressed(`v1:share:2605.0000${number}`, { by })
const already = 'That paper was shared here today already. It can be shared again tomorrow.'

describe('sharing', () => {
  it('shows a paper to all, and who did it', async () => {
    expect((await press(1)).lines).toEqual(['Shared: everybody here can see it.'])
    expect(room.said()).toEqual(['Shared by Ada:\nPaper 1\n▲ 9 · Ada Lovelace · arXiv · PDF'])
    expect(room.publisher.standing[0]?.post).toMatchObject({
      preview: 'Shared by Ada: Paper 1',
      blocks: [{}, {}, { buttons: [{ label: 'Abstract', action: 'v1:show:2605.00001' }] }],
    })
  })

  it('is done once a day, whoever presses and however often at once', async () => {
    const answers = await Promise.all([press(1), press(1, 'Bob'), press(1, 'Eve')])
    expect(answers.flatMap(({ lines }) => lines).filter((line) => line === already)).toHaveLength(2)
    expect(room.said()).toHaveLength(1)
    await press(2)
    expect(room.said()).toHaveLength(2)
  })

  it('can be done again when the channel’s day is over', async () => {
    await press(1)
    await room.clock.advanceTo('2026-05-07T21:59Z')
    expect((await press(1)).lines).toEqual([already])
    await room.clock.advanceTo('2026-05-07T22:00Z')
    await press(1)
    expect(room.said()).toHaveLength(2)
  })

  it('can be done again after it failed, and says what to do', async () => {
    room.publisher.fail('forbidden')
    expect((await press(1)).lines).toEqual(['The bot may not post here. Invite the bot.'])
    expect((await press(1)).lines).toEqual(['Shared: everybody here can see it.'])
    expect(room.said()).toHaveLength(1)
  })

  it('is not repeated where nobody knows whether it stands', async () => {
    room.publisher.fail('lost-answer')
    expect((await press(1)).lines).toEqual([
      'It is not known whether the paper was posted: look here before you share it again tomorrow.',
    ])
    expect((await press(1)).lines).toEqual([already])
    expect(room.said()).toHaveLength(1)
  })

  it('has nobody to share with in direct messages', async () => {
    const seen = await room.pressed('v1:share:2605.00001', { place: personal('Ada') })
    expect(seen.lines).toEqual(['There is nobody to share with here: these are your direct messages.'])
    expect(room.said(personal('Ada'))).toEqual([])
  })

  it('of a paper nobody knows posts nothing', async () => {
    expect((await room.pressed('v1:share:1234.56789')).lines[0]).toContain('does not know that paper')
    expect(room.said()).toEqual([])
  })

  it('cuts a name that is no name', async () => {
    await press(1, 'x'.repeat(5000))
    expect(room.said()[0]?.split('\n')[0]?.length).toBeLessThan(100)
  })
})
