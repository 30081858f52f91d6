import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileQuery } from '../../../../src/search/index/plan/compile.ts'
import { checkCost, estimateMs } from '../../../../src/search/index/plan/cost.ts'
import type { Vocabulary } from '../../../../src/search/index/words/vocabulary.ts'
import { QueryError } from '../../../../src/search/problem.ts'
import { parseQuery } from '../../../../src/search/query.ts'
import { readTopics } from '../../../../src/search/topics.ts'
import { queriesWithTopics } from '../../queries.ts'

/** Papers that have some words of English, as 200,000 abstracts have them. */
const counts: Readonly<Record<string, number>> = {
  the: 198_000,
  of: 193_000,
  and: 198_000,
  model: 151_000,
  method: 91_000,
  languag: 83_000,
  diffus: 9_800,
}
const beginnings: Readonly<Record<string, number>> = { a: 2_450_000, con: 540_000, diffus: 11_000 }
const vocabulary: Vocabulary = {
  papersWithStem: (stem) => counts[stem] ?? 0,
  papersWithForm: (form) => counts[form] ?? 0,
  papersWithPrefix: (prefix) => beginnings[prefix] ?? 0,
}
const papers = 200_000
const topics = readTopics({ every: 'a*', frequent: 'the OR of OR and OR model' })
const planOf = (text: string) => compileQuery(parseQuery(text), topics)
const estimate = (text: string) => estimateMs(planOf(text), { vocabulary, papers })
const times = (count: number, text: string) => Array.from({ length: count }, () => text).join(' ')

describe('200,000 papers are searched for', () => {
  it.each([
    ['the', 'the most frequent word'],
    ['"of the"', 'a phrase of frequent words'],
    ['con*', 'a beginning of three letters'],
    [times(3, 'the of and model method languages diffusion'), 'twenty-one frequent words'],
    ['model -(the OR of OR and)', 'all papers without frequent words'],
    ['cat:cs upvotes:>5 after:2026 -has:code', 'facts'],
    [times(128, 'has:code'), 'as many facts as a query holds'],
    [Array.from({ length: 128 }, (_, at) => `unheard${at}`).join(' OR '), '128 words that no paper has'],
    ['topic:frequent topic:frequent -topic:frequent', 'one topic over and over'],
  ])('%s (%s)', (text) => {
    expect(() => checkCost(planOf(text), vocabulary, papers)).not.toThrow()
  })
})

describe('a query that would take too long is refused', () => {
  it.each([
    ['diffusion a*', 'a*', 10, 'Write more of the word.'],
    ['title:"of the" model-a*', 'model-a*', 15, 'Write more of the word.'],
    ['b OR topic:every', 'topic:every', 5, 'Leave out'],
    [`"${times(60, 'the')}"`, '"the the the the the the the …', 0, 'Leave out'],
    [`diffusion OR ${Array.from({ length: 30 }, () => 'of').join(' OR ')}`, 'of', 13, 'Leave out'],
    [times(30, '(the OR diffusion)'), 'the', 1, 'Leave out'],
    [`method -(${times(20, '(of OR and)')})`, 'and', 16, 'Leave out'],
  ])('%s, for %s', (text, clause, start, next) => {
    expect(() => checkCost(planOf(text), vocabulary, papers)).toThrow(
      expect.objectContaining({
        code: 'QUERY_INVALID',
        message: expect.stringContaining(`“${clause}”`),
        next: expect.stringContaining(next),
        start,
      }),
    )
  })

  it('but not where there are few papers', () => {
    const few: Vocabulary = {
      papersWithStem: () => 5_000,
      papersWithForm: () => 5_000,
      papersWithPrefix: () => 60_000,
    }
    expect(() => checkCost(planOf('a*'), few, 5_000)).not.toThrow()
  })
})

describe('before the words were ever counted', () => {
  it.each(['diffusion models for images', 'con*', '"of the"', 'a OR b OR c OR d'])(
    '%s is searched for',
    (text) => {
      expect(() => checkCost(planOf(text), undefined, papers)).not.toThrow()
    },
  )
  it('anything is searched for where there is nothing yet', () => {
    expect(() => checkCost(planOf('a* OR "of the" -b'), undefined, 0)).not.toThrow()
  })
  it('one letter is refused among many papers', () => {
    expect(() => checkCost(planOf('a*'), undefined, papers)).toThrow(QueryError)
    expect(() => checkCost(planOf('a*'), undefined, 10_000)).not.toThrow()
  })
})

it('takes a field to cost no more than the whole, and a topic to cost nothing the second time', () => {
  expect(estimate('title:con*')).toBeLessThan(estimate('con*'))
  expect(estimate('topic:frequent OR -topic:frequent')).toBe(estimate('topic:frequent'))
})

it('lets any query pass or refuses it', () => {
  const word = fc.constantFrom('agent', 'model', 'reason', '3d', 'evalu', 'a', 'to')
  const counted = fc.dictionary(word, fc.nat(2 * papers)).map(
    (known): Vocabulary => ({
      papersWithStem: (stem) => Math.min(papers, known[stem] ?? 0),
      papersWithForm: (form) => Math.min(papers, known[form] ?? 0),
      papersWithPrefix: (prefix) => 8 * (known[prefix] ?? 0),
    }),
  )
  const verdicts = new Set<string>()
  fc.assert(
    fc.property(queriesWithTopics, counted, fc.nat(papers), ({ query, topics }, vocabulary, papers) => {
      const plan = compileQuery(query, topics)
      expect(estimateMs(plan, { vocabulary, papers: papers + 1 })).toBeGreaterThan(0)
      try {
        checkCost(plan, vocabulary, papers)
        verdicts.add('passed')
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError)
        verdicts.add('refused')
      }
    }),
    { numRuns: 1000 },
  )
  expect([...verdicts].sort()).toEqual(['passed', 'refused'])
})
