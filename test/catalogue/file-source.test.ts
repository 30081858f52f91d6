import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileSource } from '../../src/catalogue/file.ts'

const signal = new AbortController().signal
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('a file as a source', () => {
  it('lists each day in the order of the file, a paper once', async () => {
    const days = [
      {
        date: '2026-05-07',
        papers: [
          { id: '2605.00002', title: 'Two' },
          { id: '2605.00001', title: 'One' },
        ],
      },
      {
        date: '2026-05-08',
        papers: [
          { id: '2605.00003', title: 'Three' },
          { id: '2605.00003', title: 'Three again' },
        ],
      },
    ]
    const source = createFileSource({
      path: await file('days.jsonl', days.map((day) => JSON.stringify(day)).join('\n')),
    })
    const listed = async (day: string) => (await source.listed(day, signal)).papers.map(({ title }) => title)
    expect(await listed('2026-05-07')).toEqual(['Two', 'One'])
    expect(await listed('2026-05-08')).toEqual(['Three again'])
  })

  it('counts a bad item for its day, or for the newest day when it has none', async () => {
    const content = [
      { date: '2026-05-07', papers: [{}] },
      { id: '2605.00001', title: 'One', date: '2026-05-08' },
    ]
    const path = await file('bad.jsonl', ['{', ...content.map((day) => JSON.stringify(day))].join('\n'))
    const source = createFileSource({ path })
    expect((await source.listed('2026-05-07', signal)).skipped).toEqual([
      'bad.jsonl line 2, paper 1: an item without an id',
    ])
    expect((await source.listed('2026-05-08', signal)).skipped).toEqual([
      expect.stringContaining('bad.jsonl line 1 is not JSON'),
    ])
  })

  it('is read again when the file changed', async () => {
    const path = await file('changing.jsonl', JSON.stringify({ id: '2605.00001', title: 'Old' }))
    const source = createFileSource({ path })
    expect(await source.byId('2605.00001', signal)).toMatchObject({ title: 'Old' })
    await writeFile(path, JSON.stringify({ id: '2605.00001', title: 'New title' }))
    expect(await source.byId('2605.00001', signal)).toMatchObject({ title: 'New title' })
  })
})
