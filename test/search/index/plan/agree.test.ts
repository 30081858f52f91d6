import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Paper, sourceNames } from '../../../../src/catalogue/paper.ts'
import { createMatcher, type Topics } from '../../../../src/search/match.ts'
import { printQuery } from '../../../../src/search/print.ts'
import { QueryError } from '../../../../src/search/problem.ts'
import { parseQuery, type Query } from '../../../../src/search/query.ts'
import { paperWith } from '../../papers.ts'
import { queriesWithTopics } from '../../queries.ts'
import { smallIndex } from '../small-index.ts'

const words = [
  'agent',
  'Agents',
  'agentic',
  'model',
  'evaluation',
  'evaluated',
  'evaluator',
  'reasons',
  'Öğüt’s',
  'naïve',
  'text-to-image',
  'text-to-images',
  'GPT-4o',
  '3D',
  'or',
  '深度',
  '𝛼₂',
  'cafe\u0301',
  '–',
  '#cat:cs',
  '=agent',
  '@agent',
]
const text = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((all) => all.join(' '))
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined })
const someCount = fc.oneof(fc.nat(40), fc.constantFrom(0, 999_999_999, 2 ** 31, 2 ** 40))
const categories = fc.subarray([
  'cs.CL',
  'cs.AI',
  'cs',
  'cond-mat.stat-mech',
  'cond-mat',
  'hep-ex',
  'physics.optics',
  'cs.CL.deep',
  'cs.x_y agent',
  '.cs',
])
const paper = fc
  .record({
    title: text,
    abstract: maybe(text),
    summary: maybe(text),
    authors: fc.array(text, { maxLength: 2 }),
    organization: maybe(text),
    keywords: fc.array(text, { maxLength: 2 }),
    categories,
    submitter: maybe(text),
    publishedAt: maybe(fc.integer({ min: Date.UTC(2025, 11, 1), max: Date.UTC(2026, 3, 1) })),
    listedOn: maybe(fc.constantFrom('1969-12-31', '2026-01-01', '2026-02-14', '2026-03-01')),
    votes: maybe(someCount),
    stars: maybe(someCount),
    comments: maybe(someCount),
    repository: maybe(fc.constant('https://github.com/a/b')),
    project: maybe(fc.constant('https://example.org')),
    media: fc.subarray(['https://example.org/a.png']),
    sources: fc.subarray([...sourceNames]),
  })
  .map((facts): Partial<Paper> => facts)

const ids = ['2605.00001', 'hep-ex/0307015', '2605.00002']
const papers = fc.array(paper, { minLength: 30, maxLength: 40 }).map((all) =>
  all.map((facts, at) =>
    paperWith({
      ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
      id: ids[at] ?? `2606.${String(at).padStart(5, '0')}`,
    }),
  ),
)

function accepted(query: Query, papers: readonly Paper[], topics: Topics): number[] {
  const matches = createMatcher(query, { topics })
  return papers.flatMap((paper, at) => (matches(paper) === undefined ? [] : [at + 1]))
}

it('finds in the index what the matcher accepts', () => {
  fc.assert(
    fc.property(papers, fc.array(queriesWithTopics, { minLength: 40, maxLength: 40 }), (some, asked) => {
      const index = smallIndex(some)
      try {
        for (const { query, topics } of asked) {
          expect(index.find(query, topics), printQuery(query)).toEqual(accepted(query, some, topics))
        }
      } finally {
        index.close()
      }
    }),
    { numRuns: 30 },
  )
})

it('agrees with the matcher on whatever text can be read as a query', () => {
  const whole = [
    ...words,
    'ag*',
    'text-to-im*',
    '-agent',
    '"text to image"',
    'title:agent',
    '-by:ag*',
    'cat:cs',
  ]
  const sql = [
    'AND',
    'NOT',
    'NEAR',
    'NEAR/2',
    '^',
    '+',
    ',',
    '{title}',
    'facts:',
    "'",
    '\\',
    ';--',
    '%',
    '\0',
  ]
  const parts = ['(', ')', '"', '-', '*', ' ', ' OR ', ':', 'title:', 'title_forms:', 'upvotes:', '>3']
  const piece = fc.constantFrom(...whole, ...sql, ...parts)
  const soup = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))
  const long = fc
    .array(fc.constantFrom(...whole, ...sql), { minLength: 100, maxLength: 150, size: 'max' })
    .map((pieces) => pieces.join(' '))
  const phrase = fc
    .array(fc.constantFrom('text', 'to', 'image', '^', '+'), { minLength: 500, maxLength: 700, size: 'max' })
    .map((pieces) => `"${pieces.join(' ')}"`)
  const text = fc.oneof(
    { arbitrary: soup, weight: 10 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 4000 }), weight: 3 },
    { arbitrary: fc.oneof(long, phrase), weight: 1 },
  )
  let read = 0
  fc.assert(
    fc.property(papers, fc.array(text, { minLength: 100, maxLength: 100 }), (some, texts) => {
      const index = smallIndex(some)
      try {
        for (const query of texts.flatMap(readable)) {
          expect(index.find(query, new Map()), printQuery(query)).toEqual(accepted(query, some, new Map()))
          read++
        }
      } finally {
        index.close()
      }
    }),
    { numRuns: 6 },
  )
  expect(read).toBeGreaterThan(120)
})

/** The query that a text is, if it is one. */
function readable(text: string): Query[] {
  try {
    return [parseQuery(text)]
  } catch (error) {
    if (error instanceof QueryError) return []
    throw error
  }
}
