import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/message/fit.ts'
import { queryFault } from '../../src/message/query-fault.ts'
import { correctedLines, type FoundPage, foundLine } from '../../src/message/search-lines.ts'
import { QueryError } from '../../src/search/problem.ts'

const page = (facts: Partial<FoundPage>): FoundPage => ({
  query: 'speech hindi',
  before: 0,
  shown: 5,
  all: 38,
  corrected: [],
  relaxed: false,
  ...facts,
})

describe('how many were found', () => {
  it.each<[string, Partial<FoundPage>]>([
    ['5 of 38 for “speech hindi”.', {}],
    ['6–10 of 38 for “speech hindi”.', { before: 5 }],
    ['Number 38 of 38 for “speech hindi”.', { before: 37, shown: 1 }],
    ['3 for “speech hindi”.', { shown: 3, all: 3 }],
    ['5 for “speech hindi”: 2 have all of it, the others come close.', { all: 2 }],
    ['6–10 for “speech hindi”: 1 has all of it, the others come close.', { before: 5, all: 1 }],
    ['5 for “speech hindi”.', { all: 0 }],
    ['5 closest to “speech hindi”: no paper has all of these words.', { relaxed: true, all: 0 }],
    ['5 of 38 for “speech hindi” (corrected).', { corrected: [{ typed: 'a', searched: 'b' }] }],
  ])('%s', (line, facts) => {
    expect(foundLine(page(facts))).toBe(line)
  })

  it('repeats of a long query its beginning', () => {
    const line = foundLine(page({ query: 'speech '.repeat(500) }))
    expect(line.length).toBeLessThan(100)
  })
})

it('a correction says what was typed', () => {
  expect(correctedLines({ corrected: [{ typed: 'recogntion', searched: 'recognition' }] })).toEqual([
    'Showing results for “recognition” (you typed “recogntion”).',
  ])
})

describe('a query at fault', () => {
  const faultOf = (query: string, start: number, end: number) =>
    queryFault(query, new QueryError('It is wrong.', 'Write it right.', { start, end })).blocks.slice(1)

  it('has the fault in strong type, and of a long one what stands around it', () => {
    const [block] = faultOf(`${'a'.repeat(100)} bad ${'b'.repeat(100)}`, 101, 104)
    if (block?.kind !== 'paragraph') throw new TypeError('No paragraph')
    expect(block.children.map(({ kind }) => kind)).toEqual(['text', 'strong', 'text'])
    expect(block.children[1]).toEqual({ kind: 'strong', text: 'bad' })
    expect(plainText(block.children)).toMatch(/^…a{38} bad b+…$/)
  })

  it('shows where something is missing', () => {
    expect(faultOf('author:', 7, 7)).toMatchObject([{ children: [{ text: 'author:' }, { text: '‹here›' }] }])
  })

  it('is left out where nothing was typed', () => {
    expect(faultOf('', 0, 0)).toEqual([])
  })
})
