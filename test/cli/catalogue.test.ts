import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createFolder, run } from './process.ts'

const folder = createFolder()
afterAll(() => folder.remove())
const paperboy = (...args: string[]) => run(folder.path, args)

const line = (number: number) =>
  JSON.stringify({ id: `2605.${String(number).padStart(5, '0')}`, title: `Paper ${number}` })
const lines = Array.from({ length: 2000 }, (_, index) => line(index + 1)).join('\n')

describe('import', () => {
  it('keeps what stood before a file broke off, reads the other files, and ends with 1', async () => {
    const whole = gzipSync(lines)
    writeFileSync(join(folder.path, 'cut.jsonl.gz'), whole.subarray(0, whole.length - 2000))
    writeFileSync(join(folder.path, 'more.jsonl'), line(9001))
    const { code, stdout } = await paperboy('import', 'cut.jsonl.gz', 'gone.jsonl', 'more.jsonl', '--json')
    const told = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(told.papers).toBeGreaterThan(500)
    expect(told.added).toBe(told.papers)
    expect(told.failures).toEqual([
      { file: 'cut.jsonl.gz', reason: expect.stringContaining(`breaks off after line ${told.papers - 1}`) },
      { file: 'gone.jsonl', reason: expect.stringContaining('cannot be opened') },
    ])
    expect((await paperboy('import', 'more.jsonl')).stdout).toBe('1 papers read, 0 new, 0 changed.\n')
  })

  it('says of what is no file of papers that it cannot be read', async () => {
    mkdirSync(join(folder.path, 'folder.jsonl'))
    writeFileSync(join(folder.path, 'empty.jsonl.gz'), '')
    for (const file of ['folder.jsonl', 'empty.jsonl.gz']) {
      const { code, stdout } = await paperboy('import', file)
      expect({ code, stdout }).toEqual({
        code: 1,
        stdout: expect.stringContaining(`${file} cannot be read: `),
      })
    }
  })

  it('leaves a paper its own listing day', async () => {
    const own = { id: '2605.07001', title: 'Late', upvotes: 9, submittedOnDailyAt: '2026-05-06T10:00:00Z' }
    const archive = { date: '2026-05-07', capturedAt: '2026-05-07T09:00:00Z', papers: [{ paper: own }] }
    writeFileSync(join(folder.path, 'archive.jsonl'), JSON.stringify(archive))
    await paperboy('import', 'archive.jsonl')
    const { stdout } = await paperboy('digest', '--platform', 'console')
    expect(stdout).toContain('Papers of Wed 6 May')
  })
})

describe('a digest of a day', () => {
  it('is of that day, papers or not, with the votes of their time', async () => {
    const captured = { date: '2026-05-08', capturedAt: '2026-05-08T09:30:00Z' }
    const papers = [{ paper: { id: '2605.08001', title: 'Friday', upvotes: 9 } }]
    writeFileSync(join(folder.path, 'friday.jsonl'), JSON.stringify({ ...captured, papers }))
    await paperboy('import', 'friday.jsonl')
    const told = async (...args: string[]) =>
      (await paperboy('digest', '--platform', 'console', ...args)).stdout
    expect(await told('--day', '2026-05-08')).toContain('1 of 1 listed · votes after 9 h')
    expect(await told('--day', '2026-05-09')).toContain('Hugging Face lists none at weekends')
    expect(await told('--day', '2026-05-09', '--days', '2')).toContain('2 of 2 listed · votes after 9 h')
  })
})

describe('a day that has not begun', () => {
  it.each([
    [['refresh', '--day', '2999-01-01']],
    [['backfill', '--from', '2999-01-01', '--to', '2999-01-02']],
  ])('is refused: %j', async (args) => {
    const { code, stderr } = await paperboy(...args)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('2999-01-01 has not begun') })
  })
})
