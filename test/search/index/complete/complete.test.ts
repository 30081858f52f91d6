import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../../src/catalogue/paper.ts'
import { createCompleter } from '../../../../src/search/index/complete/complete.ts'
import { takeFrom } from '../../../../src/search/index/file/bitset.ts'
import { splitWords } from '../../../../src/search/words.ts'
import { countedIndex } from '../counted-index.ts'

function completing(papers: readonly Partial<Paper>[]) {
  const index = countedIndex(papers)
  const complete = createCompleter(index.database)
  const known = { vocabulary: index.count(), columns: index.columns }
  return {
    index,
    titles: (text: string, limit = 25) => complete(text, limit, known).map(({ title }) => title),
    ids: (text: string, limit = 25) => complete(text, limit, known).map(({ id }) => id),
  }
}

describe('completing', () => {
  const attention = 'Attention Is All You Need'
  const { titles, ids, index } = completing([
    { id: '1706.03762', title: attention, votes: 50 },
    { id: '2605.03001', title: 'Is Attention Explanation?', votes: 90 },
    { id: '2605.03002', title: 'Attending to Graphs' },
    { id: '2605.03003', title: 'Attention, Again', votes: 3 },
    { id: '2605.03004', title: 'Deep Graphs', abstract: 'Attention everywhere.' },
    { id: 'cs/0309136', title: 'Zebra: a Naïve LLaMA-2 “model”', publishedAt: Date.UTC(2003, 8, 1) },
    { id: '2605.03005', title: 'Zebra crossings', publishedAt: Date.UTC(2026, 4, 1) },
    { id: '2605.03006', title: 'Attention withdrawn', votes: 99 },
  ])
  takeFrom(index.columns.alive, 8)

  it('shows titles that begin with what was typed, most votes first, then titles that have it', () => {
    expect(titles('att')).toEqual([
      attention,
      'Attention, Again',
      'Attending to Graphs',
      'Is Attention Explanation?',
    ])
    expect(titles('attention')).toEqual([attention, 'Attention, Again', 'Is Attention Explanation?'])
  })

  it('shows the newer of two papers without votes first', () => {
    expect(titles('ze')).toEqual(['Zebra crossings', 'Zebra: a Naïve LLaMA-2 “model”'])
  })

  it.each([
    ['several words', 'attention is al', [attention]],
    ['words in another order', 'all attention', [attention]],
    ['other case and marks', 'NAIVE "llama-2', ['Zebra: a Naïve LLaMA-2 “model”']],
    ['a word that ends with a blank', 'is ', ['Is Attention Explanation?', attention]],
    ['a beginning that is no word before a blank', 'attent ', []],
    ['a whole title', `${attention} `, [attention]],
    ['words of an abstract', 'everywhere', []],
    ['words that no title has together', 'attention zebra', []],
  ])('takes %s', (_, text, expected) => {
    expect(titles(text)).toEqual(expected)
  })

  it.each([
    ['1706.0', ['1706.03762']],
    ['2605', ['2605.03005', '2605.03004', '2605.03003', '2605.03002', '2605.03001']],
    ['arXiv:2605.03002v2', ['2605.03002']],
    ['https://arxiv.org/abs/1706.03762', ['1706.03762']],
    ['cs/03', ['cs/0309136']],
    ['170', []],
  ])('knows the paper by the beginning of its id: %s', (text, expected) => {
    expect(ids(text)).toEqual(expected)
  })

  it.each(['', ' ', 'a', '%', '"', '"*', '*', '()', 'AND', '=att', '^', '\0', '\ud83d', '-- ;', '#cs'])(
    'answers what is hardly a text: %j',
    (text) => {
      expect(titles(text)).toEqual(text === '=att' ? titles('att') : [])
    },
  )

  it('answers a long text by how it begins', () => {
    expect(titles(`${attention} ${'and more '.repeat(2000)}`)).toEqual([])
    expect(titles(`${attention}${' '.repeat(5000)}x`)).toEqual([attention])
  })
})

describe('completing in general', () => {
  const word = fc.constantFrom(
    'deep',
    'Deeply',
    'graph',
    'Graph-Net',
    'gradient',
    'né',
    '日本',
    'a',
    'AI',
    '3D',
  )
  const title = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))

  it('shows exactly the titles that have the words and the beginning, however few there are', () => {
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 12 }), title, fc.nat(6), (all, typed, cut) => {
        const text = typed.slice(0, Math.max(2, typed.length - cut)).trim()
        const words = splitWords(text)
        fc.pre(words.join('').length > 1)
        const begun = words.at(-1) ?? ''
        const expected = all.filter((one) => {
          const has = splitWords(one)
          return has.some((w) => w.startsWith(begun)) && words.slice(0, -1).every((w) => has.includes(w))
        })
        expect(
          completing(all.map((one) => ({ title: one })))
            .titles(text)
            .sort(),
        ).toEqual(expected.sort())
      }),
      { numRuns: 60 },
    )
  })

  it('never fails, and never shows more than was asked for', () => {
    const { titles } = completing([{ title: 'Deep graphs' }, { title: 'Deep 3D' }, { title: 'AND OR NOT' }])
    const anyUnits = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units))
    const text = fc.oneof(anyUnits, fc.string(), fc.constant('deep'))
    fc.assert(
      fc.property(text, fc.nat(3), (typed, limit) => {
        expect(titles(typed, limit).length).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 150 },
    )
  })
})

describe('completing what fits in thousands', () => {
  const many = Array.from({ length: 110 }, (_, k) => `ma${k}`).join(' ')
  const { titles } = completing([
    { title: 'Number Mamba: an old one' },
    { title: 'Mamba and the first of all', votes: 7 },
    { title: 'On Mamba', votes: 9 },
    ...Array.from({ length: 300 }, (_, k) => ({ title: `Of ma${k % 10} number ${k}`, abstract: many })),
  ])

  it('shows the papers with the most votes, and some of the newest', () => {
    const found = titles('ma')
    expect(found.slice(0, 2)).toEqual(['Mamba and the first of all', 'On Mamba'])
    expect(found).toHaveLength(25)
    for (const title of found) expect(splitWords(title).some((word) => word.startsWith('ma'))).toBe(true)
  })

  it('finds the words typed before the beginning too', () => {
    expect(titles('number 299 of ma')).toEqual(['Of ma9 number 299'])
    expect(titles('on ma')).toEqual(['On Mamba'])
  })

  it('finds an old title by its first words', () => {
    expect(titles('number ma')[0]).toBe('Number Mamba: an old one')
  })
})
