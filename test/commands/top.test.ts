import { afterEach, describe, expect, it } from 'vitest'
import { top } from '../../commands/top.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { QueryError } from '../../src/search/problem.ts'
import { ms, paper, place } from '../store/samples.ts'
import { actionOf, openLookingRoom } from './looking.ts'
import { personal, type Room } from './room.ts'

const thursday = '2026-05-07'

const listed = (id: string, title: string, votes: number, facts: Partial<Paper> = {}): Paper =>
  paper(id, { title, votes, listedOn: thursday, authors: [], authorCount: 0, ...facts })

const seven = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].map((name, index) =>
  listed(`2605.0000${index + 1}`, `${name}: a paper`, 80 - index * 10),
)
const agents = listed('2605.00011', 'Web agents that plan', 12)
const tuesday = listed('2605.00021', 'Multi-agent games', 50, { listedOn: '2026-05-05' })
const april = listed('2604.00031', 'Old agents', 99, { listedOn: '2026-04-20' })

let room: Room
afterEach(() => room.close())

const openWith = async (days: Readonly<Record<string, readonly Paper[]>>) => {
  room = await openLookingRoom({ days })
  await room.store.places.save(place(room.channel))
}

describe('the most voted papers', () => {
  it('are those of the newest list, five a page, with a number to open each', async () => {
    await openWith({ '2026-05-05': [tuesday], [thursday]: seven })
    const seen = await room.typed('top')
    expect(seen.lines).toEqual([
      'Top papers of Thu 7 May',
      '5 of 7 · votes as of today 11:00',
      '1  One: a paper',
      '▲ 80 · arXiv · PDF',
      '2  Two: a paper',
      '▲ 70 · arXiv · PDF',
      '3  Three: a paper',
      '▲ 60 · arXiv · PDF',
      '4  Four: a paper',
      '▲ 50 · arXiv · PDF',
      '5  Five: a paper',
      '▲ 40 · arXiv · PDF',
    ])
    expect(seen.answer).toMatchObject({ preview: 'One, Two, Three and 2 more: top papers of Thu 7 May' })
    expect([...seen.buttons.keys()]).toEqual(['1', '2', '3', '4', '5', 'Next'])
    expect((await room.pressed(actionOf(seen, '2'))).lines[0]).toBe('Two: a paper')
  })

  it('go on, numbered through, in the same message', async () => {
    await openWith({ [thursday]: seven })
    const second = await room.pressed(actionOf(await room.typed('top'), 'Next'))
    expect(second.replaces).toBe(true)
    expect(second.lines).toEqual([
      'Top papers of Thu 7 May',
      '6–7 of 7 · votes as of today 11:00',
      '6  Six: a paper',
      '▲ 30 · arXiv · PDF',
      '7  Seven: a paper',
      '▲ 20 · arXiv · PDF',
    ])
    expect([...second.buttons.keys()]).toEqual(['6', '7', 'Previous'])
    const first = await room.pressed(actionOf(second, 'Previous'))
    expect(first.lines[2]).toBe('1  One: a paper')
  })

  it('say what they gained since the reading before, and since when', async () => {
    await openWith({ [thursday]: seven })
    const at = ms('2026-05-07T10:30Z')
    await room.clock.advanceTo('2026-05-07T10:40Z')
    const risen = seven.map((one, index) => (index === 1 ? { ...one, votes: 95 } : one))
    await room.store.papers.record({ list: 'daily', day: thursday, papers: risen, at })
    const seen = await room.typed('top')
    expect(seen.lines.slice(0, 6)).toEqual([
      'Top papers of Thu 7 May',
      '5 of 7 · votes as of today 12:30',
      '1  Two: a paper',
      '▲ 95 (+25) · arXiv · PDF',
      '2  One: a paper',
      '▲ 80 · arXiv · PDF',
    ])
    expect(seen.lines.at(-1)).toBe('(+n) = votes since today 10:00')
  })

  it('of a week or a month stand in one list, each once, and say of which days', async () => {
    const again = { ...agents, listedOn: '2026-05-06' }
    await openWith({
      '2026-04-20': [april],
      '2026-05-05': [tuesday],
      '2026-05-06': [again],
      [thursday]: [agents],
    })
    expect((await room.typed('top week')).lines).toEqual([
      'Top papers of 5–7 May',
      '2 of 2 · votes as of today 11:00',
      '1  Multi-agent games',
      '▲ 50 · arXiv · PDF',
      '2  Web agents that plan',
      '▲ 12 · arXiv · PDF',
    ])
    const month = await room.typed('top month')
    expect(month.lines[0]).toBe('Top papers of 20 Apr – 7 May')
    expect(month.lines[2]).toBe('1  Old agents')
  })

  it('that were imported say nothing of when they were read', async () => {
    await openWith({})
    await room.store.papers.save([...seven.slice(0, 5), agents], ms('2026-05-07T09:00Z'))
    const last = await room.pressed(actionOf(await room.typed('top'), 'Next'))
    expect(last.lines).toEqual([
      'Top papers of Thu 7 May',
      'Number 6 of 6',
      '6  Web agents that plan',
      '▲ 12 · arXiv · PDF',
    ])
  })

  it('leave withdrawn ones out', async () => {
    await openWith({ [thursday]: [agents, listed('2605.00012', 'Gone', 99, { withdrawnAt: 1 })] })
    expect((await room.typed('top')).lines.slice(1, 3)).toEqual([
      '1 of 1 · votes as of today 11:00',
      '1  Web agents that plan',
    ])
  })
})

