import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { atomFault, readAtom } from '../../src/catalogue/arxiv-atom.ts'
import { paperSchema } from '../../src/catalogue/paper.ts'
import { dataFolder, describeWithData } from '../data.ts'

describeWithData('recorded answers of the arXiv API', () => {
  const folder = `${dataFolder}recorded/arxiv/`
  const recorded = (start: string) => {
    const name = readdirSync(folder).find((file) => file.startsWith(start))
    return readFileSync(`${folder}${name}`, 'utf8')
  }

  it.each([
    ['all-transformer', 5, 28_946],
    ['cs.AI-or-cs.LG', 50, 386_601],
    ['cs.RO-neural', 2, 5619],
    ['docs-sample-2', 1, 1000],
    ['one_response', 1, 1],
    ['two_response', 2, 2],
    ['empty', 0, 0],
  ])('are read whole: %s', (start, papers, total) => {
    const page = readAtom(recorded(start))
    expect([page.papers.length, page.entries, page.total, page.skipped]).toEqual([papers, papers, total, []])
    for (const paper of page.papers) expect(paperSchema.parse(paper)).toEqual(paper)
    expect(atomFault(recorded(start), 0)).toBeUndefined()
  })

  it('are read to the letter', () => {
    expect(readAtom(recorded('one_response')).papers[0]).toMatchObject({
      id: '2202.01615',
      title:
        'Measuring Disparate Outcomes of Content Recommendation Algorithms with Distributional Inequality Metrics',
      authorCount: 8,
      categories: ['cs.CY', 'cs.LG'],
      publishedAt: Date.UTC(2022, 1, 3, 14, 41, 39),
    })
  })

  it.each([
    ['docs-sample-1', 'incorrect id format for 1234.12345'],
    ['error_response', 'incorrect id format for 2202.016'],
  ])('are errors where arXiv says so: %s', (start, reason) => {
    expect(() => readAtom(recorded(start))).toThrow(`arXiv refused the request: ${reason}.`)
  })
})
