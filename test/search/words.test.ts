import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stem } from '../../src/search/porter.ts'
import { splitWords } from '../../src/search/words.ts'
import { dataFolder, describeWithData } from '../data.ts'
import { termsOfFts5 } from './fts5.ts'

const termsOf = (text: string) => splitWords(text).map(stem)

it('cuts text into small-letter words without diacritics', () => {
  expect(splitWords('RLHF: Öğüt’s GPT-4o, naïve cafe\u0301s & 𝛼₂')).toEqual([
    'rlhf',
    'ogut',
    's',
    'gpt',
    '4o',
    'naive',
    'cafes',
    '𝛼₂',
  ])
  expect(splitWords(' \u0301 –– 🚀 \ud800 \0')).toEqual([])
})

it('keeps words of any length whole, and apart', () => {
  const lengths = [1, 63, 64, 65, 128, 129, 200_000]
  const words = lengths.flatMap((length) => ['a', 'b'].map((end) => `${'x'.repeat(length - 1)}${end}`))
  expect(splitWords(words.join(' ').toUpperCase())).toEqual(words)
  expect(splitWords(`${'𝛼'.repeat(70)} ${'x'.repeat(64)}\u0301`)).toEqual(['𝛼'.repeat(70), 'x'.repeat(64)])
})

it('takes words to their stems', () => {
  const stems = {
    agents: 'agent',
    agentic: 'agent',
    evaluation: 'evalu',
    generalizations: 'gener',
    caresses: 'caress',
    ponies: 'poni',
    agreed: 'agre',
    hopping: 'hop',
    falling: 'fall',
    filing: 'file',
    sky: 'sky',
    happy: 'happi',
    adoption: 'adopt',
    controller: 'control',
    rl: 'rl',
  }
  expect(Object.fromEntries(Object.keys(stems).map((word) => [word, stem(word)]))).toEqual(stems)
})

it('agrees with FTS5 on every character, at the start, in the middle and before a suffix', () => {
  const codes = Array.from({ length: 0x110000 }, (_, code) => code).filter(
    (code) => code < 0x20000 || code % 101 === 0,
  )
  const texts = codes
    .map((code) => String.fromCodePoint(code))
    .map((char) => `${char}q a${char}ed ab${char}s`)
  const rows = Array.from({ length: Math.ceil(texts.length / 500) }, (_, row) =>
    texts.slice(row * 500, (row + 1) * 500).join('\n'),
  )
  const expected = termsOfFts5(rows)
  expect(rows.filter((row, i) => termsOf(row).join(' ') !== expected[i]?.join(' '))).toEqual([])
})

it('agrees with FTS5 on any text', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aeiouylstzedingbment') })
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    letters,
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(fc.array(text, { minLength: 50, maxLength: 100 }), (texts) => {
      expect(texts.map(termsOf)).toEqual(termsOfFts5(texts))
    }),
    { numRuns: 40 },
  )
})

describeWithData('on the words of 8,000 real papers', () => {
  it('agrees with FTS5', () => {
    const text = gunzipSync(readFileSync(`${dataFolder}papers-23k.jsonl.gz`))
      .toString()
      .slice(0, 10_000_000)
    const runs = [...new Set(text.split(/[\s"\\]+/))]
    const rows = Array.from({ length: Math.ceil(runs.length / 500) }, (_, row) =>
      runs.slice(row * 500, (row + 1) * 500).join('\n'),
    )
    const expected = termsOfFts5(rows)
    expect(runs.length).toBeGreaterThan(50_000)
    expect(rows.filter((row, i) => termsOf(row).join(' ') !== expected[i]?.join(' '))).toEqual([])
  })
})