describe('the most voted papers on a topic', () => {
  it.each(['top agents', 'top day agents', 'top topic:agents', 'top title:agents'])('%s', async (typed) => {
    await openWith({ [thursday]: [...seven, agents] })
    const seen = await room.typed(typed)
    expect(seen.lines.slice(1, 3)).toEqual([
      '1 of 1 (8 listed) · votes as of today 11:00',
      '1  Web agents that plan',
    ])
  })

  it('are named in the heading, over several days too, and page within it', async () => {
    const many = Array.from({ length: 6 }, (_, index) =>
      listed(`2605.0010${index}`, `Agent number ${index + 1}`, 10 - index, { listedOn: '2026-05-06' }),
    )
    await openWith({ '2026-05-06': many, [thursday]: [...seven, agents] })
    const seen = await room.typed('top week agents')
    expect(seen.lines.slice(0, 3)).toEqual([
      'Top papers of 6–7 May on agents',
      '5 of 7 (14 listed) · votes as of today 11:00',
      '1  Web agents that plan',
    ])
    const second = await room.pressed(actionOf(seen, 'Next'))
    expect(second.lines.slice(0, 3)).toEqual([
      'Top papers of 6–7 May on agents',
      '6–7 of 7 (14 listed) · votes as of today 11:00',
      '6  Agent number 5',
    ])
  })

  it('that nothing is on offer more days and a search', async () => {
    await openWith({ '2026-05-05': [tuesday], [thursday]: seven })
    const seen = await room.typed('top agents')
    expect(seen.lines).toEqual([
      'None of the 7 papers of Thu 7 May is on agents. Try more days, or the whole catalogue.',
    ])
    const month = await room.pressed(actionOf(seen, 'Last 30 days'))
    expect(month.lines[2]).toBe('1  Multi-agent games')
    expect((await room.pressed(actionOf(seen, 'Search all papers'))).lines[0]).toContain('“topic:agents”')
  })

  it('that cannot be read is answered with what is wrong, and where', async () => {
    await openWith({ [thursday]: seven })
    expect((await room.typed('top week title:')).lines).toHaveLength(2)
    expect((await room.typed('top week topic:agnets')).lines[0]).toBe(
      'There is no topic “agnets”. Write topic:agents.',
    )
  })
})

describe('what somebody muted', () => {
  const mute = (key: Room['channel'], query: string, until?: number) =>
    room.store.people.mute({
      place: key,
      query,
      label: query,
      by: 'Ada',
      at: 0,
      ...(until !== undefined && { until }),
    })

  it('is left out and counted, for them alone; what the channel muted for all', async () => {
    await openWith({ [thursday]: [...seven.slice(0, 2), agents] })
    await mute(personal('Ada'), 'title:one')
    await mute(room.channel, 'title:two')
    const ada = await room.typed('top')
    expect(ada.lines).toEqual([
      'Top papers of Thu 7 May',
      '1 of 1 · votes as of today 11:00',
      '1  Web agents that plan',
      '▲ 12 · arXiv · PDF',
      '2 muted papers are left out: /papers mine',
    ])
    const bob = await room.typed('top week', { by: 'Bob' })
    expect(bob.lines[2]).toBe('1  One: a paper')
    expect(bob.lines.at(-1)).toBe('1 muted paper is left out: /papers mine')
    const direct = await room.typed('top', { place: personal('Ada') })
    expect(direct.lines[2]).toBe('1  Two: a paper')
  })

  it('is said where nothing else is left', async () => {
    await openWith({ [thursday]: [agents] })
    await mute(room.channel, 'agents')
    expect((await room.typed('top')).lines).toEqual([
      'The only paper of Thu 7 May is muted. /papers mine shows your mutes.',
    ])
  })

  it('stays hidden even where the whole catalogue cannot be asked for it', async () => {
    await openWith({ [thursday]: [seven[0] ?? agents, agents] })
    await mute(room.channel, 'agents')
    const context = room.context()
    const refusing: typeof context.search = {
      ...context.search,
      matching: () => Promise.reject(new QueryError('Too long.', 'Ask for less.', { start: 0, end: 6 })),
    }
    const answer = await top.run({ ...context, search: refusing }, { period: 'week' })
    expect('blocks' in answer && answer.blocks.filter(({ kind }) => kind === 'paper')).toMatchObject([
      { title: 'One: a paper' },
    ])
  })

  it('hides nothing once it cannot be read, nor after its end', async () => {
    await openWith({ [thursday]: [agents] })
    await mute(room.channel, 'topic:forgotten')
    await mute(room.channel, 'agents', ms('2026-05-07T09:00Z'))
    expect((await room.typed('top')).lines[2]).toBe('1  Web agents that plan')
  })
})

it('an empty catalogue says so, and what to do', async () => {
  await openWith({})
  expect((await room.typed('top')).lines).toEqual([
    'No list of papers has been read for these days. Hugging Face lists them on weekdays; /papers search looks through everything there is.',
  ])
})
