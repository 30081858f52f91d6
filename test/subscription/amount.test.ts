import { afterEach, beforeEach, expect, it } from 'vitest'
import { papersAWeek } from '../../src/subscription/amount.ts'
import { listed, openOwnRoom } from '../commands/own-room.ts'
import type { Room } from '../commands/room.ts'

let room: Room
beforeEach(async () => {
  const now = [
    listed('2605.00001', 'An agent', '2026-05-06', { votes: 20 }),
    listed('2605.00002', 'Another agent', '2026-05-06', { votes: 4 }),
    listed('2605.00003', 'Speech', '2026-05-06', { votes: 9 }),
    listed('2605.00004', 'An agent of arXiv', '2026-05-06', { votes: 0, sources: ['arxiv'] }),
  ]
  const before = [listed('2604.00001', 'An old agent', '2026-04-08', { votes: 90 })]
  room = await openOwnRoom({ days: { '2026-04-08': before, '2026-05-06': now } })
})
afterEach(() => room.close())

it.each([
  ['topic:agents', 5, 0.25],
  ['topic:agents', 1, 0.5],
  ['topic:agents', 0, 0.75],
  ['topic:agents OR speech', 5, 0.5],
  ['', 5, 0.5],
  ['', 0, 1],
  ['nothing', 0, 0],
])('%j with %i votes or more brings %d papers a week', async (query, minVotes, papers) => {
  expect(await papersAWeek(room.context(), { query, minVotes })).toBe(papers)
})
