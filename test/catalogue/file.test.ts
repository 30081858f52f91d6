import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FileItem, readPapers } from '../../src/catalogue/file.ts'

const signal = new AbortController().signal
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** All that a file gives, in order, and what it throws in the end. */
async function readAll(path: string): Promise<{ items: FileItem[]; error?: unknown }> {
  const items: FileItem[] = []
  try {
    for await (const item of readPapers(path, signal)) items.push(item)
  } catch (error) {
    return { items, error }
  }
  return { items }
}
const told = (items: readonly FileItem[]) =>
  items.map((item) => ('paper' in item ? item.paper.id : item.skipped))

const lines = [
  { id: '2605.00001', title: 'One' },
  { id: '2605.00002', title: 'Two' },
].map((item) => JSON.stringify(item))
const array = `[\n${lines.join(',\n')}\n]`

describe('the form of a file', () => {
  it.each([
    ['a JSON array', 'a.json', array],
    ['an array in one line', 'b.json', `[${lines.join()}]`],
    ['an array without a telling name', 'papers', array],
    ['JSON lines', 'a.jsonl', `${lines.join('\n')}\n`],
    ['lines ended as on Windows, with blank ones and no end', 'b.jsonl', `\r\n${lines.join('\r\n\r\n')}`],
    ['lines under another name', 'c.txt', lines.join('\n')],
    ['lines after a byte order mark', 'd.jsonl', `\uFEFF${lines.join('\n')}`],
    ['an object with papers over several lines', 'c.json', `{\n"papers": ${array}\n}`],
    ['gzip', 'a.jsonl.gz', gzipSync(lines.join('\n'))],
    ['zstd', 'a.json.zst', zstdCompressSync(array)],
  ])('may be %s', async (_, name, content) => {
    const { items, error } = await readAll(await file(name, content))
    expect(error).toBeUndefined()
    expect(told(items)).toEqual(['2605.00001', '2605.00002'])
  })

  it('may be empty', async () => {
    expect(await readAll(await file('empty.jsonl', '\n'))).toEqual({ items: [] })
  })

  it('keeps characters whole that fall between two reads', async () => {
    const titles = Array.from({ length: 3000 }, (_, n) =>
      JSON.stringify({ id: `2605.${10_000 + n}`, title: `${'é'.repeat(31)}🎓` }),
    )
    const { items } = await readAll(await file('wide.jsonl', titles.join('\n')))
    expect(new Set(items.map((item) => ('paper' in item ? item.paper.title : '')))).toEqual(
      new Set([`${'é'.repeat(31)}🎓`]),
    )
    expect(items).toHaveLength(3000)
  })

  it('says how far it is read', async () => {
    const text = gzipSync(lines.join('\n'))
    const { items } = await readAll(await file('progress.jsonl.gz', text))
    expect(items.at(-1)).toMatchObject({ bytes: text.length, totalBytes: text.length })
  })
})

describe('an item of a file', () => {
  const one = async (item: unknown) => {
    const { items } = await readAll(await file('item.jsonl', JSON.stringify(item)))
    expect(items).toHaveLength(1)
    return items[0]
  }

  it('may hold bibliographic facts', async () => {
    expect(
      await one({
        rank: 3,
        id: '2506.00087v2',
        title: 'A\n title',
        summary: 'The abstract.',
        authors: ['Ada Lovelace'],
        authorCount: 8,
        categories: 'cs.CL cs.LG',
        published: '2025-05-30',
        date: '2025-06-03',
        votes: 4,
        comments: 1,
        repository: 'ada/engine',
      }),
    ).toMatchObject({
      day: '2025-06-03',
      paper: {
        id: '2506.00087',
        title: 'A title',
        abstract: 'The abstract.',
        authors: ['Ada Lovelace'],
        authorCount: 8,
        categories: ['cs.CL', 'cs.LG'],
        publishedAt: Date.UTC(2025, 4, 30),
        listedOn: '2025-06-03',
        votes: 4,
        comments: 1,
        repository: 'https://github.com/ada/engine',
        sources: ['file'],
      },
    })
  })

  it.each([
    ['summary', { summary: 'Text.' }, { abstract: 'Text.', summary: undefined }],
    ['abstract', { abstract: 'Text.' }, { abstract: 'Text.', summary: undefined }],
    ['both', { abstract: 'Text.', summary: 'Short.' }, { abstract: 'Text.', summary: 'Short.' }],
    ['ai_summary', { summary: 'Text.', ai_summary: 'Short.' }, { abstract: 'Text.', summary: 'Short.' }],
  ])('tells abstract and summary apart: %s', async (_, texts, expected) => {
    const item = await one({ id: '2506.00087', title: 'A title', ...texts })
    const paper = item && 'paper' in item ? item.paper : undefined
    expect({ abstract: paper?.abstract, summary: paper?.summary }).toEqual(expected)
  })

  it('may be wrapped as in the daily list', async () => {
    const inner = {
      id: '2605.00001',
      title: 'One',
      upvotes: 7,
      authors: [{ name: 'Ada' }],
      submittedOnDailyAt: '2026-05-07T00:00:00Z',
    }
    expect(await one({ paper: inner, numComments: 3 })).toMatchObject({
      day: '2026-05-07',
      paper: { votes: 7, comments: 3, authors: ['Ada'], listedOn: '2026-05-07', sources: ['file'] },
    })
  })

  it('may be a paper as Paperboy writes it, which is taken as it is', async () => {
    const paper = {
      id: '2605.00001',
      title: 'One',
      summary: 'One sentence.',
      authors: [],
      authorCount: 6,
      keywords: ['reading'],
      categories: ['cs.CL'],
      publishedAt: 1_779_840_000_000,
      listedOn: '2026-05-28',
      media: [],
      sources: ['file'],
    }
    expect(await one(paper)).toMatchObject({ day: '2026-05-28', paper })
  })

  it('may be a day with its papers and the time of its capture', async () => {
    const day = {
      date: '2026-05-07',
      capturedAt: '2026-05-07T08:15:00Z',
      papers: [JSON.parse(lines[0] ?? ''), {}, { paper: JSON.parse(lines[1] ?? '') }],
    }
    const { items } = await readAll(await file('day.jsonl', JSON.stringify(day)))
    expect(told(items)).toEqual([
      '2605.00001',
      'day.jsonl line 1, paper 2: an item without an id',
      '2605.00002',
    ])
    for (const item of items)
      expect(item).toMatchObject({ day: '2026-05-07', at: Date.UTC(2026, 4, 7, 8, 15) })
    expect(items[0]).toMatchObject({ paper: { listedOn: '2026-05-07' } })
  })
})

