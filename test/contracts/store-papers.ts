import { describe, expect, it } from 'vitest'
import type { PaperStore } from '../../src/store/port.ts'
import { ms, paper } from '../store/samples.ts'

const thursday = '2026-05-07'
const noon = ms('2026-05-07T12:00Z')
const one = ms('2026-05-07T13:00Z')
const two = ms('2026-05-07T14:00Z')

export function papersContract(name: string, papers: () => PaperStore): void {
  describe(`${name}: papers`, () => {
    it('gives back a paper with everything known about it', async () => {
      const whole = paper('2605.00001', {
        abstract: 'Über $\\alpha$ and 漢字 🙂',
        summary: 'Short.',
        organization: 'Lab',
        keywords: ['speech'],
        categories: ['cs.CL', 'cs.SD'],
        publishedAt: ms('2026-05-05T00:00Z'),
        listedOn: thursday,
        submitter: 'ada',
        votes: 0,
        comments: 2,
        stars: 12,
        repository: 'https://github.com/a/b',
        project: 'https://example.org/',
        thumbnail: 'https://example.org/t.png',
        media: ['https://example.org/m.mp4'],
        withdrawnAt: noon,
        sources: ['huggingface', 'arxiv'],
      })
      const bare = paper('hep-ex/0307015', { authors: [], authorCount: 0 })
      await papers().save([whole, bare], noon)
      expect(await papers().byIds(['hep-ex/0307015', 'unknown', '2605.00001'])).toEqual([bare, whole])
    })

    it('keeps a list in the order of its source and replaces it at the next refresh', async () => {
      const [a, b, c] = [paper('a'), paper('b'), paper('c')]
      await papers().record({ list: 'daily', day: thursday, papers: [b, a], at: noon })
      await papers().record({ list: 'daily', day: '2026-05-06', papers: [c], at: noon })
      await papers().record({ list: 'arxiv', day: thursday, papers: [c], at: noon })
      expect(ids(await papers().listed('daily', '2026-05-06', thursday))).toEqual({
        '2026-05-06': ['c'],
        [thursday]: ['b', 'a'],
      })
      await papers().record({ list: 'daily', day: thursday, papers: [c, b], at: one })
      expect(ids(await papers().listed('daily', thursday, thursday))).toEqual({ [thursday]: ['c', 'b'] })
      expect(ids(await papers().listed('arxiv', thursday, thursday))).toEqual({ [thursday]: ['c'] })
    })

    it('lists more papers than fit one page of its own reading, in order', async () => {
      const many = Array.from({ length: 950 }, (_, i) => paper(`p${String(i).padStart(3, '0')}`))
      await papers().record({ list: 'arxiv', day: '2026-05-06', papers: many.slice(0, 450), at: noon })
      await papers().record({ list: 'arxiv', day: thursday, papers: many.slice(450), at: noon })
      const listed = await papers().listed('arxiv', '2026-05-01', thursday)
      expect([...listed.keys()]).toEqual(['2026-05-06', thursday])
      expect([...listed.values()].flat()).toEqual(many)
    })

    it('tells what a refresh added and changed, and counts a day that stays the same', async () => {
      const day = { list: 'daily' as const, day: thursday }
      const first = [paper('a', { votes: 3 }), paper('b', { votes: 1 })]
      expect(await papers().record({ ...day, papers: first, at: noon })).toEqual({ added: 2, changed: 0 })
      expect((await papers().days('daily', thursday, thursday)).get(thursday)).toEqual({
        day: thursday,
        count: 2,
        sameCount: 1,
        refreshedAt: noon,
      })
      const risen = [paper('a', { votes: 4 }), paper('b', { votes: 1 })]
      expect(await papers().record({ ...day, papers: risen, at: one })).toEqual({ added: 0, changed: 1 })
      expect(await papers().record({ ...day, papers: risen, at: two })).toEqual({ added: 0, changed: 0 })
      expect((await papers().days('daily', thursday, thursday)).get(thursday)).toMatchObject({ sameCount: 3 })
      await papers().record({ ...day, papers: [...risen, paper('c')], at: two })
      expect((await papers().days('daily', thursday, thursday)).get(thursday)).toMatchObject({
        count: 3,
        sameCount: 1,
      })
    })

    it('knows an empty day from an unknown one', async () => {
      await papers().record({ list: 'daily', day: '2026-05-09', papers: [], at: noon })
      expect([...(await papers().days('daily', '2026-05-08', '2026-05-10')).values()]).toEqual([
        { day: '2026-05-09', count: 0, sameCount: 1, refreshedAt: noon },
      ])
      expect(await papers().listed('daily', '2026-05-08', '2026-05-10')).toEqual(new Map())
    })

    it('keeps the last good state when a list cannot be read, and forgets the failure when it can', async () => {
      const failure = { at: one, reason: 'Hugging Face does not answer.' }
      await papers().record({ list: 'daily', day: thursday, papers: [paper('a')], at: noon })
      await papers().recordFailure('daily', thursday, failure)
      await papers().recordFailure('daily', '2026-05-08', failure)
      const states = await papers().days('daily', thursday, '2026-05-08')
      expect(states.get(thursday)).toEqual({
        day: thursday,
        count: 1,
        sameCount: 1,
        refreshedAt: noon,
        failure,
      })
      expect(states.get('2026-05-08')).toEqual({ day: '2026-05-08', count: 0, sameCount: 0, failure })
      await papers().record({ list: 'daily', day: thursday, papers: [paper('a')], at: two })
      expect((await papers().days('daily', thursday, thursday)).get(thursday)).toEqual({
        day: thursday,
        count: 1,
        sameCount: 2,
        refreshedAt: two,
      })
    })

    it('puts imported papers on the days they name, once, after those that stand there', async () => {
      await papers().record({ list: 'daily', day: thursday, papers: [paper('a')], at: noon })
      const imported = [
        paper('b', { listedOn: thursday }),
        paper('a', { listedOn: thursday }),
        paper('c'),
        paper('d', { listedOn: '2026-05-06' }),
      ]
      expect(await papers().save(imported, one)).toEqual({ added: 3, changed: 1 })
      await papers().save(imported, two)
      expect(ids(await papers().listed('daily', '2026-05-06', thursday))).toEqual({
        '2026-05-06': ['d'],
        [thursday]: ['a', 'b'],
      })
    })

    it('remembers counts over time and finds those known at an instant', async () => {
      const at = (votes: number, stars?: number) =>
        paper('a', { votes, ...(stars !== undefined && { stars }) })
      await papers().save([at(3), paper('uncounted')], noon)
      await papers().save([at(3)], noon + 60_000)
      await papers().save([at(9, 100)], two)
      const known = (instant: number) => papers().snapshotsAt(['a', 'uncounted', 'unknown'], instant)
      expect(await known(noon - 1)).toEqual(new Map())
      expect(await known(one)).toEqual(new Map([['a', { paperId: 'a', at: noon, votes: 3 }]]))
      expect(await known(two)).toEqual(new Map([['a', { paperId: 'a', at: two, votes: 9, stars: 100 }]]))
    })

    it('finds the first counts it saw of a paper', async () => {
      await papers().save([paper('a', { votes: 3, comments: 1 }), paper('late')], noon)
      await papers().save([paper('a', { votes: 9 }), paper('late', { votes: 0 })], one)
      await papers().save([paper('a', { votes: 12 }), paper('uncounted')], two)
      expect(await papers().firstSnapshots(['a', 'late', 'uncounted', 'unknown'])).toEqual(
        new Map([
          ['a', { paperId: 'a', at: noon, votes: 3, comments: 1 }],
          ['late', { paperId: 'late', at: one, votes: 0 }],
        ]),
      )
      expect(await papers().firstSnapshots([])).toEqual(new Map())
    })

    it('takes a paper that comes twice in one answer once', async () => {
      const twice = [paper('a', { votes: 1 }), paper('b'), paper('a', { votes: 2 })]
      expect(await papers().record({ list: 'daily', day: thursday, papers: twice, at: noon })).toEqual({
        added: 2,
        changed: 0,
      })
      expect(ids(await papers().listed('daily', thursday, thursday))).toEqual({ [thursday]: ['a', 'b'] })
    })

    it('asks for nothing when asked about nothing', async () => {
      expect(await papers().save([], noon)).toEqual({ added: 0, changed: 0 })
      expect(await papers().byIds([])).toEqual([])
      expect(await papers().snapshotsAt([], noon)).toEqual(new Map())
    })
  })
}

function ids(listed: ReadonlyMap<string, readonly { id: string }[]>): Record<string, string[]> {
  return Object.fromEntries([...listed].map(([day, papers]) => [day, papers.map(({ id }) => id)]))
}
