import { describe, expect, it } from 'vitest'
import { splitQuery } from '../../../../src/search/index/plan/plain.ts'
import { printQuery } from '../../../../src/search/print.ts'
import { parseQuery } from '../../../../src/search/query.ts'

function parted(text: string) {
  const { marked, plain } = splitQuery(parseQuery(text))
  return [marked && printQuery(marked), plain.map(({ words }) => words.join(' '))]
}

describe('a query is parted into what must fit and plain words', () => {
  it.each([
    ['diffusion', undefined, ['diffusion']],
    ['text-to-image GPT-4 models', undefined, ['text to image', 'gpt 4', 'models']],
    ['"language models"', '"language models"', []],
    ['title:agents', 'title:agents', []],
    ['quantiz*', 'quantiz*', []],
    ['-agents', '-agents', []],
    ['a OR b', 'a OR b', []],
    ['has:code', 'has:code', []],
    ['agents "tool use" web', '"tool use"', ['agents', 'web']],
    ['agents -web has:code (a OR b) im*', '-web has:code (a OR b) im*', ['agents']],
    ['agents (web tools)', undefined, ['agents', 'web', 'tools']],
  ])('%s', (text, marked, plain) => {
    expect(parted(text)).toEqual([marked, plain])
  })
})
