import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCorpus, type Texts } from '../../../tools/vectors/corpus.ts'
import { createExamples, orderOf } from '../../../tools/vectors/examples.ts'
import { createMemory, type Side } from '../../../tools/vectors/memory.ts'
import { readTexts } from '../../../tools/vectors/papers.ts'
import { multiplyByTransposed, transpose } from '../../../tools/vectors/product.ts'
import { createRandom, normal } from '../../../tools/vectors/random.ts'
import { smallCorpus, smallSettings } from './library.ts'

describe('the texts that are learned', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paperboy-vectors-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const packed = (...lines: string[]): string => {
    const file = join(folder, 'papers.jsonl.zst')
    writeFileSync(file, zstdCompressSync(lines.join('\n')))
    return file
  }

  it('are read from packed lines, as many as are wanted', async () => {
    const file = packed(
      JSON.stringify({ id: '1', title: 'One', summary: 'First.', published: '2025-01-02T03:04:05Z' }),
      JSON.stringify({ id: '2', title: 'Two', summary: 'Second.' }),
      JSON.stringify({ id: '3', title: 'Three', summary: 'Third.' }),
    )
    expect(await Array.fromAsync(readTexts(file, 2))).toEqual([
      { title: 'One', abstract: 'First.', publishedOn: '2025-01-02' },
      { title: 'Two', abstract: 'Second.' },
    ])
  })

  it('are refused by the line that is no paper', async () => {
    const file = packed(JSON.stringify({ title: 'One', summary: 'First.' }), '{"title":"Two"}')
    await expect(Array.fromAsync(readTexts(file))).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: `${file}, line 2 is not a paper with a title and a summary`,
    })
  })

  it('become numbers of the words that stand in enough papers', async () => {
    const corpus = await createCorpus(
      [
        { title: 'Naïve bayes', abstract: 'Bayes rules, bayes errs.', publishedOn: '2024-05-06' },
        { title: 'Rules', abstract: 'Only once: zebra zebra zebra', publishedOn: '2025-01-01' },
        { title: 'Bayes', abstract: 'naive NAIVE rules' },
      ],
      { leastPapers: 2 },
    )
    const texts = ({ starts, words }: Texts) =>
      Array.from(starts.subarray(1), (end, i) =>
        Array.from(words.subarray(starts[i], end), (word) => corpus.vocabulary[word]).join(' '),
      )
    expect(corpus.vocabulary).toEqual(['rules', 'bayes', 'naive'])
    expect(Array.from(corpus.frequency)).toEqual([3, 2, 2])
    expect(texts(corpus.titles)).toEqual(['naive bayes', 'rules', 'bayes'])
    expect(texts(corpus.abstracts)).toEqual(['bayes rules bayes', '', 'naive naive rules'])
    expect(corpus.newest).toBe('2025-01-01')
  })
})

describe('examples', () => {
  const bag = ({ words, counts, room }: Side, row: number) =>
    Array.from(words.subarray(row * room, row * room + (counts[row] ?? 0)))
  const textOf = ({ starts, words }: Texts, paper: number) =>
    Array.from(words.subarray(starts[paper], starts[paper + 1]))

  it('are a title and its abstract, each word once', async () => {
    const corpus = await smallCorpus()
    const memory = createMemory(corpus, { ...smallSettings, titleShare: 1 })
    createExamples(memory).draw(3, 20, 0)
    expect(bag(memory.queries, 3)).toEqual([...new Set(textOf(corpus.titles, 20))])
    expect(bag(memory.documents, 3)).toEqual([...new Set(textOf(corpus.abstracts, 20))])
  })

  it('are a span and what is left of the abstract, drawn anew in each epoch', async () => {
    const corpus = await smallCorpus()
    const memory = createMemory(corpus, { ...smallSettings, titleShare: 0 })
    const examples = createExamples(memory)
    const abstract = textOf(corpus.abstracts, 20)
    const spans = Array.from({ length: 30 }, (_, epoch) => {
      examples.draw(0, 20, epoch)
      const query = bag(memory.queries, 0)
      const start = abstract.findIndex((_, i) => query.every((word, k) => abstract[i + k] === word))
      expect(start).toBeGreaterThanOrEqual(0)
      expect(query.length).toBeGreaterThanOrEqual(smallSettings.span.least)
      expect(query.length).toBeLessThanOrEqual(smallSettings.span.most)
      expect(bag(memory.documents, 0)).toEqual([...new Set(abstract.toSpliced(start, query.length))])
      return query.join(' ')
    })
    expect(new Set(spans).size).toBeGreaterThan(10)
  })

  it('go through every paper once in an epoch, in an order of its own', () => {
    const orders = [orderOf(100, 1, 0), orderOf(100, 1, 1), orderOf(100, 2, 0)].map((order) =>
      Array.from(order),
    )
    for (const order of orders) {
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i))
    }
    expect(new Set(orders.map(String)).size).toBe(3)
    expect(Array.from(orderOf(100, 1, 0))).toEqual(orders[0])
  })
})

describe('the arithmetic', () => {
  const matrix = (rows: number, columns: number, seed: number) => {
    const random = createRandom(seed)
    return Float32Array.from({ length: rows * columns }, () => normal(random))
  }

  it('multiplies as three plain loops do, whichever rows are asked for', () => {
    const size = fc.integer({ min: 1, max: 5 }).map((fours) => fours * 4)
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 9 }), fc.nat(), (end, rows, length, seed) => {
        const left = matrix(end, length, seed)
        const right = matrix(rows, length, seed + 1)
        const found = new Float32Array(end * rows)
        multiplyByTransposed(left, right, found, { first: 4, end, rows, length })
        const expected = Float32Array.from(found, (_, at) => {
          const row = Math.floor(at / rows)
          let sum = 0
          for (let k = 0; k < length; k++)
            sum += (left[row * length + k] ?? 0) * (right[(at % rows) * length + k] ?? 0)
          return row < 4 ? 0 : sum
        })
        expect(found).toEqual(expected)
      }),
    )
  })

  it('transposes', () => {
    const to = new Float32Array(6)
    transpose(Float32Array.of(1, 2, 3, 4, 5, 6), to, { first: 0, end: 2, rows: 2, columns: 3 })
    expect(Array.from(to)).toEqual([1, 4, 2, 5, 3, 6])
  })

  it('draws the same numbers for the same keys, spread as they should be', () => {
    const random = createRandom(7, 1)
    const first = Array.from({ length: 5 }, random.next)
    random.restart(7, 2)
    expect(Array.from({ length: 5 }, random.next)).not.toEqual(first)
    random.restart(7, 1)
    expect(Array.from({ length: 5 }, random.next)).toEqual(first)
    const tens = Array.from({ length: 10_000 }, () => random.below(10))
    for (let ten = 0; ten < 10; ten++) {
      const count = tens.filter((drawn) => drawn === ten).length
      expect(Math.abs(count - 1000)).toBeLessThan(120)
    }
    const draws = Array.from({ length: 20_000 }, () => normal(random))
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length
    const deviation = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length)
    expect(mean).toBeCloseTo(0, 1)
    expect(deviation).toBeCloseTo(1, 1)
  })
})
