import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rarity, wordsScore } from '../../../../src/search/index/rank/score.ts'
import {
  encodeTerms,
  hashOf,
  namesCount,
  type Part,
  pairHash,
  readTerms,
  textCount,
  titleCount,
} from '../../../../src/search/index/rank/terms.ts'
import { weights } from '../../../../src/search/index/rank/weights.ts'

const word = fc.stringMatching(/^[a-z]{1,6}$/)
const field = fc.array(word, { maxLength: 20 })
const fields = fc.record({
  title: fc.array(field, { maxLength: 1 }),
  text: fc.array(field, { maxLength: 3 }),
  names: fc.array(field, { maxLength: 2 }),
})

const hashed = (lists: readonly (readonly string[])[]) =>
  lists.map((stems) => stems.map((stem) => hashOf(stem)))
const termsOf = ({ title = [], text = [], names = [] }: Partial<Record<Part, string[][]>>) =>
  readTerms(encodeTerms({ title: hashed(title), text: hashed(text), names: hashed(names) }))

describe('the stems of a paper as bytes', () => {
  it('tell how often each stands where, and how long each part is', () => {
    fc.assert(
      fc.property(fields, word, (stems, other) => {
        const terms = termsOf(stems)
        const of = { title: stems.title.flat(), text: stems.text.flat(), names: stems.names.flat() }
        expect(terms.lengths).toEqual({
          title: of.title.length,
          text: of.text.length,
          names: of.names.length,
        })
        for (const stem of [...of.title, ...of.text, ...of.names, other]) {
          const packed = terms.counts(hashOf(stem))
          const times = (list: readonly string[]) => list.filter((one) => one === stem).length
          expect(titleCount(packed)).toBe(Math.min(3, times(of.title)))
          expect(textCount(packed)).toBe(Math.min(15, times(of.text)))
          expect(namesCount(packed)).toBe(Math.min(3, times(of.names)))
        }
      }),
    )
  })

  it('tell which stand side by side, but not across two fields', () => {
    const terms = termsOf({ title: [['graph', 'network']], text: [['deep', 'graph'], ['network']] })
    expect(terms.hasPair(pairHash('graph', 'network'))).toBe(true)
    expect(terms.hasPair(pairHash('deep', 'graph'))).toBe(true)
    expect(terms.hasPair(pairHash('network', 'graph'))).toBe(false)
    expect(terms.hasPair(pairHash('network', 'deep'))).toBe(false)
  })

  it('have places for very long papers', () => {
    const long = Array.from({ length: 70_000 }, (_, at) => `w${at % 9000}`)
    const terms = termsOf({ text: [long] })
    expect(terms.lengths.text).toBe(65_535)
    expect(textCount(terms.counts(hashOf('w8999')))).toBe(7)
  })
})

describe('the score of a paper’s words', () => {
  const average = { title: 8, text: 100, names: 6 }
  const score = (title: string, text: string, ...wanted: string[]) =>
    wordsScore(
      termsOf({ title: [title.split(' ')], text: [text.split(' ')] }),
      wanted.map((stem) => ({ hash: hashOf(stem), rarity: 1 })),
      average,
      weights,
    )

  it('is what BM25F says, worked out by hand', () => {
    // 2 words of title: 4 / (1 − 0.75 + 0.75 · 2/8) = 9.143; 2 · 1 / (0.25 + 0.75 · 4/100) = 7.143; 3 · f / (2 + f)
    expect(score('graph network', 'graph of a graph', 'graph')).toBeCloseTo(2.6718, 3)
  })

  it('is 0 without any of the words, and grows with each further one', () => {
    expect(score('graph', 'network', 'speech')).toBe(0)
    expect(score('graph', 'network deep', 'graph', 'deep')).toBeGreaterThan(
      score('graph', 'network deep', 'graph'),
    )
  })

  it('counts a word in the title more, and one in a long text less', () => {
    expect(score('graph', 'a b', 'graph')).toBeGreaterThan(score('a b', 'graph', 'graph'))
    expect(score('x', 'graph a', 'graph')).toBeGreaterThan(score('x', `graph ${'a '.repeat(300)}`, 'graph'))
  })

  it('lets rarer words count more', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), (a, b) => {
        if (a === b) return
        expect(rarity(Math.min(a, b), 1000)).toBeGreaterThan(rarity(Math.max(a, b), 1000))
        expect(rarity(a, 1000)).toBeGreaterThan(0)
      }),
    )
  })
})
