import { describe, expect, it } from 'vitest'
import { typedQuery } from '../../bench/search/typed.ts'
import { mistype } from '../../bench/search/typing.ts'

describe('a query as somebody types it', () => {
  it('is read by the grammar', () => {
    expect(typedQuery('vision -video')).toMatchObject({ query: { kind: 'and' }, broken: false })
  })

  it('is its words alone where it breaks the grammar', () => {
    const { query, broken } = typedQuery('scaling (laws')
    expect(broken).toBe(true)
    expect(query).toMatchObject({ kind: 'and', parts: [{ words: ['scaling'] }, { words: ['laws'] }] })
  })
})

describe('a typing error', () => {
  const relevant = new Set(['a'])
  const queries = [
    'speech recognition in Hindi',
    'RL for LLMs',
    'diffusion language models',
    'graph attention',
  ]
  const judgments = queries.map((query) => ({ query, relevant }))

  it('is one letter in one word of six or more, its first letter left alone', () => {
    const wrong = mistype(judgments)
    expect(wrong.map(({ spelt }) => spelt.query)).toEqual([queries[0], queries[2], queries[3]])
    for (const { query, spelt, word } of wrong) {
      const [before = '', after = ''] = spelt.query.split(word)
      const typed = query.slice(before.length, query.length - after.length)
      expect(query).toBe(before + typed + after)
      expect(typed).not.toBe(word)
      expect(typed[0]).toBe(word[0])
      expect(Math.abs(typed.length - word.length)).toBeLessThanOrEqual(1)
    }
  })

  it('is the same one every time', () => {
    expect(mistype(judgments)).toEqual(mistype(judgments))
  })
})
