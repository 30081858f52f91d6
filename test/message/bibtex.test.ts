import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bibtex, latexText } from '../../src/message/bibtex.ts'
import { paperWith } from '../search/papers.ts'

const day = (text: string) => Temporal.PlainDate.from(text).toZonedDateTime('UTC').epochMilliseconds

describe('a BibTeX entry', () => {
  it('has everything that is known of a paper on arXiv', () => {
    const paper = paperWith({
      id: '2605.03849',
      title: 'The Stream-R1: 50% of $O(n^2)$ & more',
      authors: ['Ada Lovelace', 'José Ñandú'],
      authorCount: 3,
      categories: ['cs.CL', 'cs.AI'],
      publishedAt: day('2026-05-06'),
    })
    expect(bibtex([paper])).toBe(
      [
        '@misc{lovelace2026stream,',
        '  title = {{The Stream-R1: 50\\% of $O(n^2)$ \\& more}},',
        '  author = {Ada Lovelace and José Ñandú and others},',
        '  year = {2026},',
        '  month = may,',
        '  eprint = {2605.03849},',
        '  archivePrefix = {arXiv},',
        '  primaryClass = {cs.CL},',
        '  url = {https://arxiv.org/abs/2605.03849},',
        '}',
        '',
      ].join('\n'),
    )
  })

  it('leaves out what is not known', () => {
    expect(bibtex([paperWith({ id: 'file-1', title: '***' })])).toBe(
      [
        '@misc{anonymous,',
        '  title = {{***}},',
        '  url = {https://huggingface.co/papers/file-1},',
        '}',
        '',
      ].join('\n'),
    )
  })

  it('has a key of its own', () => {
    const paper = { title: 'On Étoile', authors: ['Renée O’Neil'], publishedAt: day('2026-01-01') }
    const content = bibtex([paperWith(paper), paperWith(paper), paperWith(paper)])
    expect([...content.matchAll(/@misc\{([^,]+),/g)].map(([, key]) => key)).toEqual([
      'oneil2026etoile',
      'oneil2026etoile-2',
      'oneil2026etoile-3',
    ])
  })
})

describe('foreign text in BibTeX', () => {
  it.each([
    ['A & B', 'A \\& B'],
    ['A \\& B', 'A \\& B'],
    ['100% of C#', '100\\% of C\\#'],
    ['snake_case', 'snake\\_case'],
    ['costs $5', 'costs \\$5'],
    ['$\\alpha_1$ and x_1', '$\\alpha_1$ and x\\_1'],
    ['\\textbf{Bold} title', '\\textbf{Bold} title'],
    ['a ~ b ^ c', 'a \\textasciitilde{} b \\textasciicircum{} c'],
    ['never { closed', 'never closed'],
    ['} wrong { way', 'wrong way'],
    ['ends in \\', 'ends in \\textbackslash{}'],
    ['two\nlines', 'two lines'],
    ['$a}{b$', '$a b$'],
    ['a \\{ b', 'a b'],
  ])('%j', (foreign, value) => {
    expect(latexText(foreign)).toBe(value)
  })

  it('never leaves a brace open', () => {
    const strange = fc.string({ unit: fc.constantFrom('{', '}', '\\', '$', 'a', ' ', '%') })
    fc.assert(
      fc.property(strange, (foreign) => {
        let open = 0
        for (const char of latexText(foreign)) {
          if (char === '{') open += 1
          if (char === '}') open -= 1
          expect(open).toBeGreaterThanOrEqual(0)
        }
        expect(open).toBe(0)
      }),
    )
  })
})