describe('a faulty file', () => {
  it('loses no more than the faulty lines, each named by its number', async () => {
    const content = [lines[0], '{"id": oops}', '', '[]', '7', '{"title":"No id"}', lines[1]].join('\n')
    const { items } = await readAll(await file('faults.jsonl', content))
    expect(told(items)).toEqual([
      '2605.00001',
      expect.stringMatching(/^faults\.jsonl line 2 is not JSON: Unexpected token/),
      'faults.jsonl line 4: not an object',
      'faults.jsonl line 5: not an object',
      'faults.jsonl line 6: an item without an id',
      '2605.00002',
    ])
  })

  it('names items of an array by their place', async () => {
    const { items } = await readAll(await file('faults.json', `[${lines[0]}, {"title":"No id"}]`))
    expect(told(items)).toEqual(['2605.00001', 'faults.json item 2: an item without an id'])
  })

  it.each([
    ['a word that is none', `[\n\n${lines[0]},\n{"id": oops},\n${lines[1]}]`, 4],
    ['a missing comma', `[\n${lines[0]}\n${lines[1]}\n]`, 3],
    ['an early end', `[\n${lines[0]},\n${lines[1]}`, 3],
    ['a string over two lines', `[{"id": "2605.\n00001"},\n${lines[1]}]`, 1],
    ['something after the end', `[\n${lines[0]}\n]\n]`, 4],
  ])('is refused, with the line, when an array is not JSON: %s', async (_, content, line) => {
    const { items, error } = await readAll(await file('broken.json', content))
    expect(items).toEqual([])
    expect(error).toMatchObject({
      code: 'SOURCE_INVALID',
      message: expect.stringContaining(`broken.json is not JSON, line ${line}: `),
      next: expect.stringContaining('one JSON array'),
    })
  })

  it.each([
    ['gz', (text: string) => gzipSync(text)],
    ['zst', (text: string) => zstdCompressSync(text)],
  ])('gives what stands before the place where it breaks off: %s', async (ending, compress) => {
    const many = Array.from({ length: 20_000 }, (_, n) =>
      JSON.stringify({ id: `2605.${10_000 + n}`, title: `T ${Math.sin(n)}` }),
    )
    const whole = compress(many.join('\n'))
    const { items, error } = await readAll(
      await file(`cut.jsonl.${ending}`, whole.subarray(0, whole.length * 0.8)),
    )
    expect(items.length).toBeGreaterThan(5000)
    expect(error).toMatchObject({
      code: 'SOURCE_INVALID',
      message: expect.stringMatching(
        new RegExp(`^cut\\.jsonl\\.${ending} breaks off after line ${items.length}: `),
      ),
      next: 'What stood before was read. Fetch or write the file again, whole.',
    })
  })

  it('is refused when it is not compressed as its name says', async () => {
    const { error } = await readAll(await file('plain.jsonl.gz', lines.join('\n')))
    expect(error).toMatchObject({
      code: 'SOURCE_INVALID',
      message: expect.stringContaining('incorrect header check'),
    })
  })

  it('says which file is missing', async () => {
    const { error } = await readAll(join(folder, 'none.jsonl'))
    expect(error).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: expect.stringContaining('none.jsonl cannot be opened'),
    })
  })

  it('is left as soon as the reader is told to stop', async () => {
    const controller = new AbortController()
    const reading = readPapers(await file('stop.jsonl', lines.join('\n')), controller.signal)
    await reading.next()
    controller.abort(new Error('enough'))
    await expect(Array.fromAsync(reading)).rejects.toThrow('enough')
  })
})
