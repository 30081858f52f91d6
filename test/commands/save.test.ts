import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paper } from '../store/samples.ts'
import { actionOf, openLookingRoom } from './looking.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openLookingRoom()
  await room.store.papers.save([paper('2605.03849', { title: 'Stream-R1' })], 0)
})
afterEach(() => room.close())

const savedBy = async (name: string) =>
  (await room.store.people.saved(personal(name))).map((one) => one.paper)

describe('saving', () => {
  it('keeps a paper for the person alone, once', async () => {
    const first = await room.pressed('v1:save:2605.03849')
    expect(first.lines).toEqual(['Saved: “Stream-R1”. /papers mine has all you saved.'])
    expect(first.replaces).toBe(false)
    expect((await room.typed('save https://arxiv.org/abs/2605.03849v2')).lines).toEqual([
      'You saved “Stream-R1” already.',
    ])
    expect(await savedBy('Ada')).toEqual(['2605.03849'])
    expect(await savedBy('Bob')).toEqual([])
    expect(room.said()).toEqual([])
  })

  it('is undone by a press, once', async () => {
    const remove = actionOf(await room.pressed('v1:save:2605.03849'), 'Remove')
    const gone = await room.pressed(remove)
    expect(gone.lines).toEqual(['Removed from what you saved: “Stream-R1”.'])
    expect((await room.pressed(remove)).lines).toEqual(['“Stream-R1” is not among what you saved.'])
    await room.pressed(actionOf(gone, 'Save again'))
    expect(await savedBy('Ada')).toEqual(['2605.03849'])
  })

  it('is undone for a paper that the catalogue has lost', async () => {
    await room.store.people.save(personal('Ada'), '2605.00001', 0)
    expect((await room.typed('unsave 2605.00001')).lines).toEqual([
      'Removed from what you saved: “2605.00001”.',
    ])
    expect(await savedBy('Ada')).toEqual([])
  })

  it.each([
    ['save', 'Type the arXiv id or the link of a paper, for instance /papers save 2605.03849.'],
    ['save 1234.56789', 'Paperboy does not know that paper, and neither do its sources.'],
    ['save some soup', 'Paperboy does not know that paper, and neither do its sources.'],
  ])('%s changes nothing', async (typed, sentence) => {
    expect((await room.typed(typed)).lines[0]).toContain(sentence)
    expect(await savedBy('Ada')).toEqual([])
  })
})
