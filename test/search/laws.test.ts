import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readHuggingFaceItem } from '../../src/catalogue/huggingface-item.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { createMatcher } from '../../src/search/match.ts'
import type { Query } from '../../src/search/query.ts'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { type Fts5, openFts5 } from './fts5.ts'
import { paperWith } from './papers.ts'
import { queries, wordQueries } from './queries.ts'

const fits = (query: Query, paper: Paper) => createMatcher(query, { topics: new Map() })(paper) !== undefined

const words = [
  'agent',
  'agents',
  'Agentic',
  'model',
  'modelling',
  'evaluation',
  'evaluator',
  'reasons',
  '3D',
  'naïve',
  'or',
  '深度',
  '-',
  'the',
]
const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((all) => all.join(' '))
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 2 })
const papers = fc
  .record({
    id: fc.constantFrom('2605.00001', 'hep-ex/0307015'),
    title: text,
    abstract: text,
    authors: fc.array(text, { maxLength: 2 }),
    organization: maybe(text),
    keywords: fc.array(text, { maxLength: 2 }),
    categories: fc.subarray(['cs.CL', 'cs.AI', 'physics.optics', 'math.AG']),
    publishedAt: maybe(fc.integer({ min: Date.UTC(2025, 11, 1), max: Date.UTC(2026, 3, 1) })),
    votes: maybe(fc.nat(40)),
    stars: maybe(fc.nat(40)),
    repository: maybe(fc.constant('https://github.com/a/b')),
    summary: maybe(text),
    sources: fc.subarray(['huggingface', 'arxiv', 'file']),
  })
  .map((facts) =>
    paperWith(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))),
  )

const nowhere = { start: 0, end: 0 }
const not = (part: Query): Query => ({ kind: 'not', part, ...nowhere })
const and = (...parts: Query[]): Query => ({ kind: 'and', parts, ...nowhere })
const or = (...parts: Query[]): Query => ({ kind: 'or', parts, ...nowhere })

it('keeps the laws of not, and and or', () => {
  fc.assert(
    fc.property(queries, queries, papers, (a, b, paper) => {
      const [inA, inB] = [fits(a, paper), fits(b, paper)]
      expect({
        not: fits(not(a), paper),
        twice: fits(not(not(a)), paper),
        and: fits(and(a, b), paper),
        or: fits(or(a, b), paper),
        deMorgan: fits(not(and(not(a), not(b))), paper),
      }).toEqual({ not: !inA, twice: inA, and: inA && inB, or: inA || inB, deMorgan: inA || inB })
    }),
    { numRuns: 2000 },
  )
})

it('gives a reason for whatever fits', () => {
  fc.assert(
    fc.property(queries, papers, (query, paper) => {
      const match = createMatcher(query, { topics: new Map() })(paper)
      if (match) expect(match.reasons.map(({ text }) => text.length > 0)).toContain(true)
    }),
    { numRuns: 1000 },
  )
})

const columns = ['title', 'abstract', 'summary', 'author', 'org', 'keywords', 'listed_by']
const row = (paper: Paper) => [
  paper.title,
  paper.abstract ?? '',
  paper.summary ?? '',
  paper.authors.join(', '),
  paper.organization ?? '',
  paper.keywords.join(', '),
  paper.submitter ?? '',
]
const quoted = (words: readonly string[]) => `"${words.join(' ')}"`

/** The rows that a query of words finds, by asking FTS5 for each leaf; undefined where it has other clauses. */
function rowsByFts5(
  query: Query,
  stemmed: Fts5,
  plain: Fts5,
  all: readonly number[],
): ReadonlySet<number> | undefined {
  const of = (part: Query) => rowsByFts5(part, stemmed, plain, all)
  if (query.kind === 'word' || query.kind === 'phrase') {
    const column = query.field === 'by' ? 'listed_by' : (query.field ?? '-listed_by')
    const prefix = query.kind === 'word' && query.prefix
    return prefix
      ? plain.rows(`${column} : ${quoted(query.words)} *`)
      : stemmed.rows(`${column} : ${quoted(query.words)}`)
  }
  if (query.kind === 'not') {
    const part = of(query.part)
    return part && new Set(all.filter((at) => !part.has(at)))
  }
  if (query.kind !== 'and' && query.kind !== 'or') return undefined
  const parts = query.parts.map(of)
  if (parts.includes(undefined)) return undefined
  return new Set(
    all.filter((at) =>
      query.kind === 'and' ? parts.every((p) => p?.has(at)) : parts.some((p) => p?.has(at)),
    ),
  )
}

it('agrees with FTS5 on every query of words', () => {
  fc.assert(
    fc.property(
      fc.array(papers, { minLength: 5, maxLength: 20 }),
      fc.array(wordQueries, { minLength: 50, maxLength: 50 }),
      (some, asked) => {
        const stemmed = openFts5('porter unicode61', columns, some.map(row))
        const plain = openFts5('unicode61', columns, some.map(row))
        const all = some.map((_, at) => at)
        for (const query of asked) {
          const expected = rowsByFts5(query, stemmed, plain, all)
          if (expected)
            expect(new Set(all.filter((at) => fits(query, some[at] ?? paperWith({}))))).toEqual(expected)
        }
        stemmed.close()
        plain.close()
      },
    ),
    { numRuns: 20 },
  )
})

describeWithData('on real papers', () => {
  const some: Paper[] = []
  let stemmed: Fts5
  let plain: Fts5
  beforeAll(() => {
    for (const [day, items] of recordedDays()) {
      if (day < '2026-04-01') continue
      for (const item of items) {
        const reading = readHuggingFaceItem(item, { source: 'huggingface', day })
        if ('paper' in reading) some.push(reading.paper)
      }
    }
    stemmed = openFts5('porter unicode61', columns, some.map(row))
    plain = openFts5('unicode61', columns, some.map(row))
  })
  afterAll(() => {
    stemmed.close()
    plain.close()
  })

  it('agrees with FTS5 on words, pairs and beginnings taken from their titles', () => {
    const all = some.map((_, at) => at)
    const leaves = some.slice(0, 150).flatMap(({ title }): Query[] => {
      const found = title.toLowerCase().match(/[a-z]+/g) ?? []
      const [first = 'a', second = 'b'] = found
      return [
        { kind: 'phrase', words: [first, second], ...nowhere },
        { kind: 'word', field: 'abstract', words: [second], prefix: false, ...nowhere },
        { kind: 'word', words: [first.slice(0, 4)], prefix: true, ...nowhere },
        and(
          { kind: 'word', words: [first], prefix: false, ...nowhere },
          not({ kind: 'word', field: 'title', words: [second], prefix: false, ...nowhere }),
        ),
      ]
    })
    const asked = leaves.map((query) => ({
      query,
      expected: rowsByFts5(query, stemmed, plain, all),
      matcher: createMatcher(query, { topics: new Map() }),
    }))
    expect(some.length).toBeGreaterThan(500)
    for (const { expected, matcher } of asked) {
      expect(new Set(all.filter((at) => matcher(some[at] ?? paperWith({})) !== undefined))).toEqual(expected)
    }
  })
})
