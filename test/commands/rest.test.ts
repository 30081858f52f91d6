import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/message/tree.ts'
import { paper, place, planned } from '../store/samples.ts'
import { actionOf, openLookingRoom } from './looking.ts'
import { personal, type Room } from './room.ts'

const ids = Array.from({ length: 10 }, (_, index) => `2605.000${String(index + 1).padStart(2, '0')}`)
const papers = ids.map((id, index) => paper(id, { title: `Paper ${index + 1}`, votes: 90 - index }))

/** Shows the first paper in full, the second as a number, the third in a line. */
const message: Message = {
  preview: 'Papers',
  blocks: [
    { kind: 'paper', number: 1, title: 'Paper 1', url: `https://huggingface.co/papers/${ids[0]}`, facts: [] },
    {
      kind: 'paragraph',
      children: [{ kind: 'link', text: 'Paper 3', url: `https://arxiv.org/abs/${ids[2]}` }],
    },
    { kind: 'actions', buttons: [{ label: '2', action: `v1:show:${ids[1]}` }] },
  ],
  replies: [],
}

let room: Room
beforeEach(async () => {
  room = await openLookingRoom()
  await room.store.places.save(place(room.channel))
  await room.store.papers.save(papers, 0)
})
afterEach(() => room.close())

const plan = (key: string, covered: readonly string[], changes: Parameters<typeof planned>[1] = {}) =>
  room.store.deliveries.plan([
    planned(key, {
      message,
      days: ['2026-05-04', '2026-05-07'],
      papers: covered.map((id) => ({ id, part: 0 })),
      ...changes,
    }),
  ])

describe('what a merged digest left out', () => {
  it('is listed by votes, five a page, for the one who asks', async () => {
    await plan('merged', ids.toReversed())
    const first = await room.pressed('v1:rest:merged')
    expect(first.replaces).toBe(false)
    expect(first.lines).toEqual([
      '5 of 7 more of 4–7 May',
      ...[4, 5, 6, 7, 8].flatMap((number, index) => [
        `${index + 1}  Paper ${number}`,
        `▲ ${91 - number} · Ada Lovelace · arXiv · PDF`,
      ]),
      'They count as sent: no later digest brings them.',
    ])
    const second = await room.pressed(actionOf(first, 'Next'))
    expect(second.replaces).toBe(true)
    expect(second.lines[0]).toBe('6–7 of 7 more of 4–7 May')
    expect([...second.buttons.keys()]).toEqual(['6', '7', 'Previous'])
    expect((await room.pressed(actionOf(second, '7'))).lines[0]).toBe('Paper 10')
  })

  it('is nothing where all were shown', async () => {
    await plan('whole', ids.slice(0, 3))
    expect((await room.pressed('v1:rest:whole')).lines).toEqual(['That digest left nothing out.'])
  })

  it.each(['v1:rest:never', 'v1:others:?delivery=never&page=3'])(
    'is forgotten in time: %s',
    async (action) => {
      expect((await room.pressed(action)).lines).toEqual([
        'That digest is not kept any more. /papers top month lists what people voted for.',
      ])
    },
  )

  it('is nobody else’s where it was sent to a person', async () => {
    const own = personal('Ada')
    await room.store.places.save(place(own))
    await plan('own', ids, { to: own })
    expect((await room.pressed('v1:rest:own')).lines[0]).toBe('5 of 7 more of 4–7 May')
    expect((await room.pressed('v1:rest:own', { by: 'Bob' })).lines[0]).toContain('not kept any more')
  })
})
