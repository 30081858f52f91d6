import { afterEach, describe, expect, it } from 'vitest'
import { paper } from '../store/samples.ts'
import { actionOf, openLookingRoom } from './looking.ts'
import type { Room } from './room.ts'

let room: Room
afterEach(() => room.close())

const open = async (count: number) => {
  room = await openLookingRoom()
  const papers = Array.from({ length: count }, (_, index) =>
    paper(`2605.0000${index + 1}`, { title: `Paper ${index + 1}` }),
  )
  await room.store.papers.save(papers, 0)
}

describe('papers like one', () => {
  it('are the five nearest, with how near and a number to open each', async () => {
    await open(8)
    const seen = await room.pressed('v1:similar:2605.00001')
    expect(seen.lines.slice(0, 4)).toEqual([
      'Closest in meaning to “Paper 1”:',
      '1  Paper 8',
      'Ada Lovelace · arXiv · PDF',
      'close in meaning (0.50)',
    ])
    expect([...seen.buttons.keys()]).toEqual(['1', '2', '3', '4', '5'])
    expect((await room.pressed(actionOf(seen, '5'))).lines[0]).toBe('Paper 4')
  })

  it('are none where there is nothing to compare', async () => {
    await open(1)
    expect((await room.typed('similar 2605.00001')).lines[0]).toContain('Nothing close to “Paper 1” is known')
  })

  it.each(['similar', 'similar 1234.56789', 'similar paper'])(
    '%s is answered with a sentence',
    async (typed) => {
      await open(2)
      expect((await room.typed(typed)).lines[0]).toMatch(
        /^(?:Type the arXiv id|Paperboy does not know that paper|Several papers fit\. Type the arXiv id)/,
      )
    },
  )
})
