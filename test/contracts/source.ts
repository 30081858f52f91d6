import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paperSchema } from '../../src/catalogue/paper.ts'
import type { PaperSource } from '../../src/catalogue/port.ts'

/** A source that knows two papers on 2026-05-07, one of them `2605.00002`, and none on Sunday 2026-05-10. */
export interface SourceUnderTest {
  readonly source: PaperSource
  /** Makes it impossible to read from the source. */
  breakDown(): Promise<void>
  close(): Promise<void>
}

/** The instant at which the suite runs: noon UTC on a Tuesday. */
export const sourceNow = '2026-05-12T12:00:00Z'

/** What every source promises. `open` starts one whose clock says `sourceNow`. */
export function sourceContract(name: string, open: () => Promise<SourceUnderTest>): void {
  describe(`source contract: ${name}`, () => {
    const signal = new AbortController().signal
    let under: SourceUnderTest
    beforeEach(async () => {
      under = await open()
    })
    afterEach(() => under.close())

    it('lists the papers of a day, complete and named by itself', async () => {
      const { papers, skipped } = await under.source.listed('2026-05-07', signal)
      expect(papers.map((paper) => paper.id).sort()).toEqual(['2605.00001', '2605.00002'])
      for (const paper of papers) {
        expect(paperSchema.parse(paper)).toEqual(paper)
        expect(paper.sources).toEqual([under.source.name])
      }
      expect(skipped).toEqual([])
    })

    it('answers the same when asked again', async () => {
      const first = await under.source.listed('2026-05-07', signal)
      expect(await under.source.listed('2026-05-07', signal)).toEqual(first)
    })

    it('gives an empty listing for a day without papers', async () => {
      expect(await under.source.listed('2026-05-10', signal)).toEqual({ papers: [], skipped: [] })
    })

    it('gives an empty listing for a day that has not begun', async () => {
      expect(await under.source.listed('2026-05-13', signal)).toEqual({ papers: [], skipped: [] })
    })

    it('finds a paper by its id', async () => {
      const paper = await under.source.byId('2605.00002', signal)
      expect(paperSchema.parse(paper)).toMatchObject({ id: '2605.00002', title: 'The second paper' })
    })

    it('finds nothing under an id it does not know', async () => {
      expect(await under.source.byId('2605.99999', signal)).toBeUndefined()
    })

    it('finds papers by words, where it can search', async () => {
      const found = await under.source.search?.('second', signal)
      expect(found?.map((paper) => paper.id) ?? ['2605.00002']).toEqual(['2605.00002'])
    })

    it('stops when it is told to', async () => {
      const stopped = AbortSignal.abort(new Error('the bot stops'))
      await expect(under.source.listed('2026-05-07', stopped)).rejects.toThrow('the bot stops')
      await expect(under.source.byId('2605.00002', stopped)).rejects.toThrow('the bot stops')
    })

    it('says that it cannot be read, and what to do', async () => {
      await under.breakDown()
      const failure = { code: 'SOURCE_UNAVAILABLE', next: expect.stringMatching(/\w\.$/) }
      await expect(under.source.listed('2026-05-07', signal)).rejects.toMatchObject(failure)
      await expect(under.source.byId('2605.00002', signal)).rejects.toMatchObject(failure)
    })
  })
}
