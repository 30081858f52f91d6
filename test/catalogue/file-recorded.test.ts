import { expect, it } from 'vitest'
import { readPapers } from '../../src/catalogue/file.ts'
import { paperSchema } from '../../src/catalogue/paper.ts'
import { dataFolder, describeWithData } from '../data.ts'

describeWithData('files of real papers', () => {
  const signal = new AbortController().signal

  it.each([
    ['seed-papers.jsonl', 35, 34, 0],
    ['papers-23k.jsonl.gz', 23_253, 17_553, 18_023],
    ['huggingface-days.jsonl.gz', 8679, 8679, 0],
  ])('are read whole: %s', async (name, papers, counted, categorised) => {
    const seen = { papers: 0, counted: 0, categorised: 0 }
    for await (const item of readPapers(`${dataFolder}${name}`, signal)) {
      if (!('paper' in item)) throw new Error(item.skipped)
      seen.papers++
      if (item.paper.authorCount > 0) seen.counted++
      if (item.paper.categories.length > 0) seen.categorised++
      if (seen.papers % 100 === 0) expect(paperSchema.parse(item.paper)).toEqual(item.paper)
    }
    expect(seen).toEqual({ papers, counted, categorised })
  })

  it('can be left early, however large', async () => {
    const first: string[] = []
    for await (const item of readPapers(`${dataFolder}papers-200k.jsonl.zst`, signal)) {
      if (first.push('paper' in item ? item.paper.id : item.skipped) === 2) break
    }
    expect(first).toEqual(['math-ph/0610037', '2606.21121'])
  })
})
