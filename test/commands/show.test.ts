import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paper, place, planned } from '../store/samples.ts'
import { actionOf, openLookingRoom, silentSource, sourceWith } from './looking.ts'
import { personal, type Room } from './room.ts'

const stream = paper('2605.03849', {
  title: 'Stream-R1: Reasoning in Streams',
  abstract: 'Streams are long. Stream-R1 reasons in them.',
  authors: ['Ada Lovelace', 'Emmy Noether'],
  authorCount: 5,
  organization: 'FrameX-AI',
  categories: ['cs.CL', 'cs.LG'],
  publishedAt: Date.UTC(2026, 4, 6),
  listedOn: '2026-05-07',
  votes: 98,
  comments: 1,
  repository: 'https://github.com/a/b',
  stars: 12,
  project: 'https://stream.example',
})
const old = paper('hep-ex/0307015', { title: 'A measurement of the top quark', sources: ['arxiv'] })
const games = [1, 2].map((number) => paper(`2605.0002${number}`, { title: `Multi-agent games ${number}` }))

let room: Room
const open = async (options: Parameters<typeof openLookingRoom>[0] = {}) => {
  room = await openLookingRoom(options)
  await room.store.places.save(place(room.channel))
  await room.store.papers.save([stream, old, ...games], 0)
}
beforeEach(() => open())
afterEach(() => room.close())

describe('show', () => {
  it('is a paper in full: facts, every link, abstract, authors, date and categories', async () => {
    const seen = await room.typed('show 2605.03849')
    expect(seen.lines).toEqual([
      'Stream-R1: Reasoning in Streams',
      '▲ 98 · 💬 1 · code ★ 12 · FrameX-AI · arXiv · PDF · Hugging Face · project',
      'Streams are long. Stream-R1 reasons in them.',
      'Ada Lovelace, Emmy Noether, +3 authors · Wed 6 May 2026 · cs.CL cs.LG',
    ])
    expect(seen.answer).toMatchObject({
      blocks: [{ kind: 'paper', url: 'https://huggingface.co/papers/2605.03849' }, {}, {}, {}],
    })
    expect([...seen.buttons.keys()]).toEqual(['Save', 'Similar', 'Mute…', 'Why here', 'Share'])
  })

  it('has nothing to share with in direct messages', async () => {
    const seen = await room.typed('show 2605.03849', { place: personal('Ada') })
    expect([...seen.buttons.keys()]).toEqual(['Save', 'Similar', 'Mute…', 'Why here'])
  })

  it.each([
    '2605.03849',
    ' 2605.03849v2 ',
    'arXiv:2605.03849',
    'ARXIV: 2605.03849v1 [cs.CL]',
    'https://arxiv.org/abs/2605.03849',
    'http://www.arxiv.org/abs/2605.03849v2?context=cs.CL',
    'https://export.arxiv.org/pdf/2605.03849v1.pdf',
    'https://arxiv.org/html/2605.03849v1#S1.p2',
    'arxiv.org/abs/2605.03849',
    '<https://arxiv.org/abs/2605.03849>',
    '<https://arxiv.org/abs/2605.03849|arxiv.org/abs/2605.03849>',
    'https://huggingface.co/papers/2605.03849',
    'https://huggingface.co/papers/2605.03849?date=2026-05-07#community',
    '<https://huggingface.co/papers/2605.03849|this one>',
    'https://doi.org/10.48550/arXiv.2605.03849',
    '2605.03849.',
  ])('understands %s', async (typed) => {
    expect((await room.typed(`show ${typed}`)).lines[0]).toBe('Stream-R1: Reasoning in Streams')
  })

  it.each(['hep-ex/0307015', 'arXiv:hep-ex/0307015v2', 'https://arxiv.org/abs/hep-ex/0307015'])(
    'understands the old id %s',
    async (typed) => {
      expect((await room.typed(`show ${typed}`)).lines[0]).toBe('A measurement of the top quark')
    },
  )

  it('takes the words of a title that is one paper’s alone', async () => {
    expect((await room.typed('show reasoning in streams')).lines[0]).toBe('Stream-R1: Reasoning in Streams')
  })

  it('lets choose where several titles have the words', async () => {
    const seen = await room.typed('show multi-agent games')
    expect(seen.lines).toEqual([
      'Several papers fit. Which one?',
      '1  Multi-agent games 2 (2605.00022)',
      '2  Multi-agent games 1 (2605.00021)',
    ])
    expect((await room.pressed(actionOf(seen, '2'))).lines[0]).toBe('Multi-agent games 1')
    expect((await room.typed('show Multi-Agent Games 2')).lines[0]).toBe('Multi-agent games 2')
  })
})

