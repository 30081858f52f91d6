import { describe, expect, it } from 'vitest'
import type { PaperStore } from '../../src/store/port.ts'
import { ms, paper } from '../store/samples.ts'

const noon = ms('2026-05-07T12:00Z')

/** What a follower of the catalogue may rely on. */
export function changesContract(name: string, papers: () => PaperStore): void {
  /** The ids of everything written after a number, read a page at a time. */
  async function readAll(after: number, limit: number): Promise<string[]> {
    const ids: string[] = []
    for (let from = after; ; ) {
      const { papers: page, through } = await papers().changes(from, limit)
      if (page.length === 0) return ids
      ids.push(...page.map(({ id }) => id))
      from = through
    }
  }

  describe(`${name}: changes of papers`, () => {
    it('have no number before the first write', async () => {
      expect(await papers().changed()).toBe(0)
      expect(await papers().changes(0, 10)).toEqual({ papers: [], through: 0 })
    })

    it('are numbered in the order of the writes and read on from any of them', async () => {
      const [a, b, c] = [paper('a'), paper('b'), paper('c')]
      await papers().save([b, a], noon)
      await papers().record({ list: 'daily', day: '2026-05-07', papers: [c], at: noon })
      expect(await papers().changed()).toBe(3)
      expect(await papers().changes(0, 2)).toEqual({ papers: [b, a], through: 2 })
      expect(await papers().changes(2, 2)).toEqual({ papers: [c], through: 3 })
      expect(await papers().changes(3, 2)).toEqual({ papers: [], through: 3 })
    })

    it('show a paper once, as it is now, at its newest write', async () => {
      await papers().save([paper('a', { votes: 1 }), paper('b')], noon)
      await papers().save([paper('a', { votes: 2 })], noon + 1)
      expect(await papers().changed()).toBe(3)
      expect(await papers().changes(0, 10)).toEqual({
        papers: [paper('b'), paper('a', { votes: 2 })],
        through: 3,
      })
      expect(await papers().changes(2, 10)).toMatchObject({ papers: [{ id: 'a' }], through: 3 })
    })

    it('leave out what a refresh found unchanged', async () => {
      const listing = { list: 'daily' as const, day: '2026-05-07', papers: [paper('a', { votes: 3 })] }
      await papers().record({ ...listing, at: noon })
      await papers().record({ ...listing, at: noon + 1 })
      await papers().save([paper('a', { votes: 3 })], noon + 2)
      expect(await papers().changed()).toBe(1)
    })

    it('come whole however many there are, and however many come meanwhile', async () => {
      const many = Array.from({ length: 950 }, (_, i) => paper(`p${String(i).padStart(3, '0')}`))
      const saving = papers().save(many, noon)
      const early = await readAll(0, 70)
      await saving
      const late = await readAll(early.length, 70)
      expect([...early, ...late]).toEqual(many.map(({ id }) => id))
      expect(await papers().changed()).toBe(950)
    })
  })
}