describe('a paper that the catalogue lacks', () => {
  it('is fetched, and known from then on', async () => {
    await room.close()
    await open({ sources: [sourceWith(paper('2605.09999', { title: 'From elsewhere' }))] })
    expect((await room.typed('show 2605.09999')).lines[0]).toBe('From elsewhere')
    expect(await room.store.papers.byIds(['2605.09999'])).toHaveLength(1)
  })

  it('is unknown where no source has it', async () => {
    await room.close()
    await open({ sources: [sourceWith()] })
    expect((await room.typed('show 1234.56789')).lines).toEqual([
      'Paperboy does not know that paper, and neither do its sources. An arXiv id looks like 2605.03849; /papers search looks for words.',
    ])
  })

  it('may come later where the sources do not answer', async () => {
    await room.close()
    await open({ sources: [silentSource] })
    expect((await room.typed('show 1234.56789')).lines).toEqual([
      'The paper is not in the catalogue, and its sources do not answer. Ask again in a few minutes.',
    ])
  })

  it('is offered to be searched for where it is neither an id nor a title', async () => {
    const seen = await room.typed('show quantum soup')
    expect(seen.lines).toEqual([
      'No paper of the catalogue has that id or title. An arXiv id looks like 2605.03849.',
    ])
    expect(actionOf(seen, 'Search for these words')).toBe('v1:search:quantum soup')
  })

  it.each([
    ['nothing', 'show'],
    ['a broken link', 'show https://arxiv.org/abs/'],
    ['10,000 characters', `show ${'9'.repeat(10_000)}`],
    ['markup', 'show <@U1> *2605.03849*'],
  ])('is answered kindly: %s', async (_, typed) => {
    const { lines } = await room.typed(typed)
    expect(lines[0]).toMatch(/An arXiv id looks like|Type the arXiv id or the link of a paper/)
    expect(room.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('what became of it here', () => {
  const post = async (key: string, at: string, confirmed: boolean) => {
    const run = planned(key, {
      at: Temporal.Instant.from(at).epochMilliseconds,
      papers: [{ id: stream.id, part: 0 }],
    })
    await room.store.deliveries.plan([run])
    if (!confirmed) return
    const now = room.clock.now().epochMilliseconds
    const lease = { holder: 'test', now, until: now + 1000 }
    await room.store.outbox.claim('slack', lease)
    await room.store.outbox.posted(key, 0, { channel: 'C1', message: 'm1' }, now)
  }

  it('is said with the day on which it was posted, in the channel’s own time', async () => {
    await post('thursday', '2026-05-06T22:30Z', true)
    expect((await room.typed('show 2605.03849')).lines.at(-1)).toBe('Posted here on Thu 7 May.')
    expect((await room.typed('show 2605.03849', { place: personal('Ada') })).lines).toHaveLength(4)
  })

  it('is not said while the digest is on its way', async () => {
    await post('thursday', '2026-05-07T07:00Z', false)
    expect((await room.typed('show 2605.03849')).lines).toHaveLength(4)
  })

  it('is said: saved, by the one who saved it', async () => {
    await room.pressed(actionOf(await room.typed('show 2605.03849'), 'Save'))
    const seen = await room.typed('show 2605.03849')
    expect(seen.lines.at(-1)).toBe('Saved.')
    expect(seen.buttons.has('Remove')).toBe(true)
    const bobs = await room.typed('show 2605.03849', { by: 'Bob' })
    expect(bobs.buttons.has('Save')).toBe(true)
  })
})
